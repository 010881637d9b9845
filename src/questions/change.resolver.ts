import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { idsOfFilter } from '../api/find.ts';
import { checkPage } from '../api/page.ts';
import { CursorScalar } from '../api/scalars.ts';
import { Thing } from '../api/thing.type.ts';
import { allOf, isOneOf, isOneOfWords } from '../foundation/storage/lists.ts';
import { type Entry, entryFromRow } from '../ledger/entry.ts';
import { cursorOfEntry, cursorOfHead, type Head } from '../ledger/head.ts';
import { type Reading, readingOf } from '../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { seqOfEntry } from '../ledger/view.ts';
import { loadThing } from '../record/load-thing.ts';
import { Change, ChangeArguments, ChangeConnection, type ChangeRecord, type ChangeWhere } from './change.type.ts';

const readingKey = Symbol('the reading that a change came from');
type ReadChange = ChangeRecord & { readonly [readingKey]: Reading };

@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    description: 'The ledger itself, oldest first, to be read on and on from a cursor: nothing is skipped and nothing comes twice.',
  })
  async changes(@Args(() => ChangeArguments) { where, first, after }: ChangeArguments, @Ctx() context: OperationContext): Promise<ChangeConnection> {
    const { count } = checkPage({ first });
    const head = await context.head();
    const reading = await context.reading();
    const start = after == null ? 0 : await seqOfEntry(after, head, (statement) => reading.query(statement));
    const conditions = [sql`c.seq > ${start}`, sql`c.seq <= ${head.seq}`, ...(await changeConditions(context, reading, where))];
    const statement = sql`select c.* from ledger_entries c where ${allOf(conditions)} order by c.seq limit ${count + 1}`;
    if (where != null) context.expectWalk(statement, head);
    const rows = await reading.query(statement);
    const shown = rows.slice(0, count).map((row) => changeOf(entryFromRow(row), head, reading));
    const more = rows.length > count;
    return {
      nodes: shown,
      edges: shown.map((node) => ({ node, cursor: node.cursor })),
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: start > 0,
        startCursor: shown[0]?.cursor ?? null,
        endCursor: more ? (shown.at(-1)?.cursor ?? null) : cursorOfHead(head),
      },
    };
  }

  @Query(() => CursorScalar, { description: 'Where the ledger stands: the place of its last entry.' })
  async head(@Ctx() context: OperationContext): Promise<string> {
    return cursorOfHead(await context.head());
  }

  @FieldResolver(() => Thing, {
    nullable: true,
    description: 'The thing it was done to: as it is now in an answer to a query, as it stood right after in an update. Null where it cannot be shown.',
  })
  thing(@Root() change: ReadChange): Promise<ThingRecord | null> {
    return loadThing(change[readingKey], change.thing);
  }
}

@Resolver(() => Thing)
export class ThingHistoryResolver {
  @FieldResolver(() => [Change], { description: 'What was done to it, oldest first: facts, corrections and retractions, told apart by their reason.' })
  history(@Root() thing: ThingRecord): Promise<ChangeRecord[]> {
    const reading = readingOf(thing);
    const loader = reading.loader<ThingId, ChangeRecord[]>('history of a thing', async (ids) => {
      const picked = isOneOf(reading.database.dialect, raw('c.thing'), ids);
      const rows = await reading.query(sql`select c.* from ledger_entries c where ${picked} and c.seq <= ${reading.pin.seq} order by c.thing, c.seq`);
      const entries = rows.map(entryFromRow);
      return ids.map((id) => entries.filter((entry) => entry.thing === id).map((entry) => changeOf(entry, reading.pin.head, reading)));
    });
    return loader.load(thing.id);
  }
}

/** An entry as it is shown: with its place, and with the record to look its thing up in. */
export function changeOf(entry: Entry, head: Head, reading: Reading): ReadChange {
  return { ...entry, cursor: cursorOfEntry(head, entry), [readingKey]: reading };
}

async function changeConditions(context: OperationContext, reading: Reading, where: ChangeWhere | undefined): Promise<Sql[]> {
  const { dialect } = reading.database;
  const processes = await idsOfFilter(context, reading, 'Process', where?.process);
  const touchesProcess = (ids: readonly ThingId[]) => sql`c.seq in (select t.seq from ledger_touches t where ${isOneOf(dialect, raw('t.thing'), ids)})`;
  return [
    ...(processes === null ? [] : [touchesProcess(processes)]),
    ...isOneOfWords(dialect, 'c.thing_type', where?.thing),
    ...isOneOfWords(dialect, 'c.reason', where?.reason),
  ];
}
