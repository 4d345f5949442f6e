// Checks package-lock.json: no download addresses, and an entry for every optional platform binary (npm sometimes
// leaves out those of freshly published packages, after which npm ci refuses).
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const problems = [];
for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved !== undefined && !entry.link) problems.push(`${path} has a download address`);
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    const parts = path.split('/node_modules/');
    const places = parts.map((_, i) => [...parts.slice(0, parts.length - i), name].join('/node_modules/'));
    const known = [...places, `node_modules/${name}`].some((place) => packages[place] !== undefined);
    if (!known) problems.push(`${path} wants ${name}, which has no entry`);
  }
}
for (const problem of problems) console.error(`package-lock.json: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
