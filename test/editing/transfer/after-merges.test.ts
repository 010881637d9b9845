import { expect } from 'chai';
import fc from 'fast-check';
import sql, { raw } from 'sql-template-tag';
import { numberingOf } from '../../../src/editing/recording/attachments.ts';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { OPEN_SEQ, type ThingType, thingTypes } from '../../../src/ledger/thing.ts';
import { recordsByType } from '../../../src/record/records.ts';
import { asFile, exported } from '../../shapes/support.ts';
import { anyBundle, PREFIX } from '../../support/any-bundle.ts';
import { numbersFrom } from '../../support/any-operations.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { inForm, shortOrLong } from '../../support/thoroughness.ts';
import { editor } from '../mutations/support.ts';

/** `MERGED_RECORDS=50 PROPERTY_SEED=7` tries others. */
const RECORDS = Number(process.env.MERGED_RECORDS ?? shortOrLong(3, 20));
const SEED = Number(process.env.PROPERTY_SEED ?? 1);
const WRITES = 40;
/** So many bundles are one record, in which much is there twice. */
const MADE_OF = 2;

const mergeable = thingTypes.filter((type) => type !== 'Process');

/** A thing that stands, and where it belongs. */
interface Standing {
  readonly type: ThingType;
  readonly key: string;
  readonly version: number;
  readonly owner: number | null;
  readonly number: number | null;
}

async function standingThings({ read }: Database): Promise<Standing[]> {
  const all: Standing[] = [];
  for (const type of thingTypes) {
    const { table, fields } = recordsByType[type];
    const [owner, number] = [type === 'Round' ? 'process' : (numberingOf(type)?.column ?? 'null'), 'number' in fields ? 'number' : 'null'];
    const rows = await read(
      sql`select key, version, ${raw(owner)} as owner, ${raw(number)} as number from ${raw(`"${table}"`)} where to_seq = ${OPEN_SEQ} order by id`,
    );
    for (const row of rows) all.push({ type, ...(row as unknown as Omit<Standing, 'type'>) });
  }
  return all;
}

const ENTRY = 'key statedOn after round { key } madeBy { key } changes';
const KNOWN = 'key knownSince claims { knownSince } sources { source { key } knownSince }';
/** What is answered about a process, without ids, moments and places of the ledger. */
const ABOUT_PROCESS = `query ($process: String!) {
  demands(first: 100, where: { process: { eq: $process } }) {
    nodes {
      key knownSince status madeBy { key } current { key madeBy { key } } raisedOn raisedAt { key }
      positions(first: 100) { nodes { ${ENTRY} text { text } responses { key } knownSince } }
      responses { key knownSince kind party { key } counterDemand { key } }
      links { key knownSince kind to { key } toRound { key } }
      settledBy { outcome { key } extent }
    }
  }
  rounds(first: 100, where: { process: { eq: $process } }) { nodes { ${KNOWN} } }
  outcomes(first: 100, where: { process: { eq: $process } }) { nodes { ${KNOWN} } }
  deadlines(first: 100, where: { process: { eq: $process } }) { nodes { ${KNOWN} } }
  documents(first: 100, where: { process: { eq: $process } }) { nodes { ${KNOWN} } }
  jointDemands(process: $process) { demand { key } joint steps { position { key } makers { key } joined { key } left { key } } }
  movements(process: $process) { party { key } demand { key } position { key } reciprocity }
  conflicts(process: $process) { thing { key } field about recorded claims { key } }
  participations(first: 100, where: { process: { eq: $process } }) { nodes { key knownSince party { key } roles attendance delegation { person { key } role } } }
  compareProcess(process: $process, rowsPerPage: 40) { rows { demand { key } cells { standing stated verdict changes position { key } } } }
}`;

/** Numbers of parts are given anew by an import, where a file does not say them. */
const withoutGivenNumbers = (answer: unknown) => JSON.parse(JSON.stringify(answer).replaceAll(/\/[acp]\d+(?=[/"])/g, '/0')) as unknown;

async function answersOf(database: Database, { processes = [] }: Bundle): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const { key } of processes) {
    const { result } = await ask(database, ABOUT_PROCESS, { process: key });
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    answers.push(withoutGivenNumbers(result.data));
  }
  return answers;
}

/** Who holds the demand with each entry, by the keys of the entries. */
async function makersOfEntries(database: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { result } = await ask(database, '{ demands(first: 100) { nodes { positions(first: 100) { nodes { key madeBy { key } } } } } }');
  const { demands } = result.data as { demands: { nodes: { positions: { nodes: { key: string; madeBy: { key: string }[] }[] } }[] } };
  return new Map(demands.nodes.flatMap(({ positions }) => positions.nodes.map(({ key, madeBy }) => [key, madeBy.map((party) => party.key)] as const)));
}

/** The key of what each merged thing is now, by its own key. */
async function survivors({ read }: Database): Promise<(key: string) => string> {
  const rows = await read(sql`select m.key, s.key as survivor from things m join things s on s.id = m.merged_into`);
  const became = new Map(rows.map(({ key, survivor }) => [key as string, survivor as string]));
  const of = (key: string): string => (became.has(key) ? of(became.get(key) as string) : key);
  return of;
}

/** The lists in which a thing stands twice, although once is all that can be said: what an outcome settles, and a delegation. */
async function listsWithDoubles({ read }: Database): Promise<string[]> {
  const rows = await read(
    sql`select owner_id, field from edges where to_seq = ${OPEN_SEQ} and field in ('settles', 'delegation') group by owner_id, field, target_id having count(*) > 1`,
  );
  return rows.map(({ owner_id, field }) => `${field} of ${owner_id}`);
}

/** How many entries of a list say the same as another one of it, apart from their number. */
function doublesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let doubles = 0;
  for (const [name, held] of Object.entries(value)) {
    doubles += doublesIn(held);
    if (!['links', 'responses', 'sources', 'participations'].includes(name) || !Array.isArray(held)) continue;
    const said = held.map((entry) => JSON.stringify(typeof entry === 'object' ? { ...entry, n: 0, sources: [], claims: [] } : entry));
    doubles += said.length - new Set(said).size;
  }
  return doubles;
}

/** Where two answers differ first, and in what. Null if they are equal. */
function firstDifference(one: unknown, other: unknown, path = ''): string | null {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other ? null : `${path}: ${JSON.stringify(one)}, ${JSON.stringify(other)}`;
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name], `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

const setOf = (keys: readonly string[]) => [...new Set(keys)].sort();

/** Writes at random. Most is refused, since it would leave something that no file can say. */
class RandomWrites {
  readonly #database: Database;
  readonly #random: () => number;
  #merges = 0;
  /** What was taken, for whoever reads a failure. */
  readonly log: string[] = [];
  /** The types of which things were merged. */
  readonly merged = new Set<string>();

  constructor(database: Database, random: () => number) {
    this.#database = database;
    this.#random = random;
  }

  async write(): Promise<void> {
    const all = await standingThings(this.#database);
    const chance = this.#random();
    if (chance < 0.6) await this.#merge(all);
    else if (chance < 0.75) await this.#retract(all);
    else if (chance < 0.9) await this.#place(all);
    else await this.#tie(all);
  }

  #oneOf<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.#random() * all.length)];
  }

  /** The types take turns, or most merges would be of citations. */
  async #merge(all: readonly Standing[]): Promise<void> {
    const type = mergeable[this.#merges++ % mergeable.length] as ThingType;
    const ofType = all.filter((thing) => thing.type === type);
    const besides = (one: Standing) => ofType.filter((other) => other !== one && (other.owner === one.owner || numberingOf(type) === null));
    const from = this.#oneOf(ofType.filter((one) => besides(one).length > 0));
    const into = from && this.#oneOf(besides(from));
    if (from === undefined || into === undefined) return;
    const before = await makersOfEntries(this.#database);
    await this.#send('merge', { from: from.key, into: into.key, expectedVersion: from.version }, from.type);
    const [now, after] = [await survivors(this.#database), await makersOfEntries(this.#database)];
    for (const [key, makers] of before) {
      // Of two entries that are merged, the survivor decides. Unknown makers cannot be named.
      if (key === from.key || makers.length === 0) continue;
      expect(setOf(makers.map(now)), `${key}\n${this.log.join('\n')}`).to.deep.equal(setOf(after.get(now(key)) ?? []));
    }
  }

  async #retract(all: readonly Standing[]): Promise<void> {
    const isCitation = this.#random() < 0.5;
    const thing = this.#oneOf(all.filter(({ type }) => (isCitation ? type === 'Citation' : type !== 'Process')));
    if (thing !== undefined) await this.#send('retract', { key: thing.key, expectedVersion: thing.version }, thing.type);
  }

  async #place(all: readonly Standing[]): Promise<void> {
    const positions = all.filter(({ type }) => type === 'Position');
    const one = this.#oneOf(positions);
    const other = this.#oneOf(positions.filter(({ owner }) => owner === one?.owner));
    if (one === undefined || other === undefined) return;
    await this.#send('updatePosition', { key: one.key, expectedVersion: one.version, reason: 'CORRECTION', after: other.number }, 'after');
  }

  async #tie(all: readonly Standing[]): Promise<void> {
    const demands = all.filter(({ type }) => type === 'Demand');
    const [from, to] = [this.#oneOf(demands), this.#oneOf(demands)];
    await this.#send('linkDemands', { from: from?.key, kind: 'SAME_SUBSTANCE_AS', to: to?.key }, '');
  }

  async #send(name: string, input: Record<string, unknown>, what: string): Promise<void> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { result } = await ask(this.#database, `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`, { input }, editor);
    expect(result.errors, `${JSON.stringify(input)} ${JSON.stringify(result.errors)}`).to.equal(undefined);
    const isTaken = (result.data as Record<string, { userErrors: unknown[] }>)[name]?.userErrors.length === 0;
    if (!isTaken) return;
    this.log.push(`${name} ${JSON.stringify(input)}`);
    if (name === 'merge') this.merged.add(what);
  }
}

describe('A record after any merges, corrections and retractions', () => {
  const made: TestDatabase[] = [];
  const open = async (): Promise<Database> => {
    const test = await newDatabase();
    made.push(test);
    return test.database;
  };
  afterEach(async () => {
    for (const test of made.splice(0)) await test.discard();
  });

  const merged = new Set<string>();
  const bundles = fc.sample(anyBundle, { numRuns: RECORDS * MADE_OF, seed: SEED });
  for (let record = 0; record < RECORDS; record++)
    it(inForm(`is whole, comes into an empty record, and answers the same there (${record + 1})`), async () => {
      const database = await open();
      for (const [part, bundle] of bundles.slice(record * MADE_OF, (record + 1) * MADE_OF).entries()) {
        const own = JSON.parse(JSON.stringify(bundle).replaceAll(PREFIX, `part-${part}-`)) as Bundle;
        await importBundle(database, asFile(own), { who: 'test' });
      }
      const [doubled, alike] = [await listsWithDoubles(database), doublesIn(await exported(database))];
      const writes = new RandomWrites(database, numbersFrom(SEED * 1000 + record));
      for (let n = 0; n < WRITES; n++) await writes.write();
      for (const type of writes.merged) merged.add(type);
      expect((await verify(database)).faults, writes.log.join('\n')).to.deep.equal([]);
      const bundle = await exported(database);
      expect(doubled, writes.log.join('\n')).to.include.members(await listsWithDoubles(database));
      expect(doublesIn(bundle), writes.log.join('\n')).to.be.at.most(alike);
      const other = await open();
      await importBundle(other, asFile(bundle), { who: 'test' });
      expect(JSON.stringify(await exported(other)), writes.log.join('\n')).to.equal(JSON.stringify(bundle));
      const [here, there] = [await answersOf(database, bundle), await answersOf(other, bundle)];
      expect(firstDifference(here, there), writes.log.join('\n')).to.equal(null);
      expect((await verify(other)).faults).to.deep.equal([]);
    });

  it('has merges of things of every type', () => {
    expect(mergeable.filter((type) => !merged.has(type))).to.deep.equal([]);
  });
});
