/** The zone of the machine, an IANA name; UTC when it has none that is known. */
export function machineZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    // "Etc/Unknown" is what an empty TZ gives, and no zone.
    return Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions().timeZone ?? 'UTC';
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}
