import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { idsOfFilter } from '../api/find.ts';
import { MANY_ROWS } from '../api/operation-reads.ts';
import { checkPage } from '../api/page.ts';
import { CursorScalar } from '../api/scalars.ts';
import { Thing } from '../api/thing.type.ts';
import { rowsOfEach } from '../foundation/rows-of-each.ts';
import { allOf, isOneOf, isOneOfWords } from '../foundation/storage/lists.ts';
import { takeTurn } from '../foundation/turns.ts';
import { type Entry, entryFromRow, touchedThings } from '../ledger/entry.ts';
import { cursorOfEntry, cursorOfHead, type Head } from '../ledger/head.ts';
import { type Reading, readingOf } from '../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { seqOfEntry } from '../ledger/view.ts';
import { pickedIssues } from '../record/issues/issue-filter.type.ts';
import { loadThing } from '../record/load-thing.ts';
import { isPickedThen, type PickedParties, partiesPicked, pickedParties } from '../record/parties/related-party-filter.type.ts';
import { Change, ChangeArguments, ChangeConnection, type ChangeRecord, type ChangeWhere } from './change.type.ts';
import { ChangedField, changedFieldsOf, type ReadChangedField } from './changed-fields.ts';
import { whenItHappened } from './when-it-happened.ts';
import { whyOf } from './why-changed.ts';

const readingKey = Symbol('the reading that a change came from');
type ReadChange = ChangeRecord & { readonly [readingKey]: Reading };

@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    description:
      'The ledger itself, oldest first. Reading on from a cursor skips nothing and repeats nothing. `last` gives the newest entries, and `before` leads to older ones. `orderBy: NEWEST_FIRST` reverses the list.',
  })
  async changes(@Args(() => ChangeArguments) { where, orderBy, ...page }: ChangeArguments, @Ctx() context: OperationContext): Promise<ChangeConnection> {
    const { count, forward, cursor } = checkPage(page);
    const isOldestFirst = orderBy?.[0] !== 'NEWEST_FIRST';
    const ascending = forward === isOldestFirst;
    const head = await context.head();
    const reading = await context.reading();
    const from = cursor === null ? null : await seqOfEntry(cursor, head, (statement) => reading.query(statement));
    const parties = await pickedParties(context, reading, where?.party);
    const picked = await pickedThings(context, reading, where, parties);
    const conditions = [sql`c.seq <= ${head.seq}`, ...changeConditions(reading, where, picked)];
    const stretch = { from: from ?? (ascending ? 0 : head.seq + 1), ascending, conditions, most: count + 1 };
    // Where every entry that it looks at matches, the page ends it.
    const isSparse = picked.length !== 1 || conditions.length > 2;
    if (where != null) context.expectWalk(statementOf(stretch), head, isSparse ? await rowsLookedAt(reading, picked, MANY_ROWS) : undefined);
    const found = await entriesOf(reading, stretch, parties);
    const shown = found.slice(0, count).map((entry) => changeOf(entry, head, reading));
    if (!forward) shown.reverse();
    return connectionOf(shown, { forward, from, more: found.length > count, end: isOldestFirst ? cursorOfHead(head) : null });
  }

  @Query(() => CursorScalar, { description: 'The place of the last entry of the ledger.' })
  async head(@Ctx() context: OperationContext): Promise<string> {
    return cursorOfHead(await context.head());
  }

  @FieldResolver(() => [ChangedField], {
    description: 'The changed fields, each with its value before and after. Empty for a new thing.',
  })
  fields(@Root() change: ReadChange): Promise<readonly ReadChangedField[]> {
    return changedFieldsOf(change[readingKey], change);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it was made, in words: the note that was left on the thing with it, else the note of the proposal that was accepted by it. Null where nobody said.',
  })
  why(@Root() change: ReadChange): Promise<string | null> {
    return whyOf(change[readingKey], change);
  }

  @FieldResolver(() => Thing, {
    nullable: true,
    description: 'The changed thing. A query shows it as it is now, an update as it was right after the change. Null if it cannot be shown.',
  })
  thing(@Root() change: ReadChange): Promise<ThingRecord | null> {
    return loadThing(change[readingKey], change.thing);
  }
}

@Resolver(() => Thing)
export class ThingHistoryResolver {
  @FieldResolver(() => [Change], { description: 'Its changes, oldest first: facts, corrections and retractions. `reason` says which.' })
  history(@Root() thing: ThingRecord): Promise<ChangeRecord[]> {
    const reading = readingOf(thing);
    const loader = reading.loader<ThingId, ChangeRecord[]>('history of a thing', async (ids) => {
      const picked = isOneOf(reading.database.dialect, raw('c.thing'), ids);
      const rows = await reading.query(sql`select c.* from ledger_entries c where ${picked} and c.seq <= ${reading.pin.seq} order by c.thing, c.seq`);
      const entries = rows.map(entryFromRow);
      return rowsOfEach(ids, entries, ({ thing }) => thing).map((found) => found.map((entry) => changeOf(entry, reading.pin.head, reading)));
    });
    return loader.load(thing.id);
  }
}

/** An entry as it is shown, with its place and with the reading that loads its thing. */
export function changeOf(entry: Entry, head: Head, reading: Reading): ReadChange {
  return { ...entry, cursor: cursorOfEntry(head, entry), [readingKey]: reading };
}

interface Stretch {
  /** Exclusive: entries after it, or before it if descending. */
  readonly from: number;
  readonly ascending: boolean;
  readonly conditions: readonly Sql[];
  readonly most: number;
}

function statementOf({ from, ascending, conditions, most }: Stretch): Sql {
  const beyond = ascending ? sql`c.seq > ${from}` : sql`c.seq < ${from}`;
  return sql`select c.* from ledger_entries c where ${allOf([beyond, ...conditions])} order by c.seq ${raw(ascending ? 'asc' : 'desc')} limit ${most}`;
}

/** How many entries are read at a time if each must be looked at before it is known to match. */
const LOOKED_AT = 200;

/** The first entries of a stretch. Entries of members or blocs count only during the membership, which no column holds. */
async function entriesOf(reading: Reading, stretch: Stretch, parties: PickedParties | null): Promise<Entry[]> {
  if (parties === null || parties.related.length === 0) return (await reading.query(statementOf(stretch))).map(entryFromRow);
  const found: Entry[] = [];
  for (let { from } = stretch; found.length < stretch.most; ) {
    await takeTurn();
    const looked = (await reading.query(statementOf({ ...stretch, from, most: LOOKED_AT }))).map(entryFromRow);
    const wanted = await Promise.all(looked.map((entry) => isOfParties(reading, parties, entry)));
    found.push(...looked.filter((_, index) => wanted[index]));
    const last = looked.at(-1);
    if (last === undefined || looked.length < LOOKED_AT) break;
    from = last.seq;
  }
  return found.slice(0, stretch.most);
}

async function isOfParties(reading: Reading, parties: PickedParties, entry: Entry): Promise<boolean> {
  const touched = touchedThings(entry.touches, entry.thing);
  return isPickedThen(parties, touched, null) || isPickedThen(parties, touched, await whenItHappened(reading, entry));
}

interface Around {
  readonly forward: boolean;
  readonly from: number | null;
  readonly more: boolean;
  /** The cursor of the head, if the list ends there. */
  readonly end: string | null;
}

function connectionOf(shown: ReadChange[], { forward, from, more, end }: Around): ChangeConnection {
  const isLast = forward ? !more : from === null;
  return {
    nodes: shown,
    edges: shown.map((node) => ({ node, cursor: node.cursor })),
    pageInfo: {
      hasNextPage: !isLast,
      hasPreviousPage: forward ? from !== null && from > 0 : more,
      startCursor: shown[0]?.cursor ?? null,
      endCursor: isLast && end !== null ? end : (shown.at(-1)?.cursor ?? null),
    },
  };
}

type Picked = readonly (readonly ThingId[])[];

/** For each filter by things, those that it picks. */
async function pickedThings(context: OperationContext, reading: Reading, where: ChangeWhere | undefined, parties: PickedParties | null): Promise<Picked> {
  const picked = [
    await idsOfFilter(context, reading, 'Process', where?.process),
    await idsOfFilter(context, reading, 'Round', where?.round),
    await idsOfFilter(context, reading, 'Demand', where?.demand),
    parties === null ? null : partiesPicked(parties),
    await pickedIssues(context, reading, where?.issue),
  ];
  return picked.filter((ids) => ids !== null);
}

const touching = (reading: Reading, ids: readonly ThingId[]) =>
  sql`select t.seq from ledger_touches t where ${isOneOf(reading.database.dialect, raw('t.thing'), ids)}`;

/**
 * How many entries a list may have to look at before enough of them match. At most `most + 1`. The same statement is fast for the touches of
 * a demand. It is slow for those of a process with tens of thousands.
 */
export async function rowsLookedAt(reading: Reading, picked: Picked, most: number): Promise<number> {
  const { head } = reading.pin;
  // Only an embedded database holds others up.
  if (head.seq <= most || !reading.database.dialect.holdsUp) return head.seq;
  const counts = picked.map(async (ids) => {
    const [counted] = await reading.query(sql`select count(*) as total from (${touching(reading, ids)} limit ${most + 1}) looked`);
    return Number(counted?.total);
  });
  return Math.min(head.seq, ...(await Promise.all(counts)));
}

function changeConditions(reading: Reading, where: ChangeWhere | undefined, picked: Picked): Sql[] {
  const { dialect } = reading.database;
  return [
    ...picked.map((ids) => sql`c.seq in (${touching(reading, ids)})`),
    ...isOneOfWords(dialect, 'c.thing_type', where?.thing),
    ...isOneOfWords(dialect, 'c.reason', where?.reason),
    ...(where?.recorded?.from == null ? [] : [sql`c.recorded_at >= ${where.recorded.from}`]),
    ...(where?.recorded?.to == null ? [] : [sql`c.recorded_at <= ${where.recorded.to}`]),
  ];
}
