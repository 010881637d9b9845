import sql, { raw, type Sql } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { takeTurn } from '../../foundation/turns.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type Basis, tableName } from '../../ledger/standing/basis.ts';
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
  // One commit may hold tens of thousands of acts, so avoid long lists of what they touch.
  const touched = new Set<ThingId>();
  const touchedProcesses = new Set<ThingId>();
  const touchedRounds = new Set<ThingId>();
  const byType = new Map<ThingType, (typeof acts)[number][]>();
  for (const act of acts) {
    await takeTurn();
    const { touches, thing, thingType } = act;
    const ofType = byType.get(thingType);
    if (ofType === undefined) byType.set(thingType, [act]);
    else ofType.push(act);
    for (const round of touches.rounds) touchedRounds.add(round);
    for (const demand of touches.demands) touched.add(demand);
    if (thingType === 'Demand') touched.add(thing);
    for (const process of touches.processes) touchedProcesses.add(process);
  }
  const ofTypes = (types: readonly ThingType[]) => types.flatMap((type) => byType.get(type) ?? []);
  const add = (ids: readonly ThingId[]) => {
    for (const id of ids) touched.add(id);
  };
  const processes = [...touchedProcesses];
  const whole = [...new Set(ofTypes(concernProcess).flatMap(({ touches }) => touches.processes))];
  add(await demandsOf(after, 'process', whole));
  const rounds = ofTypes(['Round']).map(({ thing }) => thing);
  const saysWhen = ofTypes(['Statement', 'Position', 'Response']).length > 0;
  for (const reading of [before, after]) {
    const vague = [...(await vagueRounds(reading, [...touchedRounds])), ...(saysWhen ? await keptVagueStatements(reading, processes) : [])];
    const dating = new Set([...ofTypes(occasions).map(({ thing }) => thing), ...(await roundsGoingOnFrom(reading, rounds)), ...vague]);
    add(await demandsDatedBy(reading, [...dating]));
    add(await demandsConfirmedAt(reading, [...dating]));
    add(await keptThatMayLapse(reading, processes));
    if (ofTypes(['Party']).length > 0) add(await demandsOfMembers(reading));
  }
  return [...touched];
}

async function demandsOf(reading: Reading, column: 'process', ids: readonly ThingId[]): Promise<ThingId[]> {
  if (ids.length === 0) return [];
  const picked = isOneOf(reading.database.dialect, raw(`r.${column}`), ids);
  return idsIn(await reading.query(sql`select r.id from demands r where ${picked} and ${reading.stood({ type: 'Demand' }, 'r')}`));
}

const isVague = raw("(r.date like '/%' or r.date like '%/')");

/** Rounds with an unknown bound, named by an entry of these acts. Their days may now reach further. */
async function vagueRounds(reading: Reading, rounds: readonly ThingId[]): Promise<ThingId[]> {
  if (rounds.length === 0) return [];
  const picked = isOneOf(reading.database.dialect, raw('r.id'), rounds);
  return idsIn(await reading.query(sql`select r.id from rounds r where ${picked} and ${isVague} and ${reading.stood({ type: 'Round' }, 'r')}`));
}

/** The same of statements. Acts do not tell which of them an entry names, so these are all of the processes. */
async function vagueStatements(reading: Reading, processes: readonly ThingId[]): Promise<ThingId[]> {
  if (processes.length === 0) return [];
  const picked = isOneOf(reading.database.dialect, raw('r.process'), processes);
  return idsIn(await reading.query(sql`select r.id from statements r where ${picked} and ${isVague} and ${reading.stood({ type: 'Statement' }, 'r')}`));
}

const fromStatements = [tableName('statements')];

const keptVagueStatements = (reading: Reading, processes: readonly ThingId[]) =>
  keptForOne(reading, 'vague statements', processes, () => vagueStatements(reading, processes), fromStatements);

/** Most writes concern one process, and those before have asked the same of it. */
async function keptForOne(reading: Reading, name: string, processes: readonly ThingId[], work: () => Promise<ThingId[]>, basis: Basis): Promise<ThingId[]> {
  const [process] = processes;
  return processes.length === 1 ? reading.values.derived(name, process as ThingId, work, () => basis) : work();
}

/** The rounds that go on from these, step by step: where a step in between is another, they stand elsewhere among their day. */
async function roundsGoingOnFrom(reading: Reading, rounds: readonly ThingId[]): Promise<ReadonlySet<ThingId>> {
  const found = new Set<ThingId>();
  for (let from = rounds; from.length > 0; ) {
    const goesOn = isOneOf(reading.database.dialect, raw('r.predecessor'), from);
    const next = idsIn(await reading.query(sql`select r.id from rounds r where ${goesOn} and ${reading.stood({ type: 'Round' }, 'r')}`));
    from = next.filter((id) => !found.has(id));
    for (const id of from) found.add(id);
  }
  return found;
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

/** All demands of the processes that an outcome of one of these rounds confirms: its dates and its strand are those of the round. */
async function demandsConfirmedAt(reading: Reading, rounds: readonly ThingId[]): Promise<ThingId[]> {
  if (rounds.length === 0) return [];
  const atRounds = isOneOf(reading.database.dialect, raw('o.round'), rounds);
  return demandsConfirmedBy(reading, atRounds);
}

async function demandsConfirmedBy(reading: Reading, condition: Sql): Promise<ThingId[]> {
  const confirming = sql`select o.process from outcomes o where o.confirms_all and ${condition} and ${reading.stood({ type: 'Outcome' }, 'o')}`;
  return idsIn(await reading.query(sql`select r.id from demands r where r.process in (${confirming}) and ${reading.stood({ type: 'Demand' }, 'r')}`));
}

const fromOutcomes = [tableName('outcomes')];

const keptThatMayLapse = (reading: Reading, processes: readonly ThingId[]) =>
  keptForOne(reading, 'demands that may lapse', processes, () => demandsThatMayLapse(reading, processes), fromOutcomes);

/** A settlement by an outcome expires when the process has entries after its last day. */
async function demandsThatMayLapse(reading: Reading, processes: readonly ThingId[]): Promise<ThingId[]> {
  if (processes.length === 0) return [];
  const { dialect } = reading.database;
  // An outcome may settle a demand of another process, whose entries tell how far time has gone on.
  const ofProcesses = sql`(${isOneOf(dialect, raw('o.process'), processes)} or ${isOneOf(dialect, raw('d.scope'), processes)})`;
  const rows = await reading.query(
    sql`select distinct e.target_id as id from outcomes o join edges e on e.owner_id = o.id and e.owner_type = 'Outcome' and e.field = 'settles' and ${reading.edgesStood('e')} join things d on d.id = e.target_id where ${ofProcesses} and (o.expiry is not null or o.in_force is not null) and ${reading.stood({ type: 'Outcome' }, 'o')}`,
  );
  return idsIn(rows);
}

/** Whom an outcome concerns, or an entry that names others than the addressees, depends on who belongs to which bloc. */
async function demandsOfMembers(reading: Reading): Promise<ThingId[]> {
  const settled = await reading.query(
    sql`select distinct e.target_id as id from edges e where e.owner_type = 'Outcome' and e.field = 'settles' and ${reading.edgesStood('e')} and exists (select 1 from edges p where p.owner_id = e.owner_id and p.field = 'parties' and ${reading.edgesStood('p')})`,
  );
  const addressed = sql`select 1 from edges a where a.owner_id = p.demand and a.owner_type = 'Demand' and a.field = 'addressedTo' and a.target_id = e.target_id and ${reading.edgesStood('a')}`;
  const toward = await reading.query(
    sql`select distinct p.demand as id from edges e join positions p on p.id = e.owner_id and ${reading.stood({ type: 'Position' }, 'p')} where e.owner_type = 'Position' and e.field = 'toward' and ${reading.edgesStood('e')} and not exists (${addressed})`,
  );
  return [...idsIn(settled), ...idsIn(toward), ...(await demandsConfirmedBy(reading, raw('1 = 1')))];
}

const idsIn = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id as ThingId);
