const PATTERN = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * A moment as RFC 3339, brought to the one form in which the ledger keeps them: UTC with six digits of a second, so that byte order is
 * time order. Finer digits are cut. Null where the text is no moment.
 */
export function normaliseMoment(text: string): string | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [, day, clock, fraction = '', zone] = match;
  const time = Date.parse(`${day}T${clock}${(zone as string).toUpperCase()}`);
  if (Number.isNaN(time)) return null;
  const seconds = new Date(time).toISOString();
  const sameDay = new Date(`${day}T00:00:00Z`).toISOString().startsWith(day as string);
  return sameDay && seconds.length === 24 ? `${seconds.slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}Z` : null;
}
