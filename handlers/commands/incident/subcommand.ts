import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';

/** One subcommand of `/incident`; `text` is what follows its name, as a person reads it. */
export type Subcommand = (args: SlackCommandMiddlewareArgs & AllMiddlewareArgs, text: string) => Promise<void>;
