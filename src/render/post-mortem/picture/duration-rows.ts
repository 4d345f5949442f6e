import { durationWords } from '../../../core/postmortem/duration-words.ts';
import type { KeyDuration, PostMortem } from '../../../core/postmortem/post-mortem.ts';
import { type Frame, type Row, rowName, words } from './frame.ts';
import { pixels, widthOf } from './svg-text.ts';

const HEIGHT = 24;
const SIZE = 12;

/** Key durations from where they begin to where they end; the unknown ones say so. */
export function durationRows(pm: PostMortem, frame: Frame): readonly Row[] {
  return pm.durations.map((duration) => ({
    height: HEIGHT,
    draw: (top) => {
      const y = top + HEIGHT / 2;
      return rowName(`Time ${duration.name}`, frame, y + SIZE / 3) + drawDuration(duration, pm, frame, y);
    },
  }));
}

function drawDuration({ name, ms }: KeyDuration, pm: PostMortem, { scale, left, right }: Frame, y: number): string {
  const at = (moment: 'started' | 'declared') => pm.keyTimes.find((time) => time.name === moment)?.at;
  const from = name === 'to acknowledge' ? at('declared') : (at('started') ?? at('declared'));
  if (ms === undefined || from === undefined) {
    return words('unknown', left, y + SIZE / 3, { size: SIZE, tone: 'muted' });
  }
  const begin = scale.x(from);
  const end = scale.x(from + ms);
  const label = durationWords(ms);
  const isRoomRight = end + 8 + widthOf(label, SIZE) <= right + 20;
  const line = `<path class="pm-span" d="M${pixels(begin)} ${y - 5}v10M${pixels(begin)} ${y}H${pixels(end)}M${pixels(end)} ${y - 5}v10"/>`;
  if (isRoomRight) return line + words(label, end + 8, y + SIZE / 3, { size: SIZE, isBold: true });
  const middle = (begin + end) / 2;
  return line + words(label, middle, y + SIZE / 3, { size: SIZE, anchor: 'middle', isBold: true, hasHalo: true });
}
