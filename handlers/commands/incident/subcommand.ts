import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Caller } from '../../../src/services/incident-ports.ts';
import type { Target } from '../../../src/services/incidents/access.ts';
import type { SlackMessage } from '../../../src/slack/slack-message.ts';

/** A command as its subcommand gets it. */
export interface CommandRequest {
  readonly args: SlackCommandMiddlewareArgs & AllMiddlewareArgs;
  readonly caller: Caller;
  /** The incident that is named first, else the one of the channel. */
  readonly target: Target;
  /** What follows the incident, or else the subcommand's name, as a person reads it. */
  readonly text: string;
  /** The same as Slack sends it, with people as `<@U123|ana>`. */
  readonly raw: string;
  /** All that follows the subcommand's name, as a person reads it. */
  readonly words: string;
}

/**
 * One subcommand of `/incident`. What only reads acknowledges first; what changes something acknowledges when it is
 * stored (docs/adr/0007): Slack's "did not respond" then tells the truth.
 */
export type Subcommand = (request: CommandRequest) => Promise<void>;

/** Acknowledges a command whose work is stored, with the answer. */
export async function acknowledgeWith({ args }: CommandRequest, message: SlackMessage): Promise<void> {
  await args.ack({ response_type: 'ephemeral', ...message });
}
