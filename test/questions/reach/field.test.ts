import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createOperationContext } from '../../../src/api/context.ts';
import { exportBundle } from '../../../src/editing/transfer/export-bundle.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { appointmentsOf, type RoundVersion } from '../../../src/record/rounds/appointments.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/* Situations from the field, each in a small invented file beside this one. What must come is worked out by hand. */
const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;

/** A record of the file, to be asked. */
function record(file: string) {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: file, text: readFileSync(new URL(file, import.meta.url), 'utf8') }], { who: 'test' });
  });
  after(() => test.discard());
  return {
    database: () => test.database,
    // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
    ask: async (query: string): Promise<any> => {
      const { result } = await ask(test.database, query, {}, editor);
      expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
      return JSON.parse(JSON.stringify(result.data));
    },
  };
}

const keys = ({ nodes }: { nodes: { key: string }[] }) => nodes.map(({ key }) => key.split('/').at(-1));

describe('A state that took part as a member of a coalition', () => {
  const { ask: asked } = record('a-state-in-a-coalition.yaml');

  it('is found where its coalition sat, while it belonged to it', async () => {
    const { rounds, processes, said } = await asked(`{
      rounds(where: { party: { eq: "ally", includeBlocs: true } }) { nodes { key } }
      processes(where: { party: { eq: "ally", includeBlocs: true } }) { nodes { key } }
      said(party: "ally", processes: ["allied-talks"], includeBlocs: true) { atRounds { round { key } said { demand { key } } } } }`);
    expect(keys(rounds)).to.deep.equal(['of-2002']);
    expect(keys(processes)).to.deep.equal(['allied-talks']);
    const spoken = said.atRounds.filter((at: { said: unknown[] }) => at.said.length > 0);
    expect(spoken).to.deep.equal([{ round: { key: 'allied-talks/of-2002' }, said: [{ demand: { key: 'allied-talks/inspect' } }] }]);
  });

  it('is not found where nobody asks for its coalition', async () => {
    const { rounds, processes } = await asked(
      '{ rounds(where: { party: { eq: "ally" } }) { nodes { key } } processes(where: { party: { eq: "ally" } }) { nodes { key } } }',
    );
    expect([keys(rounds), keys(processes)]).to.deep.equal([[], []]);
  });

  it('does not count as the coalition but for its time in it', async () => {
    const { rounds } = await asked('{ rounds(where: { party: { eq: "allies", includeMembers: true } }) { nodes { key } } }');
    expect(keys(rounds)).to.deep.equal(['of-2002', 'of-2005']);
  });
});

describe('Rounds about an issue', () => {
  const { ask: asked } = record('rounds-about-an-issue.yaml');

  it('are found by it, and by what lies below it', async () => {
    const { with: below, alone } = await asked(`{
      with: rounds(where: { agenda: { eq: "water", includeBelow: true } }, orderBy: [DATE_ASC]) { nodes { key } }
      alone: rounds(where: { agenda: { eq: "water" } }) { nodes { key } } }`);
    expect([keys(below), keys(alone)]).to.deep.equal([['r1', 'r3'], ['r3']]);
  });

  it('are found by what else is recorded of them', async () => {
    await asked(`mutation {
      one: announceRound(input: { process: "river-talks", key: "r4", label: "Fourth", date: "2024-04-01", kind: PAUSE, strand: "Dams", level: EXPERTS, track: TWO, ordinals: [{ counter: "cycle", number: "39" }, { counter: "COP", number: "27" }], status: CONCLUDED, disclosed: "2025-01-01" }) { userErrors { message } } }`);
    for (const where of [
      'kind: [PAUSE]',
      'strand: ["Dams"]',
      'level: [EXPERTS]',
      'track: [TWO]',
      'ordinal: { number: "39" }',
      'ordinal: { counter: "COP", number: "27" }',
      'disclosed: { from: "2024-12", to: "2025-02" }',
    ])
      expect(keys((await asked(`{ rounds(where: { ${where} }) { nodes { key } } }`)).rounds), where).to.deep.equal(['r4']);
    for (const where of ['ordinal: { counter: "cycle", number: "27" }', 'ordinal: { number: "3" }', 'strand: ["dam"]', 'disclosed: { from: "2025-02" }'])
      expect(keys((await asked(`{ rounds(where: { ${where} }) { nodes { key } } }`)).rounds), where).to.deep.equal([]);
    expect(keys((await asked('{ rounds(where: { kind: [MEETING] }) { nodes { key } } }')).rounds)).to.deep.equal(['r1', 'r2', 'r3']);
  });
});

describe('Votes that were counted', () => {
  const { ask: asked, database } = record('votes-counted.yaml');

  it('are figures of their outcome', async () => {
    const { outcome } = await asked('{ outcome(key: "clinic-talks/first-vote") { quantities { value unit qualifier } } }');
    expect(outcome.quantities).to.deep.equal([
      { value: 462, unit: 'vote', qualifier: 'for' },
      { value: 538, unit: 'vote', qualifier: 'against' },
      { value: 12, unit: 'vote', qualifier: 'abstained' },
    ]);
  });

  it('come back by export', async () => {
    const exported = await exportBundle(await createOperationContext(database()).reading());
    const outcomes = exported.processes?.[0]?.outcomes as unknown as { key: string; quantities: unknown[] }[];
    expect(outcomes.find(({ key }) => key === 'second-vote')?.quantities).to.deep.equal([
      { value: 71.5, unit: 'percent', measure: 'votes cast', qualifier: 'for' },
    ]);
  });

  it('are followed from one vote to the next', async () => {
    const { figures } = await asked(
      '{ figures(where: { process: { eq: "clinic-talks" } }) { unit lines { party { key } points { date demand { key } said { key } quantities { value } } } } }',
    );
    expect(figures.map(({ unit }: { unit: string }) => unit)).to.deep.equal(['percent', 'vote']);
    expect(figures[1].lines).to.deep.equal([
      {
        party: { key: 'nurses' },
        points: [{ date: '2024-04-02', demand: null, said: { key: 'clinic-talks/first-vote' }, quantities: [{ value: 462 }, { value: 538 }, { value: 12 }] }],
      },
    ]);
  });
});

describe('A round that was moved twice', () => {
  const { ask: asked } = record('moved-twice.yaml');
  const update = async (expectedVersion: number, fields: string) => {
    const { updateRound } = await asked(
      `mutation { updateRound(input: { key: "moving/r4", expectedVersion: ${expectedVersion}, ${fields} }) { userErrors { message } } }`,
    );
    expect(updateRound.userErrors).to.deep.equal([]);
  };
  before(async () => {
    await asked(
      'mutation { announceRound(input: { process: "moving", key: "r4", label: "Fourth round", date: "2025-05-03", location: "city-a" }) { userErrors { message } } }',
    );
    await update(1, 'status: POSTPONED');
    await update(2, 'status: ANNOUNCED, date: "2025-05-08"');
    await update(3, 'status: POSTPONED');
    await update(4, 'status: ANNOUNCED, date: "2025-05-11", location: "city-b"');
    await update(5, 'status: CONCLUDED');
  });

  it('tells in one question when and where it was to be, and what became of each', async () => {
    const { round } = await asked('{ round(key: "moving/r4") { planned timesPutOff appointments { date location { key } became } } }');
    expect(round).to.deep.equal({
      planned: '2025-05-03',
      timesPutOff: 2,
      appointments: [
        { date: '2025-05-03', location: { key: 'city-a' }, became: 'PUT_OFF' },
        { date: '2025-05-08', location: { key: 'city-a' }, became: 'PUT_OFF' },
        { date: '2025-05-11', location: { key: 'city-b' }, became: 'HELD' },
      ],
    });
  });

  it('says of each change what was before and what is since', async () => {
    const { round, changes } = await asked(`{
      round(key: "moving/r4") { history { fields { field before after } } }
      changes(where: { thing: [Round] }) { nodes { act fields { field before after } } } }`);
    const moved = [
      { field: 'date', before: ['2025-05-08'], after: ['2025-05-11'] },
      { field: 'location', before: ['moving/city-a'], after: ['moving/city-b'] },
      { field: 'status', before: ['POSTPONED'], after: ['ANNOUNCED'] },
    ].map((field) => (field.field === 'location' ? { ...field, before: ['city-a'], after: ['city-b'] } : field));
    expect(round.history[0].fields).to.deep.equal([]);
    expect(round.history[4].fields).to.have.deep.members(moved);
    expect(changes.nodes[4].fields).to.have.deep.members(moved);
  });

  it('as of a place before it was moved shows what was set by then', async () => {
    const { changes } = await asked('{ changes(where: { thing: [Round] }) { nodes { cursor } } }');
    const { round } = await asked(`{ round(key: "moving/r4", view: { at: "${changes.nodes[1].cursor}" }) { planned appointments { date became } } }`);
    expect(round).to.deep.equal({ planned: null, appointments: [{ date: '2025-05-03', became: 'PUT_OFF' }] });
  });
});

describe('The days for which a round was set', () => {
  const version = (date: string | null, status: RoundVersion['status'], isCorrection = false): RoundVersion => ({ date, locations: [], status, isCorrection });
  const told = (...versions: RoundVersion[]) => appointmentsOf(versions).map(({ date, became }) => `${date} ${became}`);

  it('move without being put off where another day is set before', () => {
    expect(told(version('2030-01-01', 'ANNOUNCED'), version('2030-01-02', 'ANNOUNCED'))).to.deep.equal(['2030-01-01 MOVED', '2030-01-02 null']);
  });

  it('are mended by a correction, which moves nothing', () => {
    expect(told(version('2030-01-01', 'ANNOUNCED'), version('2030-01-02', 'ANNOUNCED', true))).to.deep.equal(['2030-01-02 null']);
  });

  it('are the same day twice where it is announced again after it was put off', () => {
    expect(told(version('2030-01-01', 'ANNOUNCED'), version('2030-01-01', 'POSTPONED'), version('2030-01-01', 'ANNOUNCED'))).to.deep.equal([
      '2030-01-01 PUT_OFF',
      '2030-01-01 null',
    ]);
  });

  it('end with a cancellation, and do not move once it was held', () => {
    expect(told(version('2030-01-01', 'ANNOUNCED'), version('2030-01-01', 'CANCELLED'))).to.deep.equal(['2030-01-01 CANCELLED']);
    expect(told(version('2030-01-01', 'UNDER_WAY'), version('2030-01-01/2030-01-03', 'CONCLUDED'))).to.deep.equal(['2030-01-01 HELD']);
  });
});
