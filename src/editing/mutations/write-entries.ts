import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { EntryImport } from '../transfer/import-entries.ts';
import type { ImportedItem } from '../transfer/imported-item.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import { checkEntries } from './check-entries.ts';
import { type EntryContext, entryContext } from './entry-context.ts';
import { refuseMalformedValues } from './malformed.ts';
import { refusedBecause } from './refused.ts';
import { entryFrom, takenIn } from './taken-in.ts';

/** Makes the entries of an input, as a bundle would hold them. The first one is what the mutation is about. */
export type EntriesOf<Input extends object> = (input: Input, context: EntryContext) => Promise<readonly LocatedEntry[]>;

/** How an input becomes entries, and which of the items written is the answer. */
export interface EntryWork<Input extends object> {
  readonly entries: EntriesOf<Input>;
  /** By default the first. */
  readonly picks?: (items: readonly ImportedItem[]) => ImportedItem | undefined;
}

/** Writes an input through the checks that imports pass. Gives the thing that the mutation is about. Throws Refused, which takes everything back. */
export async function writeEntries<Input extends object>(
  writing: Writing,
  { type, entries: entriesOf, picks = ([first]) => first }: EntryWork<Input> & { readonly type: ThingType },
  input: Input,
): Promise<ThingId> {
  const reading = writing.readingBefore();
  const entry = entryFrom(takenIn(input));
  refuseMalformedValues(entry);
  const located = await entriesOf(input, entryContext(reading, type, entry));
  await checkEntries(reading, located);
  const entries = new EntryImport(writing);
  await entries.bring(located);
  if (entries.refusals.length > 0) throw refusedBecause(entries.refusals);
  return (picks(entries.items) as ImportedItem).id;
}
