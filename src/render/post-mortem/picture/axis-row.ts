import { durationWords } from '../../../core/postmortem/duration-words.ts';
import { type Frame, NAME_SIZE, type Row, rowName, words } from './frame.ts';
import { pixels } from './svg-text.ts';
import { ticksOf } from './ticks.ts';
import { BREAK_WIDTH } from './time-scale.ts';

const SIZE = 12;

/** Hours and dates in the zone of the drawing, and what is cut. */
export function axisRow(frame: Frame): Row {
  const { scale, clock, left, right } = frame;
  const hasCuts = scale.breaks.length > 0;
  return {
    height: hasCuts ? 66 : 50,
    draw: (top) => {
      const ticks = ticksOf(scale, clock).flatMap(({ x, hour, date }) => [
        `<path class="pm-rule" d="M${pixels(x)} ${top}v6"/>`,
        words(hour, x, top + 20, { size: SIZE, anchor: 'middle' }),
        ...(date === undefined ? [] : [words(date, x, top + 36, { size: SIZE, anchor: 'middle', tone: 'muted' })]),
      ]);
      const cuts = scale.breaks.map(({ from, to }) =>
        words(durationWords(to - from), scale.x(from) + BREAK_WIDTH / 2, top + 54, {
          size: SIZE,
          anchor: 'middle',
          isBold: true,
        }),
      );
      return [
        `<path class="pm-rule" d="M${left} ${top}H${right}"/>`,
        words(clock.zone, left - 48, top + 20, { size: NAME_SIZE, anchor: 'end' }),
        ...ticks,
        ...(hasCuts ? [rowName('Cut, nothing recorded', frame, top + 54)] : []),
        ...cuts,
      ].join('');
    },
  };
}
