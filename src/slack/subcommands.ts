/** What can follow `/incident`; shown by help, offered when a word is unknown, routed by the command's table. */
export interface SubcommandHelp {
  readonly usage: string;
  readonly does: string;
  readonly examples: readonly string[];
}

/** The names that the router knows. */
export type SubcommandName =
  | 'similar'
  | 'diagnose'
  | 'declare'
  | 'severity'
  | 'status'
  | 'note'
  | 'timeline'
  | 'runbook'
  | 'role'
  | 'mitigate'
  | 'resolve'
  | 'reopen'
  | 'followup'
  | 'postmortem'
  | 'list'
  | 'show'
  | 'patterns'
  | 'help';

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
  diagnose: {
    usage: '/incident diagnose [namespace|all] [context]',
    does: 'reads the live cluster and names what is wrong, with evidence, how far it has spread and what changed before; all namespaces of the current context unless you name others',
    examples: ['/incident diagnose', '/incident diagnose shop', '/incident diagnose all prod-eu'],
  },
  declare: {
    usage: '/incident declare [title]',
    does: 'opens the form; then there is a channel with a card, and you are in it',
    examples: ['/incident declare Checkout fails for all customers'],
  },
  severity: {
    usage: '/incident severity [sev1-sev4|tier] [reason]',
    does: 'tags it, asking why when that lowers it; without a word, the suggestion with its reasons and the open questions',
    examples: [
      '/incident severity',
      '/incident severity sev1 checkout is down for everybody',
      '/incident severity trivial',
    ],
  },
  status: {
    usage: '/incident status [text]',
    does: 'status update for the channel, the card and the timeline; without text it opens a form',
    examples: ['/incident status Rolling back, half of the pods are up', '/incident status INC-7 Rolling back'],
  },
  note: {
    usage: '/incident note [at HH:MM] <text>',
    does: 'timeline entry; with a time, for when it happened, in your time zone',
    examples: [
      '/incident note restarted the ingress controller',
      '/incident note at 14:02 first customer called',
      '/incident note at 2026-11-22 23:50 UTC deployment of the new proxy',
    ],
  },
  timeline: {
    usage: '/incident timeline [edit #n]',
    does: 'the newest first, and what is new since you last looked; edit corrects words or time of an entry',
    examples: ['/incident timeline', '/incident timeline edit #12'],
  },
  runbook: {
    usage: '/incident runbook [pattern]',
    does: 'a checklist in the channel, of what fits best or of a pattern; ticks go to the timeline',
    examples: ['/incident runbook', '/incident runbook pod-ip-exhaustion'],
  },
  role: {
    usage: '/incident role lead|comms|scribe [@user]',
    does: 'gives a role; without a person you take it',
    examples: ['/incident role lead', '/incident role comms @ana'],
  },
  mitigate: {
    usage: '/incident mitigate [words]',
    does: 'the effect is gone, the cause may not be',
    examples: ['/incident mitigate traffic moved to the other region'],
  },
  resolve: {
    usage: '/incident resolve [summary]',
    does: 'it is over',
    examples: ['/incident resolve the subnet was full; pods moved to a larger one'],
  },
  reopen: {
    usage: '/incident reopen [words]',
    does: 'it is not over after all',
    examples: ['/incident reopen errors are back'],
  },
  followup: {
    usage: '/incident followup <text> [@owner] [by <date>]',
    does: 'action item',
    examples: [
      '/incident followup Alert on subnet usage @ana by friday',
      '/incident followup Larger subnet by 2026-12-01',
    ],
  },
  postmortem: {
    usage: '/incident postmortem [edit [section] | export md|html|pdf|json|canvas | publish]',
    does: 'the draft, composed from the timeline, with what is still missing; edit writes a section, export gives it as a file, publish closes the incident',
    examples: [
      '/incident postmortem',
      '/incident postmortem edit causes',
      '/incident postmortem INC-7 export pdf',
      '/incident postmortem publish',
    ],
  },
  list: {
    usage: '/incident list [all]',
    does: 'what is open, or the newest of all',
    examples: ['/incident list', '/incident list all'],
  },
  show: {
    usage: '/incident show INC-n',
    does: 'all that is known of an incident',
    examples: ['/incident show INC-7'],
  },
  patterns: {
    usage: '/incident patterns [days]',
    does: 'your incidents in numbers: by failure pattern, category, trigger, severity and time to resolve, beside public ones',
    examples: ['/incident patterns', '/incident patterns 90'],
  },
  help: {
    usage: '/incident help [command]',
    does: 'this page, or one command in detail',
    examples: ['/incident help severity'],
  },
};

/** Whether a word is a subcommand. */
export function isSubcommand(word: string): word is SubcommandName {
  return Object.hasOwn(SUBCOMMANDS, word);
}
