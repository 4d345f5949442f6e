// Preloaded with --import: writes the address of every module that the process resolves, one a line, to the file that
// the query names. CommonJS modules show through the cache of `require`, ES modules through a resolve hook.
import { appendFileSync } from 'node:fs';
import Module, { register } from 'node:module';
import process from 'node:process';

const file = new URL(import.meta.url).searchParams.get('to');

const hook = `
import { appendFileSync } from 'node:fs';
let file;
export function initialize(data) { file = data; }
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  appendFileSync(file, found.url + '\\n');
  return found;
}`;

register(`data:text/javascript,${encodeURIComponent(hook)}`, { data: file });
process.on('exit', () => appendFileSync(file, `${Object.keys(Module._cache).join('\n')}\n`));
