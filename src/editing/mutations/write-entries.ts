import type { AnyRecords } from '../../ledger/records.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { EntryImport } from '../transfer/import-entries.ts';
import type { ImportedItem } from '../transfer/imported-item.ts';
import { checkEntries } from './check-entries.ts';
import type { Done } from './done.ts';
import type { EntriesOf } from './entries-of.ts';
import { entryContext, type WritingInput } from './entry-context.ts';
import { refuseMalformedValues } from './malformed.ts';
import { refusedBecause } from './refused.ts';
import { entryFrom, takenIn } from './taken-in.ts';
import { warningsOfEntries } from './warnings-of.ts';

/** How an input becomes entries, and which written item is the answer. */
export interface EntryWork {
  readonly records: AnyRecords;
  readonly entries: EntriesOf;
  /** Default: the first. */
  readonly picks?: (items: readonly ImportedItem[]) => ImportedItem | undefined;
}

/** Writes an input through the checks of imports. Returns the thing of the mutation. Throws Refused, which rolls everything back. */
export async function writeEntries(
  writing: Writing,
  { records, entries: entriesOf, picks = ([first]) => first }: EntryWork,
  input: WritingInput,
): Promise<Done<ThingId>> {
  const reading = writing.readingBefore();
  const entry = entryFrom(takenIn(input), records);
  refuseMalformedValues(entry, records.type);
  const located = await entriesOf(entryContext(reading, records, entry, input));
  await checkEntries(reading, located);
  const entries = new EntryImport(writing);
  await entries.bring(located);
  if (entries.refusals.length > 0) throw refusedBecause(entries.refusals);
  return { answer: (picks(entries.items) as ImportedItem).id, warnings: await warningsOfEntries(writing, entries) };
}
