import type { KnownBlock } from '@slack/types';

/** A message: its blocks, and the text that notifications and screen readers have. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}
