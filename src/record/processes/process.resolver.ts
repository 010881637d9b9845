import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { DateRange, ExternalIdFilter, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, findByKey, hasEdgeTo, hasExternalId } from '../../api/find.ts';
import { LocalText } from '../../api/local-text.type.ts';
import { listPage, type OrderTerm, type Page } from '../../api/page.ts';
import type { ShownGroup } from '../../api/record-type.ts';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import type { Soon } from '../../foundation/soon.ts';
import { dayOrLast } from '../../foundation/storage/date-order.ts';
import { allOf, anyOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { firstDayOf } from '../../foundation/values/edtf.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { localNameAsked, NAME_LANGUAGES, NameArguments, nameAsked } from '../name-in.ts';
import type { RelatedParty } from '../parties/membership.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { pickedParties, RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type ProcessParty as ProcessPartyRecord, type ProcessRecord, processRecords, type Strand } from './process.records.ts';
import { type ProcessKind, type ProcessStatus, processKinds, processStatuses } from './process.ts';
import { Process, ProcessConnection, ProcessParty, ProcessStrand } from './process.type.ts';
import { endOfProcess, statusOfProcess } from './process-time.ts';

const processOrders = vocabulary('ProcessOrder', 'The order in which to list processes. Equal entries are sorted by key.', {
  PERIOD_ASC: 'The earliest beginning first. Processes without a period come last.',
  PERIOD_DESC: 'The latest beginning first. Processes without a period come before them.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

const orderTerms: Readonly<Record<WordOf<typeof processOrders>, OrderTerm>> = {
  PERIOD_ASC: { expression: dayOrLast('r.period_first') },
  PERIOD_DESC: { expression: dayOrLast('r.period_first'), descending: true },
  KEY_ASC: { expression: 'r.sort_key' },
  KEY_DESC: { expression: 'r.sort_key', descending: true },
};

@InputType({ description: 'Which processes to list. All that is given must hold.' })
export class ProcessWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Processes with these keys.' })
  key?: KeyFilter;

  @Field(() => [enumOf(processKinds)], { nullable: true, description: 'Processes of one of these sorts.' })
  kind?: ProcessKind[];

  @Field(() => [enumOf(processStatuses)], { nullable: true, description: 'Processes with one of these statuses.' })
  status?: ProcessStatus[];

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Processes in which one of these parties takes part, in any role. On request also those of its blocs or members, during the membership.',
  })
  party?: RelatedPartyFilter;

  @Field(() => DateRange, { nullable: true, description: 'Processes held at some time in this span.' })
  period?: DateRange;

  @Field(() => ExternalIdFilter, { nullable: true, description: 'Processes with this number in a catalogue of another organisation.' })
  externalId?: ExternalIdFilter;
}

@ArgsType()
class ProcessListArguments extends ListArguments {
  @Field(() => ProcessWhere, { nullable: true, description: 'Which processes to list. Default: all.' })
  where?: ProcessWhere;

  @Field(() => [enumOf(processOrders)], { nullable: true, description: 'The order. Default: by the beginning of their period, then by key.' })
  orderBy?: WordOf<typeof processOrders>[];
}

@Resolver(() => Process)
export class ProcessResolver {
  @Query(() => Process, {
    nullable: true,
    description: 'The process with this key. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  process(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<ProcessRecord | null> {
    return findByKey(context, processRecords, key, view);
  }

  @Query(() => ProcessConnection, { description: 'Processes, by the beginning of their period, then by key.' })
  processes(
    @Args(() => ProcessListArguments) { where, orderBy, view, ...page }: ProcessListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<ProcessRecord>> {
    return listPage(context, {
      field: 'processes',
      records: processRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => {
        const parties = await pickedParties(context, reading, where?.party);
        return [
          ...(await columnIsPicked(context, reading, 'Process', where?.key, 'r.id')),
          ...hasExternalId(reading, where?.externalId),
          ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
          ...(await hasStatus(reading, where?.status)),
          ...(await ranDuring(reading, where?.period)),
          ...(parties === null
            ? []
            : [anyOf([hasEdgeTo(reading, 'Process', 'r.id', 'parties', parties.named), ...parties.related.map((party) => tookPartThen(reading, party))])]),
        ];
      },
      order: (orderBy ?? ['PERIOD_ASC']).map((order) => orderTerms[order]),
    });
  }

  @FieldResolver(() => String, { description: `${processRecords.fields.name.facts.says} ${NAME_LANGUAGES}` })
  name(@Root() { name, names }: ProcessRecord, @Args(() => NameArguments) asked: NameArguments): string {
    return nameAsked(name, names, asked);
  }

  @FieldResolver(() => LocalText, { description: `As \`name\`, with the language that it is in. ${NAME_LANGUAGES}` })
  localName(@Root() { name, names }: ProcessRecord, @Args(() => NameArguments) asked: NameArguments): LocalText {
    return localNameAsked(name, names, asked);
  }

  @FieldResolver(() => enumOf(processStatuses), {
    description: 'Its status. In a view with `knownBy` it still runs before `statusKnownSince`. Default: before the end of its period.',
  })
  status(@Root() process: ProcessRecord): Promise<ProcessStatus> {
    return statusOfProcess(readingOf(process), process);
  }

  @FieldResolver(() => [ProcessStrand], { description: processRecords.fields.strands.facts.says })
  strands(@Root() process: ProcessRecord): Promise<ShownGroup<Strand, object>[]> {
    return Promise.all(
      process.strands.map(async (own) => ({
        key: own.key,
        name: own.name,
        period: own.period ?? null,
        status: own.status == null ? null : await statusOfProcess(readingOf(process), process, own),
      })),
    );
  }

  @FieldResolver(() => [ProcessParty], { description: 'The parties that take part, with their roles and their time in the process.' })
  async parties(@Root() process: ProcessRecord): Promise<ShownGroup<ProcessPartyRecord, { party: PartyRecord }>[]> {
    const parties = await readingOf(process).loadMany(
      partyRecords,
      process.parties.map((entry) => entry.party),
    );
    return parties.map((party, index) => {
      const { roles = [], from = null, to = null, note = null } = process.parties[index] ?? {};
      return { party, roles, from, to, note };
    });
  }

  @FieldResolver(() => [Process], { description: 'The processes that it continues.' })
  predecessors(@Root() process: ProcessRecord): Soon<ProcessRecord[]> {
    return readingOf(process).loadMany(processRecords, process.predecessors);
  }

  @FieldResolver(() => [Process], { description: 'The processes that continue it.' })
  async successors(@Root() process: ProcessRecord): Promise<ProcessRecord[]> {
    const reading = readingOf(process);
    const loader = reading.loader<ThingId, ThingId[]>('successors', async (ids) => {
      const rows = await reading.query(
        sql`select e.owner_id, e.target_id from edges e where e.owner_type = 'Process' and e.field = 'predecessors' and ${isOneOf(reading.database.dialect, raw('e.target_id'), ids)} and ${reading.edgesStood('e')} order by e.owner_id`,
      );
      return rowsOfEach(ids, rows, (row) => row.target_id as ThingId).map((found) => found.map((row) => row.owner_id as ThingId));
    });
    return reading.loadMany(processRecords, await loader.load(process.id));
  }
}

/** In a view of an earlier day the status depends on days, so it is computed for each process. */
async function hasStatus(reading: Reading, statuses: readonly ProcessStatus[] | null | undefined): Promise<Sql[]> {
  const { dialect } = reading.database;
  if (statuses == null || reading.pin.knownBy === null) return isOneOfWords(dialect, 'r.status', statuses ?? undefined);
  const rows = await reading.query(sql`select r.* from processes r where ${reading.stood(processRecords, 'r')}`);
  const processes = await reading.adopt(processRecords, rows);
  const known = await Promise.all(processes.map((process) => statusOfProcess(reading, process)));
  return [
    isOneOf(
      dialect,
      raw('r.id'),
      processes.filter((_, index) => statuses.includes(known[index] as ProcessStatus)).map(({ id }) => id),
    ),
  ];
}

/** The condition that a party takes part in the process while it counted as the wanted party. */
function tookPartThen(reading: Reading, { party, firstDay, lastDay }: RelatedParty): Sql {
  const held = sql`(r.period is null or (r.period_first <= ${lastDay} and r.period_last >= ${firstDay}))`;
  return sql`(${hasEdgeTo(reading, 'Process', 'r.id', 'parties', [party])} and ${held})`;
}

/** The condition that a process ran in a span of days. If its end is unknown, it ran until the last day of any entry. */
async function ranDuring(reading: Reading, range: DateRange | undefined): Promise<Sql[]> {
  const overlaps = dateOverlaps('r.period', range);
  if (range?.from == null) return overlaps;
  const conditions = [sql`r.period like '%/'`, reading.stood(processRecords, 'r'), ...dateOverlaps('r.period', { to: range.to })];
  const unknown = await reading.adopt(processRecords, await reading.query(sql`select r.* from processes r where ${allOf(conditions)}`));
  const ends = await Promise.all(unknown.map((process) => endOfProcess(reading, process)));
  const from = firstDayOf(range.from);
  const wentOn = unknown.filter((_, index) => (ends[index] ?? '') >= from).map(({ id }) => id);
  return wentOn.length === 0 ? overlaps : [anyOf([allOf(overlaps), isOneOf(reading.database.dialect, raw('r.id'), wentOn)])];
}
