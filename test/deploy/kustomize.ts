import { spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { inOrder, Resource } from './build.ts';

/** The ways to run Kustomize, the likelier first. */
const COMMANDS = [
  ['kubectl', 'kustomize'],
  ['kustomize', 'build'],
] as const;

/** What a test that needs Kustomize says where it is not. */
export const NO_KUSTOMIZE = 'neither kubectl nor kustomize is installed: only our own builder has built this';

/** Builds folders with the real Kustomize; undefined where it is not installed. */
export function findKustomize(): ((folder: string) => readonly Resource[]) | undefined {
  const command = COMMANDS.find(([program, verb]) => spawnSync(program, [verb, '--help']).status === 0);
  if (command === undefined) return undefined;
  const [program, verb] = command;
  return (folder) => {
    const { status, stdout, stderr } = spawnSync(program, [verb, folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} ${verb} ${folder}: ${stderr}`);
    return inOrder(parseAllDocuments(stdout).map((document) => Resource.parse(document.toJS())));
  };
}
