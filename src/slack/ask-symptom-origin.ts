import { z } from 'zod';

/** Where the command was typed that opened the modal: the answer goes there. */
export const AskSymptomOrigin = z.strictObject({
  channelId: z.string().min(1),
  /** Slack takes five answers at it, for half an hour. */
  responseUrl: z.url({ protocol: /^https?$/ }),
});
export type AskSymptomOrigin = z.infer<typeof AskSymptomOrigin>;

/** Reads the modal's private metadata, which only this app writes. */
export function readAskSymptomOrigin(privateMetadata: string): AskSymptomOrigin {
  return AskSymptomOrigin.parse(JSON.parse(privateMetadata));
}
