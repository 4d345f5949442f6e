import { readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { isRecord } from '../mappers/lenient.ts';
import type { KubernetesSettings } from '../settings.ts';

const Entries = z.array(z.looseObject({ name: z.string() })).nullish();

/** The parts of a kubeconfig that we look at; the rest goes on to the client as it stands. */
const KubeFile = z.looseObject({
  'current-context': z.string().nullish(),
  clusters: Entries,
  contexts: Entries,
  users: Entries,
});

interface Entry {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** Kubeconfigs as one. */
export interface KubeFiles {
  /** Which files were there. */
  readonly files: readonly string[];
  readonly currentContext: string;
  readonly clusters: readonly Entry[];
  readonly contexts: readonly Entry[];
  readonly users: readonly Entry[];
}

/**
 * Reads the kubeconfigs as kubectl does: files that are not there are passed over, and of what several files name the
 * first stays whole (kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig).
 * @throws UserError `cluster_unreachable` when a file is there and cannot be used.
 */
export function readKubeFiles(settings: KubernetesSettings): KubeFiles {
  const named = settings.kubeconfig?.split(delimiter).filter((file) => file !== '') ?? [];
  const files = named.length > 0 ? named : [join(settings.home, '.kube', 'config')];
  return files.reduce<KubeFiles>((before, file) => {
    const found = readKubeFile(file);
    if (found === undefined) return before;
    return {
      files: [...before.files, file],
      currentContext: before.currentContext || found.currentContext,
      clusters: firstOf(before.clusters, found.clusters),
      contexts: firstOf(before.contexts, found.contexts),
      users: firstOf(before.users, found.users),
    };
  }, NOTHING);
}

const NOTHING: KubeFiles = { files: [], currentContext: '', clusters: [], contexts: [], users: [] };

function readKubeFile(file: string): Omit<KubeFiles, 'files'> | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  const parsed = KubeFile.safeParse(parsedOf(file, text) ?? {});
  if (!parsed.success) throw unusable(file, `${parsed.error.issues[0]?.path.join('.') || 'it'} is not as expected`);
  const { data } = parsed;
  const folder = dirname(file);
  return {
    currentContext: data['current-context'] ?? '',
    clusters: (data.clusters ?? []).map((entry) => withAbsolute(entry, 'cluster', folder, ['certificate-authority'])),
    contexts: data.contexts ?? [],
    users: (data.users ?? []).map((entry) => withAbsolute(entry, 'user', folder, USER_PATHS)),
  };
}

const USER_PATHS = ['client-certificate', 'client-key', 'tokenFile'];

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    throw unusable(file, code === 'EACCES' ? 'permission denied' : 'it is no readable file', { cause: error });
  }
}

/** The parser's error is not passed on: it quotes lines of the file, which holds keys. */
function parsedOf(file: string, text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    throw unusable(file, 'it is not valid YAML');
  }
}

function unusable(file: string, why: string, options?: ErrorOptions): UserError {
  return new UserError('cluster_unreachable', `The kubeconfig ${file} cannot be used: ${why}.`, options);
}

/** Paths in a kubeconfig are relative to its folder; so is a login command that has a slash in its name. */
function withAbsolute(entry: Entry, part: string, folder: string, fields: readonly string[]): Entry {
  const inner = entry[part];
  if (!isRecord(inner)) return entry;
  const absolute = Object.fromEntries(
    Object.entries(inner).map(([name, value]) => {
      if (fields.includes(name) && typeof value === 'string' && value !== '') return [name, resolve(folder, value)];
      if (name === 'exec' && isRecord(value)) return [name, { ...value, command: commandOf(value.command, folder) }];
      return [name, value];
    }),
  );
  return { ...entry, [part]: absolute };
}

function commandOf(command: unknown, folder: string): unknown {
  return typeof command === 'string' && /[/\\]/.test(command) ? resolve(folder, command) : command;
}

function firstOf(before: readonly Entry[], found: readonly Entry[]): readonly Entry[] {
  return [...before, ...found.filter(({ name }) => !before.some((one) => one.name === name))];
}
