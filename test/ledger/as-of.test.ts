import { AssertionError, expect } from 'chai';
import fc from 'fast-check';
import type { Database } from '../../src/foundation/storage/database.ts';
import { cursorOfHead, readHead } from '../../src/ledger/head.ts';
import { write } from '../../src/ledger/writing.ts';
import { ask } from '../support/ask.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../support/database.ts';
import { addIssue, addParty, addProcess, correct, inEnglish, type Recorded, raiseDemand, retract, statePosition } from '../support/recording.ts';
import { inForm, shortOrLong } from '../support/thoroughness.ts';

/** A place at which the whole answer was noted down when it was the head. */
interface Place {
  readonly cursor: string;
  readonly recordedAt: string;
  readonly answer: unknown;
}

type Step =
  | { readonly kind: 'raise' }
  | { readonly kind: 'add a party' }
  | { readonly kind: 'state' | 'reword' | 'correct a position' | 'rename' | 'retract' | 'merge'; readonly which: number };

const steps = fc.oneof(
  fc.record({ kind: fc.constantFrom('raise' as const, 'add a party' as const) }),
  fc.record({
    kind: fc.constantFrom('state' as const, 'reword' as const, 'correct a position' as const, 'rename' as const, 'retract' as const, 'merge' as const),
    which: fc.nat(20),
  }),
);
/** Commits, each of one or several acts. */
const histories = fc.array(fc.array(steps, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 8 });

/** Every place asks with the same few statements, so PostgreSQL takes fewer histories. */
const RUNS = dialectUnderTest === 'sqlite' ? shortOrLong(4, 14) : 4;

describe('an answer as of a place', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  /** Each history is recorded once for all the ways to look at it: to record it costs more than to ask. */
  const always = (...ways: ((place: Place, before: Place | undefined) => object)[]) =>
    fc.asyncProperty(histories, async (history) => {
      const talks = await Talks.begin(test.database);
      const places: Place[] = [await talks.place()];
      for (const commit of history) places.push(await talks.carryOut(commit));
      for (const [index, place] of places.entries()) {
        for (const view of ways) expect(await talks.answer(view(place, places[index - 1]))).to.deep.equal(place.answer);
      }
    });

  it(inForm('is by its cursor, and by its moment, what was answered when that place was the head'), () =>
    fc.assert(
      always(
        ({ cursor }) => ({ at: cursor }),
        ({ recordedAt }) => ({ asOf: recordedAt }),
      ),
      { numRuns: RUNS, seed: 7 },
    ),
  );

  for (const [how, early] of Object.entries({
    cursor: (place: Place) => ({ at: place.cursor }),
    moment: (place: Place) => ({ asOf: place.recordedAt }),
  })) {
    it(`(control) would be found out if it were asked one commit too early by its ${how}`, async () => {
      const { failed, errorInstance } = await fc.check(
        always((place, before) => early(before ?? place)),
        { numRuns: 12, seed: 7, endOnFailure: true },
      );
      expect(failed).to.equal(true);
      expect(errorInstance).to.be.instanceOf(AssertionError);
    });
  }

  it('shows no half of a commit when the moment falls inside it', async () => {
    const talks = await Talks.begin(test.database);
    const before = await talks.carryOut([{ kind: 'add a party' }]);
    const after = await talks.carryOut([{ kind: 'add a party' }, { kind: 'raise' }, { kind: 'state', which: 0 }]);
    const moments = await talks.momentsAfter(before.recordedAt);
    expect(moments.length).to.equal(5);
    for (const moment of moments.slice(0, -1)) expect(await talks.answer({ asOf: moment })).to.deep.equal(before.answer);
    expect(await talks.answer({ asOf: moments.at(-1) })).to.deep.equal(after.answer);
  });

  it('moves on from a cursor inside a commit to its end', async () => {
    const talks = await Talks.begin(test.database);
    await talks.carryOut([{ kind: 'raise' }]);
    const inside = (await talks.cursors()).at(-1) as string;
    const { answer } = await talks.carryOut([{ kind: 'add a party' }, { kind: 'raise' }]);
    const cursors = await talks.cursors();
    const first = cursors[cursors.indexOf(inside) + 1];
    await talks.carryOut([{ kind: 'rename', which: 0 }]);
    expect(await talks.answer({ at: first })).to.deep.equal(answer);
  });

  it('is the empty record before the first commit', async () => {
    const talks = await Talks.begin(test.database);
    const { demands, parties, process } = (await talks.answer({ asOf: '2000-01-01T00:00:00.000000Z' })) as {
      demands: { totalCount: number };
      parties: { totalCount: number };
      process: null;
    };
    expect([demands.totalCount, parties.totalCount, process]).to.deep.equal([0, 0, null]);
  });
});

let talksSoFar = 0;

/** One process with its own parties and demands; several may share a database. */
class Talks {
  readonly #database: Database;
  readonly #key: string;
  readonly #process: Recorded;
  readonly #issue: Recorded;
  #parties: Recorded[] = [];
  #demands: Recorded[] = [];
  #positions: Recorded[] = [];
  #keys: string[] = [];
  #number = 0;

  private constructor(database: Database, key: string, process: Recorded, issue: Recorded) {
    this.#database = database;
    this.#key = key;
    this.#process = process;
    this.#issue = issue;
  }

  static async begin(database: Database): Promise<Talks> {
    const key = `talks-${(talksSoFar += 1)}`;
    const { result } = await write(
      database,
      { who: 'test' },
      async (writing) => [await addProcess(writing, key), await addIssue(writing, `${key}-issue`)] as const,
    );
    return new Talks(database, key, ...result);
  }

  async carryOut(commit: readonly Step[]): Promise<Place> {
    await write(this.#database, { who: 'test' }, async (writing) => {
      // Something happens in every commit, so that no two places have the same answer.
      this.#parties.push(await addParty(writing, this.#newKey()));
      for (const step of commit) {
        const name = `name ${(this.#number += 1)}`;
        if (step.kind === 'add a party') this.#parties.push(await addParty(writing, this.#newKey()));
        else if (step.kind === 'raise') await this.#raise(writing, name);
        else await this.#change(writing, step.kind, step.which, name);
      }
    });
    return this.place();
  }

  async #raise(writing: Parameters<typeof addParty>[0], name: string): Promise<void> {
    const demand = await raiseDemand(writing, `${this.#key}/${this.#newKey()}`, this.#process, this.#issue, name);
    this.#demands.push(demand);
    this.#positions.push(await statePosition(writing, demand, 1, name));
  }

  async #change(writing: Parameters<typeof addParty>[0], kind: Step['kind'], which: number, name: string): Promise<void> {
    const list = kind === 'rename' || kind === 'retract' || kind === 'merge' ? this.#parties : kind === 'correct a position' ? this.#positions : this.#demands;
    if (list.length === 0) return;
    const index = which % list.length;
    const thing = list[index] as Recorded;
    if (kind === 'rename')
      list[index] = await correct(writing, thing, { name, members: this.#parties.slice(0, 2).map(({ id }) => ({ party: id, note: name })) });
    if (kind === 'reword') list[index] = await correct(writing, thing, { titles: inEnglish(name), madeBy: this.#parties.slice(-2).map(({ id }) => id) });
    if (kind === 'correct a position') list[index] = await correct(writing, thing, { texts: inEnglish(name) });
    if (kind === 'state') this.#positions.push(await statePosition(writing, thing, 100 + this.#number, name));
    if ((kind === 'retract' || kind === 'merge') && list.length > 1) {
      list.splice(index, 1);
      await retract(writing, thing, kind === 'merge' ? (list[0] as Recorded).id : null);
    }
  }

  #newKey(): string {
    const key = `${this.#key}-${(this.#number += 1)}`;
    this.#keys.push(key);
    return key;
  }

  async place(): Promise<Place> {
    const head = await readHead(this.#database);
    return { cursor: cursorOfHead(head), recordedAt: head.recordedAt, answer: await this.answer(null) };
  }

  /** All that the API says of these talks: lists, one thing by its key, edges, and what became of things taken back. */
  async answer(view: object | null): Promise<unknown> {
    const members = this.#keys.slice(0, 3).map((key, index) => `p${index}: party(key: "${key}", view: $view) { ...party }`);
    const { result } = await ask(
      this.#database,
      `query ($view: ViewInput) {
        ${members.join('\n')}
        process(key: "${this.#key}", view: $view) { key name version }
        parties(first: 100, view: $view) { totalCount nodes { ...party } }
        demands(first: 100, view: $view, where: { process: { eq: "${this.#key}" } }) {
          totalCount
          nodes { key version title { text } madeBy { key name retracted } recordedAt current { number text { text } } positions(first: 20) { nodes { key version text { text } } } history { number act reason } }
        }
      }
      fragment party on Party { key name version recordedAt retracted mergedInto { ... on Party { key name } } members { member { key name } note } memberOf { bloc { key name } note } history { number act } }`,
      { view },
    );
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    const { parties, ...rest } = result.data as { parties: { totalCount: number; nodes: { key: string }[] } };
    // Other talks in the same database come later and are no part of this answer.
    const own = parties.nodes.filter(({ key }) => key.startsWith(`${this.#key}-`));
    return { ...noMissing(rest), parties: { totalCount: own.length, nodes: own } };
  }

  async cursors(): Promise<string[]> {
    const { result } = await ask(this.#database, '{ changes(first: 100) { nodes { cursor number } } }');
    const { changes } = result.data as { changes: { nodes: { cursor: string; number: number }[] } };
    return changes.nodes.sort((a, b) => a.number - b.number).map(({ cursor }) => cursor);
  }

  async momentsAfter(moment: string): Promise<string[]> {
    const { result } = await ask(this.#database, '{ changes(first: 100) { nodes { recordedAt } } }');
    const { changes } = result.data as { changes: { nodes: { recordedAt: string }[] } };
    return changes.nodes
      .map(({ recordedAt }) => recordedAt)
      .filter((recordedAt) => recordedAt > moment)
      .sort();
  }
}

/** A thing that the question names although it came later is not there, as one that was not yet asked for. */
function noMissing(answer: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answer).filter(([name, value]) => value !== null || name === 'process'));
}
