import type { SeverityScale } from '../../core/knowledge/severity-scale.ts';
import type { Answer, PatternMatch } from '../../core/matching/answer.ts';
import { escapeMarkup } from '../escape.ts';
import { bold, inlineCode } from '../markup.ts';
import type { SlackMessage } from '../slack-message.ts';
import { declareButton } from './declare-button.ts';
import { actions, context, section } from './elements.ts';
import { severityText } from './severity-suggestion.ts';

/** Nearest misses shown. */
const MISSES = 3;
/** Characters, escaped. */
const TITLE_LENGTH = 200;
const QUOTE_LENGTH = 150;

/** Source of a severity reason that does not come from the symptom. */
const ASSUMED = 'decision table';

const PASTE_NEXT = escapeMarkup(
  [
    'Paste one of these after `/incident similar`:',
    '• the warning events: `kubectl get events -A --field-selector type=Warning`',
    "• the failing pod's events and state: `kubectl describe pod <pod>`",
    '• the first error line of the log: `kubectl logs <pod> --previous`',
    '• the name of the alert that fired',
  ].join('\n'),
);

/** Says that nothing fits well enough, what came nearest, and what would help. */
export function noMatchCard(questionId: string, answer: Answer, scale: SeverityScale): SlackMessage {
  const misses = answer.patterns.slice(0, MISSES).map(missLine);
  return {
    text: 'No good match. Paste an event, a log line or the name of the alert.',
    blocks: [
      section('*No good match.* Nothing in the knowledge base fits this well enough to act on.'),
      section(PASTE_NEXT),
      ...(misses.length === 0 ? [] : [context(['Nearest, but too weak to rely on:', ...misses].join('\n'))]),
      ...(saysHowBad(answer) ? [section(severityText(answer.severity, scale))] : []),
      actions([declareButton(questionId)]),
    ],
  };
}

/** Whether the symptom itself tells of the severity; without a pattern, a mere assumption is not worth a line. */
function saysHowBad({ severity }: Answer): boolean {
  return severity.reasons.some(({ source }) => source !== ASSUMED);
}

function missLine({ title, evidence }: PatternMatch): string {
  const [best] = evidence;
  const why = best === undefined ? '' : ` (only ${inlineCode(best.quote, QUOTE_LENGTH)})`;
  return `• ${bold(title, TITLE_LENGTH)}${why}`;
}
