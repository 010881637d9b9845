import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ViewInput } from '../../api/view.type.ts';
import { badInput, tooMuch } from '../../foundation/errors.ts';
import { AFTER_ALL_DAYS } from '../../foundation/values/edtf.ts';
import { naturalSortKey } from '../../foundation/values/key.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type ChangeKind, changeKinds, type DemandKind, type DemandStatus, demandKinds, demandStatuses } from '../../record/demands/demand.ts';
import { demandConditions } from '../../record/demands/demand-conditions.ts';
import { DemandWhere } from '../../record/demands/demand-where.type.ts';
import { issueRecords } from '../../record/issues/issue.records.ts';
import { partyRecords } from '../../record/parties/party.records.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { recordedCalendar } from '../../record/rounds/recorded-calendar.ts';
import { type RoundRecord, roundRecords } from '../../record/rounds/round.records.ts';
import { areApart, type Count, countAll, countDemands } from './count-demands.ts';
import { DemandCount } from './demand-count.type.ts';
import { areCountable, comparePlaces, type DemandDimension, demandDimensions } from './dimensions.ts';

/** The limit of rows in an answer, equal to the limit of cells in a comparison. */
const MOST_ROWS = 5_000;

@ArgsType()
class DemandCountsArguments {
  @Field(() => DemandWhere, {
    nullable: true,
    description: 'Which demands to count. Default: all. It selects demands, not positions: all visible positions of these demands count.',
  })
  where?: DemandWhere;

  @Field(() => [enumOf(demandDimensions)], {
    description: 'One dimension, or two crossed. If two of ROUND, MONTH and CHANGE are crossed, they refer to the same position: what changed at which round.',
  })
  by!: DemandDimension[];

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now. Hidden things do not count.' })
  view?: ViewInput;
}

/** A row, with the total that all rows of an answer share. */
type CountRow = DemandCount & { readonly all: () => Promise<number> };

/** How a value of a dimension is shown, and the text that sorts it. */
type Shown = Partial<DemandCount> & { readonly place: string | null };

@Resolver(() => DemandCount)
export class DemandCountsResolver {
  @Query(() => [DemandCount], {
    description:
      'How many demands there are, by one dimension or by two crossed. Only existing values have a row. A joint demand counts once for each of its makers, and once in `total`. `total` equals the `totalCount` of `demands` with the same `where`. Rows are sorted by value: parties, processes and issues by key, statuses and kinds in the order of their lists, rounds and months by date. Rows without a value come last.',
  })
  async demandCounts(@Args(() => DemandCountsArguments) { where, by, view }: DemandCountsArguments, @Ctx() context: OperationContext): Promise<DemandCount[]> {
    if (!areCountable(by)) throw badInput(['by'], 'one dimension, or two different ones', by);
    const reading = await context.reading(view);
    const conditions = await demandConditions(context, reading, where);
    const counts = await countDemands(reading, conditions, by, MOST_ROWS + 1);
    if (counts.length > MOST_ROWS) throw tooMuch('rows', MOST_ROWS, counts.length, 'Count fewer demands, or by one dimension.');
    let total: Promise<number> | undefined;
    const countedOnce = areApart(by) ? counts.reduce((sum, { count }) => sum + count, 0) : null;
    const all = () => (total ??= countedOnce === null ? countAll(reading, conditions) : Promise.resolve(countedOnce));
    const rows = await Promise.all(counts.map((count) => rowOf(reading, by, count)));
    return rows.sort((one, other) => comparePlaces(one.places, other.places)).map(({ row }) => Object.assign(row, { all }));
  }

  @FieldResolver(() => Int, {
    description: 'The number of demands in the whole answer. Each counts once, however many rows it is in. The same in every row.',
  })
  total(@Root() { all }: CountRow): Promise<number> {
    return all();
  }
}

async function rowOf(reading: Reading, by: readonly DemandDimension[], { values, count }: Count) {
  const shown = await Promise.all(by.map((dimension, index) => showing[dimension](reading, values[index] ?? null)));
  const nothing: DemandCount = {
    by,
    party: null,
    process: null,
    addressee: null,
    kind: null,
    issue: null,
    status: null,
    round: null,
    month: null,
    change: null,
    count,
  };
  const places = shown.map(({ place }) => place);
  const row: DemandCount = Object.assign(nothing, ...shown.map(({ place: _, ...fields }) => fields));
  return { row, places };
}

const showing: Readonly<Record<DemandDimension, (reading: Reading, value: ThingId | string | null) => Shown | Promise<Shown>>> = {
  PARTY: async (reading, value) => {
    const party = await reading.loadOptional(partyRecords, value as ThingId | null);
    return { party, place: party && naturalSortKey(party.key) };
  },
  PROCESS: async (reading, value) => {
    const process = await reading.loadOptional(processRecords, value as ThingId | null);
    return { process, place: process && naturalSortKey(process.key) };
  },
  ADDRESSEE: async (reading, value) => {
    const addressee = await reading.loadOptional(partyRecords, value as ThingId | null);
    return { addressee, place: addressee && naturalSortKey(addressee.key) };
  },
  KIND: (_reading, value) => ({ kind: value as DemandKind | null, place: placeIn(demandKinds.words, value) }),
  ISSUE: async (reading, value) => {
    const issue = await reading.loadOptional(issueRecords, value as ThingId | null);
    return { issue, place: issue && naturalSortKey(issue.key) };
  },
  STATUS: (_reading, value) => ({ status: value as DemandStatus | null, place: placeIn(demandStatuses.words, value) }),
  ROUND: async (reading, value) => {
    const round = await reading.loadOptional(roundRecords, value as ThingId | null);
    return { round, place: round && (await placeOfRound(reading, round)) };
  },
  MONTH: (_reading, value) => ({ month: value as string | null, place: value as string | null }),
  CHANGE: (_reading, value) => ({ change: value as ChangeKind | null, place: placeIn(changeKinds.words, value) }),
};

function placeIn(words: readonly string[], word: ThingId | string | null): string | null {
  return word === null ? null : String(words.indexOf(word as string)).padStart(2, '0');
}

/** Sorts rounds by their first days, and by the calendar of the process within a day. Rounds without a date come last. */
async function placeOfRound(reading: Reading, round: RoundRecord): Promise<string> {
  const { byId, places } = await recordedCalendar(reading, round.process);
  const place = String(places.get(round.id) ?? 0).padStart(6, '0');
  return `${byId.get(round.id)?.span?.firstDay ?? AFTER_ALL_DAYS} ${place} ${naturalSortKey(round.key)}`;
}
