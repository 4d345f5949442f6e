/** What can follow `/incident`; shown by help, offered when a word is unknown, routed by the command's table. */
export interface SubcommandHelp {
  readonly usage: string;
  readonly does: string;
  readonly examples: readonly string[];
}

/** The names that the router knows. */
export type SubcommandName = 'similar' | 'help';

/** Help for every subcommand, in the order in which it is shown. */
export const SUBCOMMANDS: Readonly<Record<SubcommandName, SubcommandHelp>> = {
  similar: {
    usage: '/incident similar [symptom]',
    does: 'failure patterns and past incidents that fit what you see; without text it opens a box to paste into',
    examples: [
      '/incident similar pods stuck in ContainerCreating, failed to assign an IP address',
      '/incident similar 0/256 nodes are available: 173 Insufficient memory',
    ],
  },
  help: {
    usage: '/incident help [command]',
    does: 'this page, or one command in detail',
    examples: ['/incident help similar'],
  },
};

/** Whether a word is a subcommand. */
export function isSubcommand(word: string): word is SubcommandName {
  return Object.hasOwn(SUBCOMMANDS, word);
}
