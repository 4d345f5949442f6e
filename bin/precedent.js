#!/usr/bin/env node
import process from 'node:process';

const { runCli } = await import('../dist/src/cli/cli.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('precedent: the program is not built. Run npm ci (or npm run build) in its folder.\n');
  process.exit(1);
});
process.exitCode = await runCli(process.argv.slice(2), process.env);
