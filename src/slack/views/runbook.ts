import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Pattern } from '../../core/knowledge/pattern.ts';
import type { Runbook } from '../../core/knowledge/runbook.ts';
import { actions, button, context, plain, section } from '../blocks/elements.ts';
import { ACTIONS, VIEWS } from '../ids.ts';
import { BLOCKS_PER_MODAL } from '../limits.ts';
import { bold } from '../markup.ts';
import { paginate } from '../paginate.ts';
import { writeRunbookPage } from '../runbook-page.ts';
import { runbookSteps } from './runbook-steps.ts';

/** Title, page number, and a row for each of the two buttons that turn the page. */
const OWN_BLOCKS = 4;
const BLOCKS_PER_PAGE = BLOCKS_PER_MODAL - OWN_BLOCKS;
/**
 * Characters of text on one page. Slack refuses views above 250 KB and its clients get slow long before; our longest
 * runbook has about 6,000 characters.
 */
const CHARACTERS_PER_PAGE = 40_000;
/** Characters, escaped. */
const TITLE_LENGTH = 200;

/** A runbook as a modal: every step with its risk and command, on as many pages as Slack's limits ask for. */
export function runbookView(pattern: Pattern, runbook: Runbook, wantedPage = 0): ModalView {
  const pages = paginate(runbookSteps(runbook), { blocks: BLOCKS_PER_PAGE, characters: CHARACTERS_PER_PAGE });
  const page = Math.min(wantedPage, pages.length - 1);
  const counter = pages.length > 1 ? [context(`Page ${page + 1} of ${pages.length}`)] : [];
  return {
    type: 'modal',
    callback_id: VIEWS.runbook,
    title: plain('Runbook'),
    close: plain('Close'),
    blocks: [
      section(bold(pattern.title, TITLE_LENGTH)),
      ...counter,
      ...(pages[page] ?? []),
      ...turnButtons(pattern.id, page, pages.length),
    ],
  };
}

function turnButtons(patternId: string, page: number, pages: number): KnownBlock[] {
  const turn = (to: number, label: string): Button =>
    button(ACTIONS.showRunbookPage, label, writeRunbookPage({ patternId, page: to }));
  return [
    ...(page > 0 ? [{ ...actions([turn(page - 1, 'Previous page')]), block_id: 'previous_page' }] : []),
    ...(page + 1 < pages ? [{ ...actions([turn(page + 1, 'Next page')]), block_id: 'next_page' }] : []),
  ];
}
