type Value = string | number | boolean | null | undefined;

/** A table as CSV (RFC 4180). An apostrophe precedes a text that a spreadsheet would run as a formula. */
export function csvOf(lines: readonly (readonly Value[])[]): string {
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

/** What each of them gives, worked out when it is taken. */
export function* eachOf<T, R>(all: Iterable<T>, give: (one: T) => Iterable<R>): Generator<R> {
  for (const one of all) yield* give(one);
}

/** The same line by line. */
export function* csvLines(head: readonly Value[], lines: Iterable<readonly Value[]>): Generator<string> {
  yield csvOf([head]);
  for (const line of lines) yield csvOf([line]);
}

export function csvCell(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
