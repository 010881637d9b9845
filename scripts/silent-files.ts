/** What mocha said of a test. */
export interface Result {
  readonly file?: string;
  readonly fullTitle: string;
}

/** What mocha's JSON reporter writes. */
export interface Report {
  readonly passes: readonly Result[];
  readonly failures: readonly Result[];
  readonly pending: readonly Result[];
}

/** What was to run on one database, and what was heard of it. */
interface Ran {
  readonly files: readonly string[];
  /** Null where the suite ended without a report, which is a failure of its own. */
  readonly report: Report | null;
}

/** The files of a suite of which nothing was heard. A file may be heard of on one database and silent on the other, so each suite is asked by itself. */
export function silentFiles({ files, report }: Ran): string[] {
  if (report === null) return [];
  const heard = new Set([...report.passes, ...report.failures, ...report.pending].map(({ file }) => file));
  return files.filter((file) => !heard.has(file));
}
