import type { Identity, ThingType } from '../../ledger/thing.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import { type ClaimRecord, claimRecords } from '../../record/evidence/claim.records.ts';
import { Citation, Claim } from '../../record/evidence/evidence.type.ts';
import { sourceRecords } from '../../record/sources/source.records.ts';
import { Source } from '../../record/sources/source.type.ts';
import { statementRecords } from '../../record/statements/statement.records.ts';
import { Statement } from '../../record/statements/statement.type.ts';
import { putting } from '../recording/write-mode.ts';
import type { ImportedItem } from '../transfer/imported-item.ts';
import type { EntryFields, LocatedEntry } from '../transfer/located.ts';
import { changed, newInProcess, newShared } from './entries-of.ts';
import type { EntryContext } from './entry-context.ts';
import { processOf } from './entry-context.ts';
import { entryMutation } from './entry-mutation.ts';
import { namedThing } from './named-thing.ts';
import { refuse } from './refused.ts';
import { AddSourceInput, AddStatementInput, CiteInput, ClaimInput, UpdateClaimInput, UpdateSourceInput, UpdateStatementInput } from './source.input.ts';

export const sourceMutations = [
  entryMutation({
    name: 'addSource',
    role: 'CONTRIBUTOR',
    text: 'Records a document that can be cited.',
    input: AddSourceInput,
    change: 'A document that can be cited.',
    records: sourceRecords,
    shows: Source,
    entries: newShared,
  }),
  entryMutation({
    name: 'cite',
    role: 'CONTRIBUTOR',
    text: 'Cites a source for a thing, in support or in dispute.',
    input: CiteInput,
    change: 'A source for a thing, in support or in dispute.',
    records: citationRecords,
    shows: Citation,
    entries: citedThing,
    picks: newOf('Citation'),
  }),
  entryMutation({
    name: 'addStatement',
    role: 'CONTRIBUTOR',
    text: 'Records an occasion outside any round.',
    input: AddStatementInput,
    change: 'An occasion outside any round.',
    records: statementRecords,
    shows: Statement,
    entries: newInProcess,
  }),
  entryMutation({
    name: 'updateSource',
    role: 'EDITOR',
    text: 'Changes or corrects the record of a source.',
    input: UpdateSourceInput,
    change: 'A change or correction of a source.',
    records: sourceRecords,
    shows: Source,
    entries: changed,
  }),
  entryMutation({
    name: 'updateStatement',
    role: 'EDITOR',
    text: 'Changes or corrects the record of a statement.',
    input: UpdateStatementInput,
    change: 'A change or correction of a statement.',
    records: statementRecords,
    shows: Statement,
    entries: changed,
  }),
  entryMutation({
    name: 'claim',
    role: 'CONTRIBUTOR',
    text: 'Records a rival value of a field, or an assertion in words, beside the recorded value.',
    input: ClaimInput,
    change: 'A rival value of a field, or an assertion in words.',
    records: claimRecords,
    shows: Claim,
    entries: claimedOf,
    picks: newOf('Claim'),
  }),
  entryMutation({
    name: 'updateClaim',
    role: 'EDITOR',
    text: 'Records the result of checking a claim, or corrects its record.',
    input: UpdateClaimInput,
    change: 'The result of checking a claim, or a correction of it.',
    records: claimRecords,
    shows: Claim,
    entries: changedClaim,
  }),
];

/** The claim or citation of the input, not those attached to it. */
function newOf(sought: ThingType): (items: readonly ImportedItem[]) => ImportedItem | undefined {
  return (items) => items.find(({ type, owner }) => type === sought && owner !== null);
}

async function citedThing(context: EntryContext): Promise<LocatedEntry[]> {
  const { entry, reading } = context;
  const cited = await attachedTo(context, { sources: [entry] });
  await namedThing(reading, 'source', entry.source as string, ['Source']);
  return cited;
}

function claimedOf(context: EntryContext): Promise<LocatedEntry[]> {
  return attachedTo(context, { claims: [context.entry] });
}

/** An entry without fields of its own, which only carries the attachment. */
async function attachedTo({ reason, take }: EntryContext, attached: object): Promise<LocatedEntry[]> {
  const thing = await take('thing', []);
  const { type, key } = thing;
  if (type === 'Citation') {
    // A citation is evidence itself, so nothing can be cited for it.
    throw refuse('NOT_ALLOWED', ['input', 'thing'], `Expected the key of the cited thing, got ${JSON.stringify(key)}, which is a citation.`);
  }
  const entry = attached as EntryFields;
  return [{ type, process: processOf(thing), parent: null, path: key, entry, mode: putting(reason), isImplicit: true }];
}

/** The field of a claim stays in the entry, so that its new value can be checked. */
async function changedClaim(context: EntryContext): Promise<readonly LocatedEntry[]> {
  const { entry, reading } = context;
  const [located] = await changed(context);
  const { id } = (await reading.identity(located?.path as string)) as Identity;
  const { field } = (await reading.load(claimRecords, id)) as ClaimRecord;
  if (entry.field != null && entry.field !== field) {
    throw refuse('NOT_ALLOWED', ['input', 'field'], 'Expected the field that the claim is about. Retract the claim, and make another.');
  }
  if (entry.value != null && field !== null) entry.field = field;
  return [located as LocatedEntry];
}
