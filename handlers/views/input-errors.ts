import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { UserError, type UserErrorCode } from '../../src/errors.ts';

/**
 * Does the work of a submitted modal. What the person can mend is shown under the input that it is about, and the modal
 * stays open; all else goes on to where errors end.
 * @param blockOf the input that a refusal is about.
 * @returns undefined when the modal stays open.
 */
export async function orInputErrors<T extends object>(
  ack: SlackViewMiddlewareArgs<ViewSubmitAction>['ack'],
  blockOf: (code: UserErrorCode) => string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await ack({ response_action: 'errors', errors: { [blockOf(error.code)]: error.message } });
    return undefined;
  }
}
