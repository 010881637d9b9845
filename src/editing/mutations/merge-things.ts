import type { Reading } from '../../ledger/reading.ts';
import { type Identity, oneOfType, type Thing as ThingRecord, typeInWords } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { UNSTATED_ISSUE } from '../../record/issues/unstated-issue.ts';
import { loadThing } from '../../record/load-thing.ts';
import { recordsOf } from '../../record/records.ts';
import { numberingOf } from '../recording/attachments.ts';
import { leaveNote } from '../recording/leave-note.ts';
import { merge } from '../recording/merging.ts';
import { sentenceOf } from '../recording/refusal.ts';
import { wayBack } from '../recording/way-back.ts';
import type { MergeInput } from './correction.input.ts';
import { namedThing } from './named-thing.ts';
import { noteFrom } from './note.ts';
import { refuse, refuseOtherVersion } from './refused.ts';
import type { Retracted } from './retract-thing.ts';

/** Merges one thing into another of its type. Returns the survivor, and the keys that now redirect to it. */
export async function mergeThings(writing: Writing, { from: fromKey, into: intoKey, expectedVersion, note }: MergeInput): Promise<Retracted> {
  const reading = writing.readingBefore();
  const from = await namedThing(reading, 'from', fromKey, []);
  const into = await namedThing(reading, 'into', intoKey, [from.type]);
  if (from.id === into.id) throw refuse('NOT_ALLOWED', ['input', 'into'], `Expected another thing than ${from.key}, got the same.`);
  if (from.type === 'Process')
    throw refuse('NOT_ALLOWED', ['input', 'from'], 'Expected a thing that is no process, because the keys of everything in it begin with its key.');
  refuseUnstatedIssue(from, into);
  await refuseOtherPlace(reading, from, into);
  const standing = (await loadThing(reading, from.id)) as ThingRecord;
  refuseOtherVersion(standing, expectedVersion);
  if (note != null) await leaveNote(writing, from.type, standing, noteFrom(note));
  const keys = await merge(writing, from, into);
  await refuseWayBack(writing.readingSoFar(), into);
  return { id: into.id, keys };
}

/** No thing lies within itself, or comes after itself. */
async function refuseWayBack(reading: Reading, into: Identity): Promise<void> {
  const way = await wayBack(reading, recordsOf(into.type), into.id);
  if (way.length === 0) return;
  const keys = (await Promise.all(way.map((id) => reading.identityOf(id)))).map((identity) => identity?.key);
  const expected = `${oneOfType(into.type)} from which no way would lead back to it`;
  const advice = `The way is ${keys.join(' → ')}. Merge the other way round, or change what lies between first.`;
  throw refuse('NOT_ALLOWED', ['input', 'into'], sentenceOf({ expected, came: into.key, advice }));
}

/** The issue of demands of which nobody stated one is no topic. Later demands need it. */
function refuseUnstatedIssue(from: Identity, into: Identity): void {
  for (const [field, { type, key }] of Object.entries({ from, into }))
    if (type === 'Issue' && key === UNSTATED_ISSUE)
      throw refuse('NOT_ALLOWED', ['input', field], sentenceOf({ expected: 'an issue that was stated', came: key, advice: '' }));
}

/**
 * Parts of two things are not one, unless these are. Nor are rounds of two processes: the keys of what a round produced begin with that of its process.
 */
async function refuseOtherPlace(reading: Reading, from: Identity, into: Identity): Promise<void> {
  const isPart = numberingOf(from.type) !== null;
  if ((!isPart && from.type !== 'Round') || from.scope === into.scope) return;
  const owner = into.scope === null ? null : await reading.identityOf(into.scope);
  const expected = `another ${typeInWords(from.type)} of the same ${typeInWords(owner?.type ?? 'Process')}`;
  throw refuse('NOT_ALLOWED', ['input', 'into'], sentenceOf({ expected, came: into.key, advice: isPart ? `Merge what ${from.key} belongs to.` : '' }));
}
