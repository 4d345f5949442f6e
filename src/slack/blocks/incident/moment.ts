/**
 * A moment in the zone of whoever reads it: "today 14:02". Clients that know no dates show UTC.
 * @param at epoch milliseconds.
 * Source: docs.slack.dev/messaging/formatting-message-text#date-formatting.
 */
export function moment(at: number): string {
  return formatted(at, '{date_short_pretty} {time}', utc(at));
}

/** The same without the date: "14:02"; for what happened just now. */
export function clockTime(at: number): string {
  return formatted(at, '{time}', `${utc(at).slice(-9)}`);
}

/** How long ago it was when somebody reads it: "12 minutes ago". */
export function ago(at: number): string {
  return formatted(at, '{ago}', utc(at));
}

/** In UTC, for places that know no dates: "2026-11-22 14:02 UTC". */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function formatted(at: number, format: string, fallback: string): string {
  return `<!date^${Math.floor(at / 1000)}^${format}|${fallback}>`;
}
