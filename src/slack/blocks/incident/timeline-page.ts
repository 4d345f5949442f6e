import type { Button, KnownBlock } from '@slack/types';
import type { TimelineEntry } from '../../../core/incident/entry.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import { currentTimeline, historyOf } from '../../../core/incident/timeline.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { ACTIONS, variant } from '../../ids.ts';
import { writeTimelineRef } from '../../incident-refs.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { actions, button, context, section } from '../elements.ts';
import { typed } from './foreign-text.ts';
import { heading, stateBadge } from './incident-words.ts';
import { timelineEntry } from './timeline-entry.ts';

/** A timeline, as its reader sees it. */
export interface TimelinePageInput {
  readonly incident: Incident;
  /** All entries in the order of recording, superseded ones too. */
  readonly entries: readonly TimelineEntry[];
  readonly scale: SeverityScale;
  /** From 0, the newest. */
  readonly page: number;
  /** `seq` of the last entry that the reader had seen before; 0 at the first look. */
  readonly seenUpTo: number;
}

/** Entries on a page: what fits on a screen or two. */
const ENTRIES_PER_PAGE = 10;
/** Numbers of new entries that are named; more are counted. */
const NAMED = 15;

/** A page of a timeline, the newest first; the first page begins with what is new to its reader. */
export function timelinePage({ incident, entries, scale, page, seenUpTo }: TimelinePageInput): SlackMessage {
  const newestFirst = currentTimeline(entries).toReversed();
  const pages = Math.max(1, Math.ceil(newestFirst.length / ENTRIES_PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const start = shown * ENTRIES_PER_PAGE;
  const isNew = ({ seq }: TimelineEntry) => seenUpTo > 0 && seq > seenUpTo;
  const head = `${heading(incident)}: timeline, newest first · ${stateBadge(incident.state)}`;
  return {
    text: `${head}. ${newsLine(entries, newestFirst, seenUpTo)}`,
    blocks: [
      section(`${head}\n${newsLine(entries, newestFirst, seenUpTo)}`),
      ...newestFirst
        .slice(start, start + ENTRIES_PER_PAGE)
        .map((entry) =>
          section(timelineEntry(entry, { incident, scale, history: historyOf(entry, entries), isNew: isNew(entry) })),
        ),
      ...pager({ number: incident.number, page: shown, seenUpTo }, pages),
      ...editHint(incident, newestFirst[start]),
    ],
  };
}

/** How to correct an entry, by a number that is on this page. */
function editHint(incident: Incident, entry: TimelineEntry | undefined): KnownBlock[] {
  if (entry === undefined || incident.state === 'closed') return [];
  return [context(`To correct an entry: ${typed(`/incident timeline ${incidentName(incident)} edit #${entry.seq}`)}`)];
}

/** What happened since the reader last looked. */
function newsLine(all: readonly TimelineEntry[], current: readonly TimelineEntry[], seenUpTo: number): string {
  if (current.length === 0) return 'Nothing is recorded yet.';
  if (seenUpTo === 0) return `Your first look: ${counted(current.length, 'entry', 'entries')}.`;
  const fresh = current.filter(({ seq }) => seq > seenUpTo);
  const withdrawn = all.filter(({ seq, detail }) => seq > seenUpTo && detail.kind === 'withdrawn').length;
  const taken = withdrawn === 0 ? '' : ` ${counted(withdrawn, 'entry was', 'entries were')} taken out.`;
  if (fresh.length === 0) return `Nothing new since you last looked.${taken}`;
  const names = fresh.slice(0, NAMED).map(({ seq }) => `#${seq}`);
  const more = fresh.length - names.length;
  return `${fresh.length} new since you last looked: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.${taken}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function pager(ref: { readonly number: number; readonly page: number; readonly seenUpTo: number }, pages: number) {
  if (pages === 1) return [];
  const turn = (which: string, label: string, page: number): Button =>
    button(variant(ACTIONS.turnTimeline, which), label, writeTimelineRef({ ...ref, page }));
  const blocks: KnownBlock[] = [
    context(`Page ${ref.page + 1} of ${pages}`),
    actions([
      ...(ref.page > 0 ? [turn('newer', 'Newer', ref.page - 1)] : []),
      ...(ref.page + 1 < pages ? [turn('older', 'Older', ref.page + 1)] : []),
    ]),
  ];
  return blocks;
}
