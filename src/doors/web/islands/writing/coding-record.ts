import { type UserError, write } from './api.ts';
import { type CodedEntry, type Coding, codedEntry } from './coding-entries.ts';

interface RecordedCoding {
  readonly coded: CodedEntry;
  readonly userErrors: readonly UserError[];
}

/** Adds a coding to an entry. If another coder was quicker, it is added to what stands then. */
export async function recordCoding(demand: string, entry: string, own: Coding, turns = 3): Promise<RecordedCoding> {
  const coded = withoutOf(own.coder, await codedEntry(demand, entry));
  const codings = [...coded.codings, own].map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)));
  const { userErrors } = await write('page-write-edit-position', { key: entry, expectedVersion: coded.version, reason: 'CORRECTION', codings });
  if (turns > 1 && userErrors.some(({ code }) => code === 'CONFLICT')) return recordCoding(demand, entry, own, turns - 1);
  return { coded, userErrors };
}

/** An answer may have been lost on its way: then the coder's own coding stands there already. */
function withoutOf(coder: string | null, coded: CodedEntry): CodedEntry {
  return { ...coded, codings: coded.codings.filter((one) => one.coder !== coder) };
}
