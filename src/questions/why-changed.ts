import sql, { raw } from 'sql-template-tag';
import { notesOfCommits } from '../editing/proposals/kept-proposals.ts';
import { rowsOfEach } from '../foundation/rows-of-each.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { type Entry, entryFromRow } from '../ledger/entry.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import { changedFieldsOf } from './changed-fields.ts';

type Asked = Pick<Entry, 'seq' | 'commitSeq' | 'thing' | 'thingType' | 'changedFields'>;

/**
 * Why an entry was written, in words: the note on its thing in the same commit, else the note of the proposal that the commit accepted. Null where nobody
 * said.
 */
export async function whyOf(reading: Reading, entry: Asked): Promise<string | null> {
  return (await noteLeft(reading, entry)) ?? (await notesOf(reading, entry.commitSeq));
}

/** The words that the commit added to the note of the thing. A retraction leaves them by an entry of its own. */
async function noteLeft(reading: Reading, entry: Asked): Promise<string | null> {
  const own = entry.changedFields.includes('note') ? [entry] : await noteEntries(reading, entry.commitSeq, entry.thing);
  for (const each of own) {
    const note = (await changedFieldsOf(reading, each)).find(({ field }) => field === 'note');
    const [before, after] = [note?.before[0], note?.after[0]];
    if (after === undefined) continue;
    return before !== undefined && after.startsWith(`${before}\n`) ? after.slice(before.length + 1) : after;
  }
  return null;
}

async function noteEntries(reading: Reading, commitSeq: number, thing: ThingId): Promise<Entry[]> {
  const loader = reading.loader<ThingId, Entry[]>('entries that left a note', async (things) => {
    const picked = isOneOf(reading.database.dialect, raw('c.thing'), things);
    const rows = await reading.query(sql`select c.* from ledger_entries c where ${picked} and c.changed_fields like '%"note"%' order by c.seq`);
    const entries = rows.map(entryFromRow);
    return rowsOfEach(things, entries, ({ thing }) => thing);
  });
  return (await loader.load(thing)).filter((entry) => entry.commitSeq === commitSeq && entry.changedFields.includes('note'));
}

async function notesOf(reading: Reading, commitSeq: number): Promise<string | null> {
  const loader = reading.loader<number, string | null>('notes of accepted proposals', async (commits) => {
    const notes = await notesOfCommits(reading, commits);
    return commits.map((commit) => notes.get(commit) ?? null);
  });
  return loader.load(commitSeq);
}
