# Several stages: compile with the tools, run without them. For Slack only: the local workspace listens on 127.0.0.1, which
# nothing outside the container reaches.
FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The sources come later, so that this layer is kept while only they change; `prepare` would need them.
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3
COPY tsconfig.json tsconfig.build.json manifest.json ./
COPY bin bin
COPY src src
COPY handlers handlers
COPY migrations migrations
COPY knowledge knowledge
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim AS run
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json /app/manifest.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/bin bin
COPY --from=build /app/dist dist
COPY --from=build /app/knowledge knowledge
RUN install -d -o node -g node /data
# The user node; by number, so that Kubernetes can see that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/precedent.js", "start"]
