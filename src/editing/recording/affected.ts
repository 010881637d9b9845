import sql, { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { takeTurn } from '../../foundation/turns.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';

type Act = Pick<Entry, 'thing' | 'thingType' | 'touches'>;

/** Acts on these types may change the status of every demand in a process. The process may be over, or an outcome may confirm demands. */
const concernProcess: readonly ThingType[] = ['Process', 'Outcome'];
/** Types that give their date to others. */
const occasions: readonly ThingType[] = ['Round', 'Statement'];

/**
 * The demands whose status these acts may change. Those that the acts touch. Those dated by an occasion of the acts. Those settled by an
 * outcome that may expire. And all of a process, if the acts concern it or its outcomes.
 */
export async function affectedDemands(after: Reading, before: Reading, acts: readonly Act[]): Promise<ThingId[]> {
  const ofTypes = (types: readonly ThingType[]) => acts.filter(({ thingType }) => types.includes(thingType));
  // One commit may hold tens of thousands of acts, so avoid long lists of what they touch.
  const touched = new Set<ThingId>();
  const touchedProcesses = new Set<ThingId>();
  const touchedRounds = new Set<ThingId>();
  for (const { touches, thing, thingType } of acts) {
    await takeTurn();
    for (const round of touches.rounds) touchedRounds.add(round);
    for (const demand of touches.demands) touched.add(demand);
    if (thingType === 'Demand') touched.add(thing);
    for (const process of touches.processes) touchedProcesses.add(process);
  }
  const add = (ids: readonly ThingId[]) => {
    for (const id of ids) touched.add(id);
  };
  const processes = [...touchedProcesses];
  const whole = [...new Set(ofTypes(concernProcess).flatMap(({ touches }) => touches.processes))];
  add(await demandsOf(after, 'process', whole));
  for (const reading of [before, after]) {
    add(await demandsDatedBy(reading, [...new Set([...ofTypes(occasions).map(({ thing }) => thing), ...(await vagueOccasions(reading, [...touchedRounds]))])]));
    add(await demandsThatMayLapse(reading, processes));
    if (ofTypes(['Party']).length > 0) add(await demandsSettledByParties(reading));
  }
  return [...touched];
}

async function demandsOf(reading: Reading, column: 'process', ids: readonly ThingId[]): Promise<ThingId[]> {
  if (ids.length === 0) return [];
  const picked = isOneOf(reading.database.dialect, raw(`r.${column}`), ids);
  return idsIn(await reading.query(sql`select r.id from demands r where ${picked} and ${reading.stood({ type: 'Demand' }, 'r')}`));
}

/** Rounds and statements with an open bound, named by an entry of these acts. Their days may now reach further. */
async function vagueOccasions(reading: Reading, rounds: readonly ThingId[]): Promise<ThingId[]> {
  if (rounds.length === 0) return [];
  const picked = isOneOf(reading.database.dialect, raw('r.id'), rounds);
  const vague = raw("(r.date like '/%' or r.date like '%/')");
  return idsIn(await reading.query(sql`select r.id from rounds r where ${picked} and ${vague} and ${reading.stood({ type: 'Round' }, 'r')}`));
}

async function demandsDatedBy(reading: Reading, ids: readonly ThingId[]): Promise<ThingId[]> {
  if (ids.length === 0) return [];
  const { dialect } = reading.database;
  const names = sql`(${isOneOf(dialect, raw('p.round'), ids)} or ${isOneOf(dialect, raw('p.statement'), ids)})`;
  const stated = await reading.query(sql`select distinct p.demand as id from positions p where ${names} and ${reading.stood({ type: 'Position' }, 'p')}`);
  const settled = await reading.query(
    sql`select distinct e.target_id as id from outcomes o join edges e on e.owner_id = o.id and e.owner_type = 'Outcome' and e.field in ('settles', 'confirms') and ${reading.edgesStood('e')} where ${isOneOf(dialect, raw('o.round'), ids)} and ${reading.stood({ type: 'Outcome' }, 'o')}`,
  );
  return [...idsIn(stated), ...idsIn(settled)];
}

/** A settlement by an outcome expires when the process has entries after its last day. */
async function demandsThatMayLapse(reading: Reading, processes: readonly ThingId[]): Promise<ThingId[]> {
  if (processes.length === 0) return [];
  const ofProcesses = isOneOf(reading.database.dialect, raw('o.process'), processes);
  const rows = await reading.query(
    sql`select distinct e.target_id as id from outcomes o join edges e on e.owner_id = o.id and e.owner_type = 'Outcome' and e.field = 'settles' and ${reading.edgesStood('e')} where ${ofProcesses} and (o.expiry is not null or o.in_force is not null) and ${reading.stood({ type: 'Outcome' }, 'o')}`,
  );
  return idsIn(rows);
}

/** Memberships decide which addressees an outcome concerns. */
async function demandsSettledByParties(reading: Reading): Promise<ThingId[]> {
  const rows = await reading.query(
    sql`select distinct e.target_id as id from edges e where e.owner_type = 'Outcome' and e.field = 'settles' and ${reading.edgesStood('e')} and exists (select 1 from edges p where p.owner_id = e.owner_id and p.field = 'parties' and ${reading.edgesStood('p')})`,
  );
  return idsIn(rows);
}

const idsIn = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id as ThingId);
