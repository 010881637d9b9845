import sql, { raw } from 'sql-template-tag';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { parseEdtf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import { tableName } from '../../ledger/standing/basis.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { DemandRecord } from '../demands/demand.records.ts';
import type { ActingOutcome, Agreement } from '../demands/outcome-effects.ts';
import { membershipThen } from '../parties/related.ts';
import { processRecords } from '../processes/process.records.ts';
import { keyOfStrand, lastDayBorne } from '../processes/process-time.ts';
import { roundRecords } from '../rounds/round.records.ts';
import { inListOrder } from '../time/order.ts';
import { type EntryTime, timeIfDated, timesFor } from '../time/recorded-times.ts';
import { anyDay } from '../time/span.ts';
import { type OutcomeRecord, outcomeRecords } from './outcome.records.ts';

/** The outcomes that act on a demand, and the last day for expiries if the request names none. */
export interface ActingOutcomes {
  readonly outcomes: readonly ActingOutcome[];
  readonly horizon: string | null;
}

/** An outcome with its effective dates. Null without a date. */
export type DatedOutcome = OutcomeRecord & EntryTime;

/** The fields of a demand that decide which outcomes confirm it. */
type ConfirmableDemand = Pick<DemandRecord, 'id' | 'process' | 'strand' | 'addressedTo'>;

/** Who holds the demand when an outcome comes about. */
type MakersWhen = (outcome: EntryTime) => readonly ThingId[];

/** The outcomes of a process, and by demand the outcomes of any process that settle it. */
interface OutcomesAbout {
  readonly own: readonly DatedOutcome[];
  readonly bySettled: ReadonlyMap<ThingId, readonly DatedOutcome[]>;
}

/** The outcomes of a process, in the order of recording. */
export async function outcomesOfProcess(reading: Reading, process: ThingId): Promise<readonly DatedOutcome[]> {
  return (await outcomesAbout(reading, process)).own;
}

const nothingAbout: OutcomesAbout = { own: [], bySettled: new Map() };

/** Most processes have no outcome yet, and each write asks for them. So it is kept that there are none. */
async function outcomesAbout(reading: Reading, process: ThingId): Promise<OutcomesAbout> {
  const { areAny } = await reading.values.derived(
    'whether outcomes concern it',
    process,
    async () => ({ areAny: hasAny(await recordedOutcomesAbout(reading, process)) }),
    () => fromOutcomes,
  );
  return areAny ? recordedOutcomesAbout(reading, process) : nothingAbout;
}

const fromOutcomes = ['outcomes', 'rounds', 'processes'].map(tableName);

const hasAny = ({ own, bySettled }: OutcomesAbout) => own.length + bySettled.size > 0;

/** An outcome may settle a demand of another process. */
function recordedOutcomesAbout(reading: Reading, process: ThingId): Promise<OutcomesAbout> {
  const loader = reading.loader<ThingId, OutcomesAbout>('dated outcomes', async (processes) => {
    const { dialect } = reading.database;
    const settling = sql`select e.owner_id from edges e join things d on d.id = e.target_id where e.owner_type = 'Outcome' and e.field = 'settles' and ${isOneOf(dialect, raw('d.scope'), processes)} and ${reading.edgesStood('e')}`;
    const own = sql`select o.id from outcomes o where ${isOneOf(dialect, raw('o.process'), processes)}`;
    // Two lists of ids use two indexes. An "or" of the two conditions would read all outcomes that stand.
    const picked = sql`r.id in (${own} union ${settling})`;
    const rows = await reading.query(sql`select r.* from outcomes r where ${picked} and ${reading.stood(outcomeRecords, 'r')} order by r.id`);
    const outcomes = await dated(reading, await reading.adopt(outcomeRecords, rows));
    const bySettled = new Map<ThingId, DatedOutcome[]>();
    for (const outcome of outcomes) for (const { demand } of outcome.settles) bySettled.set(demand, [...(bySettled.get(demand) ?? []), outcome]);
    return rowsOfEach(processes, outcomes, (outcome) => outcome.process).map((own) => ({ own, bySettled }));
  });
  return loader.load(process);
}

/** Each outcome is dated by the calendar of its own process. */
async function dated(reading: Reading, outcomes: readonly OutcomeRecord[]): Promise<DatedOutcome[]> {
  const entries = new Map(
    outcomes.map((outcome) => [outcome.id, { date: outcome.date, time: outcome.time, zone: outcome.zone, round: outcome.round, statement: null }]),
  );
  const processes = [...new Set(outcomes.map(({ process }) => process))];
  const times = new Map(
    await Promise.all(
      processes.map(
        async (id) =>
          [
            id,
            await timesFor(
              reading,
              id,
              outcomes.flatMap((outcome) => (outcome.process === id ? (entries.get(outcome.id) ?? []) : [])),
            ),
          ] as const,
      ),
    ),
  );
  return outcomes.map((outcome) => {
    const timeOf = times.get(outcome.process);
    const entry = entries.get(outcome.id);
    return Object.assign(outcome, (timeOf as NonNullable<typeof timeOf>)(entry as NonNullable<typeof entry>));
  });
}

/** Outcomes sorted by date. Those without a date come last. */
export function inDateOrder(outcomes: readonly DatedOutcome[]): DatedOutcome[] {
  return inListOrder(
    [...outcomes].sort((one, other) => one.id - other.id),
    timeIfDated,
  );
}

/** The outcomes that settle a demand or confirm it, and those that void or extend these, step by step. */
export async function outcomesActingOn(reading: Reading, demand: ConfirmableDemand, makersWhen: MakersWhen): Promise<ActingOutcomes> {
  const { id, process } = demand;
  const { own, bySettled } = await outcomesAbout(reading, process);
  const all = [...new Set([...own, ...(bySettled.get(id) ?? [])])].sort((one, other) => one.id - other.id);
  const confirming = await confirmedBy(reading, demand, all, makersWhen);
  const found = new Set(all.filter((outcome) => confirming.has(outcome.id) || outcome.settles.some((settled) => settled.demand === id)));
  if (found.size === 0) return { outcomes: [], horizon: null };
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const outcome of all) if ([...found].some((known) => known.voidedBy === outcome.id || outcome.extends === known.id)) found.add(outcome);
  }
  const outcomes = all.filter((outcome) => found.has(outcome)).map((outcome) => acting(outcome, id, confirming));
  const runsOut = outcomes.some(({ expires }) => expires !== null);
  return { outcomes, horizon: runsOut ? await lastDayBorne(reading, process) : null };
}

/** The outcomes that confirm a demand, and between whose parties each does so. Undefined means between all. */
type Confirming = ReadonlyMap<ThingId, readonly Agreement[] | undefined>;

/**
 * The outcomes that make a provisional settlement of a demand final. They name the demand, or an outcome that settles it, or confirm
 * everything between their parties. An outcome of a round of one strand confirms nothing of another.
 */
async function confirmedBy(reading: Reading, demand: ConfirmableDemand, all: readonly DatedOutcome[], makersWhen: MakersWhen): Promise<Confirming> {
  const confirmingAll = await confirmingAllOf(reading, demand, all, makersWhen);
  const settling = all.filter(({ settles }) => settles.some((settled) => settled.demand === demand.id));
  const confirming = new Map<ThingId, readonly Agreement[] | undefined>();
  for (const outcome of all) {
    const isNamed = (thing: ThingId) => outcome.confirms.some((confirmed) => confirmed === thing);
    const agreements = [...settling.filter(({ id }) => isNamed(id)), ...confirmingAll.filter((each) => each === outcome)];
    if (isNamed(demand.id)) confirming.set(outcome.id, undefined);
    else if (agreements.length > 0) confirming.set(outcome.id, agreements.map(partiesThen));
  }
  return confirming;
}

/** The outcomes that confirm everything between their parties, of which one holds the demand by then and one is addressed. */
async function confirmingAllOf(
  reading: Reading,
  demand: ConfirmableDemand,
  all: readonly DatedOutcome[],
  makersWhen: MakersWhen,
): Promise<readonly DatedOutcome[]> {
  const ofStrand = await inStrandOf(
    reading,
    demand,
    all.filter(({ confirmsAll }) => confirmsAll),
  );
  if (ofStrand.length === 0) return [];
  const isMember = await membershipThen(reading);
  return ofStrand.filter((outcome) => {
    const days = daysOf(outcome);
    const isParty = (party: ThingId) => outcome.parties.some((other) => other === party || isMember(party, other, days) || isMember(other, party, days));
    const mayInclude = (parties: readonly ThingId[]) => parties.length === 0 || parties.some(isParty);
    return outcome.parties.length === 0 || (mayInclude(makersWhen({ ...outcome, ...days })) && mayInclude(demand.addressedTo));
  });
}

const daysOf = ({ firstDay, lastDay }: DatedOutcome) => ({ firstDay: firstDay ?? anyDay.firstDay, lastDay: lastDay ?? anyDay.lastDay });

const partiesThen = (outcome: DatedOutcome): Agreement => ({ parties: outcome.parties, ...daysOf(outcome) });

/** Without the outcomes of other strands than that of the demand. */
async function inStrandOf(reading: Reading, { process: id, strand }: ConfirmableDemand, outcomes: readonly DatedOutcome[]): Promise<DatedOutcome[]> {
  if (strand === null || outcomes.length === 0) return [...outcomes];
  const [process, rounds] = await Promise.all([
    reading.load(processRecords, id),
    Promise.all(outcomes.map(({ round }) => reading.loadOptional(roundRecords, round))),
  ]);
  const isOfAnother = (other: string | null | undefined) => other != null && keyOfStrand(process, other) !== keyOfStrand(process, strand);
  return outcomes.filter((_, index) => !isOfAnother(rounds[index]?.strand));
}

function acting(outcome: DatedOutcome, demand: ThingId, confirming: Confirming): ActingOutcome {
  return {
    ...outcome,
    ...daysOf(outcome),
    extent: outcome.settles.find((settled) => settled.demand === demand)?.extent ?? null,
    confirms: confirming.has(outcome.id),
    confirmsBetween: confirming.get(outcome.id),
    expires: lastDayInForce(outcome),
  };
}

/**
 * The last day on which an outcome holds: its expiry, else the end of its time in force. An open end has none. Neither has an unknown end,
 * since nobody knows when it stopped.
 */
export function lastDayInForce({ expiry, inForce }: Pick<OutcomeRecord, 'expiry' | 'inForce'>): string | null {
  return knownEnd(expiry) ?? knownEnd(inForce);
}

function knownEnd(date: string | null): string | null {
  const reading = date === null ? null : parseEdtf(date);
  return reading?.ok && reading.value.unknown !== 'end' ? reading.value.lastDay : null;
}
