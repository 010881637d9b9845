import type { Entry } from '../ledger/entry.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId, ThingType } from '../ledger/thing.ts';
import { recordedHistory, responsesTo } from '../record/demands/recorded-history.ts';
import { outcomesOfProcess } from '../record/outcomes/acting-outcomes.ts';
import { participationRecords } from '../record/rounds/participation.records.ts';
import { roundRecords } from '../record/rounds/round.records.ts';
import { timeOfListedRound } from '../record/rounds/rounds-in-order.ts';
import { statementRecords } from '../record/statements/statement.records.ts';
import { isDated, type Span, spanOf } from '../record/time/span.ts';

type Told = Pick<Entry, 'thing' | 'thingType' | 'touches' | 'recordedAt'>;
type Happened = (reading: Reading, entry: Told) => Promise<Span | null>;

/** When the subject of a ledger entry happened in the world. Without a date, it is the day of recording. */
export async function whenItHappened(reading: Reading, entry: Told): Promise<Span> {
  const day = entry.recordedAt.slice(0, 10);
  return (await happened[entry.thingType]?.(reading, entry)) ?? { firstDay: day, lastDay: day };
}

const happened: Readonly<Partial<Record<ThingType, Happened>>> = {
  Round: (reading, { thing }) => heldOn(reading, thing),
  Participation: async (reading, { thing }) => heldOn(reading, (await reading.load(participationRecords, thing))?.round ?? null),
  Statement: async (reading, { thing }) => {
    const statement = await reading.load(statementRecords, thing);
    return statement === null ? null : spanOf(statement.date);
  },
  Demand: (reading, { thing }) => courseOf(reading, thing),
  Link: (reading, { touches }) => courseOf(reading, touches.demands[0] ?? null),
  Position: async (reading, { thing, touches }) => {
    const [demand] = touches.demands;
    const history = demand === undefined ? null : await recordedHistory(reading, demand);
    return datedOrNull(history?.positions.find(({ id }) => id === thing));
  },
  Response: async (reading, { thing, touches }) => {
    const [demand] = touches.demands;
    return datedOrNull(demand === undefined ? undefined : (await responsesTo(reading, demand)).find(({ id }) => id === thing));
  },
  Outcome: async (reading, { thing, touches }) => {
    const [process] = touches.processes;
    return datedOrNull(process === undefined ? undefined : (await outcomesOfProcess(reading, process)).find(({ id }) => id === thing));
  },
};

async function heldOn(reading: Reading, id: ThingId | null): Promise<Span | null> {
  const round = await reading.loadOptional(roundRecords, id);
  return round === null ? null : timeOfListedRound(reading, round);
}

/** A demand lasts from its first position to its last. */
async function courseOf(reading: Reading, demand: ThingId | null): Promise<Span | null> {
  if (demand === null) return null;
  const dated = (await recordedHistory(reading, demand)).positions.filter(isDated);
  const [first, last] = [dated[0], dated.at(-1)];
  return first === undefined || last === undefined ? null : { firstDay: first.firstDay, lastDay: last.lastDay };
}

function datedOrNull(entry: { readonly firstDay: string | null; readonly lastDay: string | null } | undefined): Span | null {
  if (entry === undefined || entry.firstDay === null || entry.lastDay === null) return null;
  const span = { firstDay: entry.firstDay, lastDay: entry.lastDay };
  return isDated(span) ? span : null;
}
