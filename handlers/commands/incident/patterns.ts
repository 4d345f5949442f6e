import { numbersParts } from '../../../src/render/numbers-text.ts';
import type { Services } from '../../../src/services/services.ts';
import { numbersMessage } from '../../../src/slack/blocks/incident/numbers.ts';
import { readDays } from '../../../src/slack/command-words.ts';
import type { Subcommand } from './subcommand.ts';

/** Columns of a block of code that a desktop shows without wrapping; characters. */
const WIDTH = 72;

/** `/incident patterns [days]`: the team's own incidents in numbers, beside public ones, for the asker alone. */
export function patterns({ incidents }: Pick<Services, 'incidents'>): Subcommand {
  return async ({ args, caller, words }) => {
    await args.ack();
    const days = readDays(words);
    const numbers = await incidents.numbers(caller, days === undefined ? {} : { days });
    await args.respond(numbersMessage(numbersParts(numbers, { width: WIDTH })));
  };
}
