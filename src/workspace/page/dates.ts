const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { month: 'long', day: 'numeric', year: 'numeric' },
  date_pretty: { month: 'long', day: 'numeric', year: 'numeric' },
  date_short: { month: 'short', day: 'numeric', year: 'numeric' },
  date_short_pretty: { month: 'short', day: 'numeric', year: 'numeric' },
  date_long: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  date_long_pretty: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  date_slash: { month: '2-digit', day: '2-digit', year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Fills Slack's date tokens, such as `{date_short} at {time}`, in the reader's time zone. */
export function formatDate(timestampSeconds: number, format: string): string {
  const date = new Date(timestampSeconds * 1000);
  return format.replace(/\{(\w+)\}/g, (token, name: string) => {
    if (name === 'date_num') return date.toISOString().slice(0, 10);
    if (name === 'ago') return ago(date);
    if (name.endsWith('_pretty')) return pretty(date) ?? date.toLocaleString(undefined, FORMATS[name]);
    return name in FORMATS ? date.toLocaleString(undefined, FORMATS[name]) : token;
  });
}

function pretty(date: Date): string | undefined {
  const dayOf = (moment: Date) => new Date(moment).setHours(0, 0, 0, 0);
  const days = Math.round((dayOf(date) - dayOf(new Date())) / 86_400_000);
  return ['yesterday', 'today', 'tomorrow'][days + 1];
}

function ago(date: Date): string {
  const seconds = Math.round((date.getTime() - Date.now()) / 1000);
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return relative.format(seconds, 'second');
  if (Math.abs(seconds) < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (Math.abs(seconds) < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}
