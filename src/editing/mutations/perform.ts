import type { z } from 'zod';
import type { OperationContext } from '../../api/context.ts';
import { survivorOf } from '../../api/find.ts';
import { badInput, ParleyError } from '../../foundation/errors.ts';
import { foldKey, isKey, splitPath } from '../../foundation/values/key.ts';
import { capitalised } from '../../foundation/values/text.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Records } from '../../ledger/records.ts';
import type { Identity, Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { nearestOwner } from '../../record/belonging.ts';
import { loadThing } from '../../record/load-thing.ts';
import type { WriteReason } from '../recording/wish.ts';
import { entryFormat } from '../transfer/bundle-format.ts';
import { ChainCheck } from '../transfer/chains.ts';
import { EntryCheck } from '../transfer/check-entry.ts';
import { checkValues } from '../transfer/check-values.ts';
import { wordsOfEntry } from '../transfer/entry-fields.ts';
import { problemsOfFormat } from '../transfer/format-problems.ts';
import { EntryImport } from '../transfer/import-entries.ts';
import type { ImportedItem } from '../transfer/imported-items.ts';
import { type LocatedEntry, pathIn } from '../transfer/located.ts';
import { placeOf } from '../transfer/places.ts';
import { type Place, type Problem, problemAt } from '../transfer/problem.ts';
import { keysAt, referencesOf } from '../transfer/references.ts';
import { oneThing, ThingIndex } from '../transfer/thing-index.ts';
import { type VisitedEntry, walkEntry } from '../transfer/walk-entries.ts';
import { freeKey } from './free-key.ts';
import { refuse, refusedBecause, refusedProblems } from './refused.ts';
import { entryFrom, pathInInput, takenIn } from './taken-in.ts';
import type { UserErrorRecord } from './user-error.type.ts';
import { writeOnce } from './write-once.ts';

/** What every input that writes may carry. */
export interface WritingInput {
  readonly idempotencyKey?: string | null;
  readonly reason?: WriteReason | null;
}

/** A mutation: which entries, in terms of bundles, its input is, and which of the things written it answers with. */
export interface Order<Input extends WritingInput, R extends Thing> {
  readonly mutation: string;
  readonly records: Records<R>;
  /** The first entry is what the mutation is about. */
  readonly entries: (input: Input) => (ground: Ground) => Promise<readonly LocatedEntry[]>;
  readonly picks: (items: readonly ImportedItem[]) => ImportedItem | undefined;
}

export function order<Input extends WritingInput, R extends Thing>(
  mutation: string,
  records: Records<R>,
  entries: Order<Input, R>['entries'],
  picks: Order<Input, R>['picks'] = ([first]) => first,
): Order<Input, R> {
  return { mutation, records, entries, picks };
}

/** What the entries of a mutation are made from. */
export interface Ground {
  /** The input as an entry, without what says how to write it. */
  readonly entry: Record<string, unknown>;
  /** The record as it stood when the writing began. */
  readonly reading: Reading;
  /** The whole path of a new thing: under the key that is given, or one made of its label. Refused where something has it. */
  newPath(process: Identity | null, label: string, word: string): Promise<string>;
  /** The thing of a key that the input names, whatever became of it since; refused where it is of another type, or was taken back. */
  named(field: string, key: string, types: readonly ThingType[]): Promise<Identity>;
}

export interface Performed<R extends Thing> {
  readonly thing: R | null;
  readonly cursor: string;
  readonly userErrors: readonly UserErrorRecord[];
}

/** Does what an order asks, through the gate that imports go through. */
export async function perform<Input extends WritingInput, R extends Thing>(
  context: OperationContext,
  order: Order<Input, R>,
  input: Input,
): Promise<Performed<R>> {
  const { mutation, records } = order;
  const outcome = await writeOnce(context, { mutation, input }, (writing) => carryOut(writing, order, input));
  const { reading } = outcome;
  const cursor = await context.cursorAt(reading.pin.seq, reading.pin.head);
  if (outcome.answer !== null) return { thing: await reading.load(records, outcome.answer), cursor, userErrors: [] };
  const stands = outcome.standing === null ? null : await reading.identityOf(outcome.standing.id);
  return { thing: stands?.type === records.type ? await reading.load(records, stands.id) : null, cursor, userErrors: outcome.userErrors };
}

/** Writes what an order asks, or throws Refused, which takes everything back. Gives the thing that the order is about. */
export async function carryOut<Input extends WritingInput, R extends Thing>(
  writing: Writing,
  { entries: entriesOf, picks, records }: Order<Input, R>,
  input: Input,
): Promise<ThingId> {
  const reading = writing.readingBefore();
  const entry = entryFrom(takenIn(input));
  refuseMalformedValues(entry, records.type);
  const located = await entriesOf(input)({
    entry,
    reading,
    newPath: (process, label, word) => newPath(reading, entry.key as string | null | undefined, process, label, word),
    named: (field, key, types) => standingUnder(reading, field, key, types),
  });
  await check(reading, located);
  const entries = new EntryImport(writing);
  await entries.bring(located);
  if (entries.refusals.length > 0) throw refusedBecause(entries.refusals);
  return (picks(entries.items) as ImportedItem).id;
}

async function newPath(reading: Reading, given: string | null | undefined, process: Identity | null, label: string, word: string): Promise<string> {
  if (given != null && !isKey(given))
    throw badInput(['input', 'key'], 'a key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores', given);
  const key = given ?? (await freeKey(reading, process?.key ?? null, label, word));
  const path = process === null ? key : `${process.key}/${key}`;
  const taken = given == null ? null : await reading.identity(path);
  if (taken === null) return path;
  if (taken.endedSeq !== null && taken.mergedInto === null) {
    throw refuse('RETRACTED', ['input', 'key'], `Expected a key that nothing had before, got ${JSON.stringify(key)}, which was retracted. Give it another.`);
  }
  const message = `Expected a key that nothing has, got ${JSON.stringify(key)}, which ${oneThing(taken.type)} has. To change what stands, update it.`;
  throw refuse('ALREADY_RECORDED', ['input', 'key'], message, await loadThing(reading, taken.id));
}

/** The thing that stands under a key, or that it was merged into unless `evenIfMerged`; refused where it is of another type, or was taken back. */
export async function standingUnder(
  reading: Reading,
  field: string,
  key: string,
  types: readonly ThingType[],
  { evenIfRetracted = false, evenIfMerged = false } = {},
): Promise<Identity> {
  const found = await reading.identity(key);
  const identity = found === null || evenIfMerged ? found : await reading.identityOf(await survivorOf(reading, found));
  const path = ['input', field];
  const expected = types.length === 0 ? 'the key of something in the record' : `the key of ${types.map(oneThing).join(' or ')}`;
  if (identity === null || (types.length > 0 && !types.includes(identity.type))) {
    throw refuse('NOT_FOUND', path, `Expected ${expected}, got ${JSON.stringify(key)}${identity === null ? '' : `, which is ${oneThing(identity.type)}`}.`);
  }
  if (identity.endedSeq !== null && !evenIfRetracted)
    throw refuse('RETRACTED', path, `Expected ${expected}, got ${JSON.stringify(key)}, which was taken back.`);
  return identity;
}

/** What is malformed is the caller's mistake; what does not fit the record is a rule of the domain. */
async function check(reading: Reading, located: readonly LocatedEntry[]): Promise<void> {
  const visits = located.flatMap((entry) => [...walkEntry(visitOf(entry))]);
  const entries = new EntryCheck(new ThingIndex(await knownAmong(reading, visits), 'the record'));
  const chains = new ChainCheck();
  const unfit = located.flatMap(formProblems);
  if (unfit.length > 0) throw malformed(unfit);
  for (const visited of visits) {
    entries.checkAlone(visited);
    chains.add(visited);
  }
  if (entries.problems.length > 0) throw malformed(entries.problems);
  const changed = new Set<object>(located.filter(({ wish, isImplicit }) => wish?.kind === 'update' || isImplicit).map(({ entry }) => entry));
  for (const visited of visits) {
    // Of a thing that is changed only what is given can be looked at; the rest stands.
    if (changed.has(visited.entry)) for (const reference of referencesOf(visited.type)) entries.checkReference(visited, reference);
    else entries.checkAmongOthers(visited);
  }
  const problems = [...entries.problems, ...chains.problems()];
  if (problems.length > 0) throw refusedProblems(problems);
}

/** What is malformed is told before what is missed. */
function refuseMalformedValues(entry: object, type: ThingType): void {
  const problems: Problem[] = [];
  checkValues(entry, { type, owner: null, isWhole: false }, (inside, expected, came, advice) => {
    // Whoever changes something names it by its whole key, and a new key is looked at where it is given out.
    if (inside.join() !== 'key') problems.push(problemAt(placeOf(entry, ...inside) as Place, expected, came, advice));
  });
  if (problems.length > 0) throw malformed(problems);
}

/** What a file may not say, an input may not say either: empty texts, half a ratio, a demand that nobody makes. What must be there cannot be emptied. */
function formProblems({ type, entry, isImplicit, wish }: LocatedEntry): Problem[] {
  if (isImplicit) return [];
  const fields = (entryFormat(type) as z.ZodObject).shape as Record<string, z.ZodType>;
  const problems = Object.entries(entry).flatMap(([name, value]) => {
    const format = fields[name];
    if (format === undefined) return [];
    const place = (...inside: readonly (string | number)[]) => placeOf(entry, name, ...inside) as Place;
    if (value === null) return format.isOptional() ? [] : [problemAt(place(), 'a value, since this cannot be empty', 'null')];
    return problemsOfFormat(format, value, (path) => place(...path));
  });
  const own = wordsOfEntry(type) ?? '';
  const words: Readonly<Record<string, readonly string[]>> = { translations: [own], accountLanguage: ['account'], language: [own, 'title', 'account'] };
  const neverAlone = ['translations', 'accountLanguage'];
  for (const name of wish?.kind === 'update' && type !== 'Source' ? [...neverAlone, 'language'] : neverAlone) {
    if (!(name in fields) || entry[name] === undefined || words[name]?.some((word) => entry[word] !== undefined)) continue;
    problems.push(problemAt(placeOf(entry, name) as Place, `${name} together with the words that it is of`, `${name} alone`));
  }
  return problems;
}

function malformed(problems: readonly Problem[]): ParleyError {
  const [first] = problems as [Problem, ...Problem[]];
  const told = problems.map(({ path, expected, came, message }) => ({ path: pathInInput(path), expected, came, message: capitalised(message) }));
  const path = pathInInput(first.path);
  const message = `${path.join('.')}: ${first.message}`;
  return new ParleyError('BAD_USER_INPUT', message, { path, expected: first.expected, came: first.came, problems: told });
}

function visitOf({ type, process, parent, path, entry, isImplicit, wish }: LocatedEntry): VisitedEntry {
  const owner = nearestOwner(type);
  return {
    type,
    process,
    parent: parent === null || owner === null ? null : { type: owner, path: parent },
    path,
    holder: null,
    entry,
    ...(isImplicit === true && { isImplicit }),
    isPartial: wish?.kind === 'update',
  };
}

/** Which of the keys that the entries name stand in the record: as many as are named are looked up, however large the record is. */
async function knownAmong(reading: Reading, visits: readonly VisitedEntry[]): Promise<(type: ThingType, path: string) => boolean> {
  const paths = visits.flatMap(({ type, process, parent, path, entry }) => [
    ...(path === null ? [] : [path]),
    ...(parent?.path == null ? [] : [parent.path]),
    ...referencesOf(type).flatMap((reference) => keysAt(entry, reference.path).map(({ key }) => (reference.space === 'own' ? pathIn(process, key) : key))),
    ...(type === 'Claim' ? valuesThatMayBeKeys(entry.value).flatMap((value) => [value, pathIn(process, value)]) : []),
  ]);
  const identities = await Promise.all([...new Set(paths)].map(async (path) => [foldKey(path), await reading.identity(path)] as const));
  const stands = (identity: Identity | null) => identity !== null && (identity.endedSeq === null || identity.mergedInto !== null);
  const types = new Map(identities.filter(([, identity]) => stands(identity)).map(([path, identity]) => [path, (identity as Identity).type]));
  return (type, path) => types.get(foldKey(path)) === type;
}

/** What a claim says of a field that holds a thing is the key of one; of which field, the check knows. */
function valuesThatMayBeKeys(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && splitPath(one) !== null);
}
