import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-once.ts'],
    // Starting processes and browsers takes its time on a loaded machine; no test asserts how long something takes.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**', 'handlers/**', 'migrations/**'],
      exclude: ['src/workspace/page/**'],
    },
  },
});
