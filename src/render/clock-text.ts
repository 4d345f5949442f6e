/** How times are shown: in which zone, an IANA name such as Europe/Berlin. */
export interface ClockText {
  readonly zone: string;
  /** Epoch milliseconds as `2026-11-22 14:02`. */
  readonly at: (time: number) => string;
}

/** Times in a zone, to the minute, 24 hours. */
export function clockText(zone: string): ClockText {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return {
    zone,
    at(time) {
      const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
      const [year, month, day, hour, minute] = (['year', 'month', 'day', 'hour', 'minute'] as const).map((type) =>
        parts.get(type),
      );
      return `${year}-${month}-${day} ${hour}:${minute}`;
    },
  };
}
