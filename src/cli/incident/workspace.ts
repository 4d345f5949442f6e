import { UserError } from '../../errors.ts';

/** What decides for which workspace a command is. */
export interface WorkspaceChoice {
  /** As given with --team. */
  readonly named: string | undefined;
  /** Those in the database. */
  readonly known: readonly string[];
  /** The id of the local workspace. */
  readonly local: string;
  /** Whether Slack's tokens are configured. */
  readonly hasSlack: boolean;
}

/**
 * The workspace that a command is for: the one named, else the only one known, else the local one where no Slack is
 * configured. With Slack configured the local one does not count.
 * @throws UserError `workspace_unknown` saying what to do.
 */
export function chooseWorkspace({ named, known, local, hasSlack }: WorkspaceChoice): string {
  const candidates = hasSlack ? known.filter((id) => id !== local) : known;
  if (named !== undefined) {
    if (candidates.length === 0 || candidates.includes(named)) return named;
    throw new UserError(
      'workspace_unknown',
      `The database knows no workspace ${named.slice(0, 40)}; it knows ${candidates.join(', ')}.`,
    );
  }
  const [only, another] = candidates;
  if (only !== undefined && another === undefined) return only;
  if (only !== undefined) {
    throw new UserError(
      'workspace_unknown',
      `The database knows several workspaces: ${candidates.join(', ')}. Say which with --team.`,
    );
  }
  if (!hasSlack) return local;
  throw new UserError(
    'workspace_unknown',
    'The database knows no workspace of Slack yet. Start the app once so that it gets to know it, or pass its id with --team T...; check that DATA_DIR is the folder of the running app.',
  );
}
