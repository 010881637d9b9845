import { expect } from 'chai';
import sql from 'sql-template-tag';
import { dialectUnderTest } from '../../support/database.ts';
import { holder, openDesk } from './support.ts';

/** So many write at once, and so many of them are refused and written, counted by hand. A third is refused: of 90, those of 2, 5, 8 … 89. */
const [WRITERS, REFUSED, WRITTEN] = dialectUnderTest === 'sqlite' ? [200, 66, 134] : [90, 30, 60];
const READERS = 3;

/*
 * Many write at once, a third of them in vain, and readers never stop asking. Each demand that is raised comes with a position RAISED, and
 * each new round with the host Northland, in one commit: whoever reads finds as many of the one as of the other, and both in one answer.
 */
describe('Many mutations at once, of which a third fail half way', () => {
  const desk = openDesk();
  let talks: string;
  let isDone = false;
  let written = 0;
  let waiting: (() => void)[] = [];
  const failures: string[] = [];
  const together: Counts[] = [];
  const apart: Counts[] = [];

  interface Counts {
    readonly demands: number;
    readonly raised: number;
    readonly rounds: number;
    readonly hosted: number;
  }

  const asked: Readonly<Record<keyof Counts, string>> = {
    demands: 'demands(where: { process: { eq: "TALKS" } })',
    raised: 'demands(where: { process: { eq: "TALKS" }, change: [RAISED] })',
    rounds: 'rounds(where: { process: { eq: "TALKS" } })',
    hosted: 'rounds(where: { process: { eq: "TALKS" }, host: { eq: "northland" } })',
  };
  const count = async (...names: (keyof Counts)[]): Promise<Counts> => {
    const parts = names.map((name) => `${name}: ${asked[name].replace('TALKS', talks)} { totalCount }`);
    const answer = (await desk.asks(`{ ${parts.join(' ')} }`)) as Record<keyof Counts, { totalCount: number }>;
    return Object.fromEntries(Object.entries(answer).map(([name, { totalCount }]) => [name, totalCount])) as unknown as Counts;
  };

  const wish = (n: number, lastSource: string) => ({
    process: talks,
    title: `Wish ${n}`,
    issue: 'water',
    kind: 'DEMAND',
    madeBy: ['northland'],
    addressedTo: ['southland'],
    position: { round: 'r2', text: `We want ${n}.`, sources: [{ source: 'herald-1' }, { source: lastSource }] },
  });
  const meeting = (n: number, lastParty: string) => ({
    process: talks,
    label: `Meeting ${n}`,
    participations: [
      { party: 'northland', roles: ['HOST'] },
      { party: lastParty, roles: ['OBSERVER'] },
    ],
  });
  /** By turns a demand and a round; every third names in its last part what is not in the record, or changes a version that is gone. */
  const attempt = (n: number): [string, object] => {
    if (n % 9 === 8) return ['updateRound', { key: `${talks}/r2`, expectedVersion: 1, summary: `Told by ${n}.` }];
    const isVain = n % 3 === 2;
    return n % 2 === 0 ? ['raiseDemand', wish(n, isVain ? 'nobody' : 'archive')] : ['announceRound', meeting(n, isVain ? 'eastland' : 'southland')];
  };
  const send = async (n: number): Promise<void> => {
    const [mutation, input] = attempt(n);
    const result = await desk.sends(mutation, { ...input, idempotencyKey: `send-${n}` }, '', holder('EDITOR', `key_${n % 7}`));
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    const { userErrors } = (result.data as Record<string, { userErrors: { code: string }[] }>)[mutation] as { userErrors: { code: string }[] };
    if (userErrors.length === 0) written += 1;
    else failures.push(...userErrors.map(({ code }) => `${code} ${n}`));
    tellEnded();
  };

  /** Until that many more have ended, whatever became of them. */
  const untilEnded = async (more: number) => {
    for (let left = more; left > 0 && !isDone; left -= 1) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const tellEnded = () => {
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  };

  const readTogether = async () => {
    while (!isDone) {
      together.push(await count('demands', 'raised', 'rounds', 'hosted'));
      await untilEnded(4);
    }
  };
  /** The same counts, in operations of their own, with commits between them. */
  const readApart = async () => {
    while (!isDone) {
      const first = await count('demands', 'rounds');
      await untilEnded(12);
      apart.push({ ...first, ...(await count('raised', 'hosted')) });
    }
  };

  before(async () => {
    talks = await desk.talks();
    await desk.writes('updateRound', { key: `${talks}/r1`, expectedVersion: 1, summary: 'They met.' }, 'round { key }');
    await desk.writes('recordParticipation', { round: `${talks}/r1`, party: 'northland', roles: ['HOST'] }, 'participation { key }');
    await desk.writes('updateRound', { key: `${talks}/r2`, expectedVersion: 1, summary: 'They met again.' }, 'round { key }');
    await desk.writes('recordParticipation', { round: `${talks}/r2`, party: 'northland', roles: ['HOST'] }, 'participation { key }');
    const readers = [...Array.from({ length: READERS }, readTogether), readApart()];
    await Promise.all(Array.from({ length: WRITERS }, (_, n) => send(n))).finally(() => {
      isDone = true;
      tellEnded();
    });
    await Promise.all(readers);
  });

  const isVain = (n: number) => n % 3 === 2;
  const numbers = Array.from({ length: WRITERS }, (_, n) => n);

  it('all end, the one third refused for what was wrong with it and the others written', () => {
    const reasons = numbers.filter(isVain).map((n) => (n % 9 === 8 ? `CONFLICT ${n}` : `NOT_FOUND ${n}`));
    expect(failures).to.have.members(reasons);
    expect(reasons).to.have.length(REFUSED);
    expect(written).to.equal(WRITTEN);
  });

  it('are never seen in part by those who read meanwhile', () => {
    expect(together.length, 'readings').to.be.greaterThan(10);
    expect(new Set(together.map(({ demands }) => demands)).size, 'states that were seen').to.be.greaterThan(3);
    expect(together.filter(({ demands, raised, rounds, hosted }) => demands !== raised || rounds !== hosted)).to.deep.equal([]);
  });

  it('(control) would be seen in part if the counts were read one after the other', () => {
    expect(apart.filter(({ demands, raised, rounds, hosted }) => demands !== raised || rounds !== hosted)).to.have.length.greaterThan(0);
  });

  it('leave everything of those that were written, and nothing of the others', async () => {
    const wanted = numbers.filter((n) => !isVain(n));
    const keys = wanted.map((n) => (n % 2 === 0 ? `${talks}/wish-${n}` : `${talks}/meeting-${n}`));
    const rows = await desk.database.read(sql`select key from things where key like ${'%/wish-%'} or key like ${'%/meeting-%'}`);
    const found = rows.map(({ key }) => key as string);
    expect(found.filter((key) => key.split('/').length === 2)).to.have.members(keys);
    // A demand has a position, and that two citations; a round has two parts.
    expect(found).to.have.length(numbers.filter((n) => !isVain(n)).reduce((all, n) => all + (n % 2 === 0 ? 4 : 3), 0));
    const kept = await desk.database.read(sql`select idempotency_key from kept_answers where idempotency_key like ${'send-%'}`);
    expect(kept.map(({ idempotency_key }) => idempotency_key)).to.have.members(wanted.map((n) => `send-${n}`));
  });

  it('leave the entries and the things numbered without gaps', async () => {
    const [head] = await desk.database.read(sql`select seq, things from ledger_head`);
    for (const [table, column, last] of [
      ['ledger_entries', 'seq', head?.seq],
      ['things', 'id', head?.things],
    ] as const) {
      const statement = table === 'things' ? sql`select id as n from things order by id` : sql`select seq as n from ledger_entries order by seq`;
      const rows = await desk.database.read(statement);
      expect(
        rows.map(({ n }) => Number(n)),
        column,
      ).to.deep.equal(Array.from({ length: Number(last) }, (_, index) => index + 1));
    }
  });
});

describe('Many who change the same round at once', () => {
  const desk = openDesk();

  it('are told of a conflict, all but one', async () => {
    const key = `${await desk.talks()}/r1`;
    const codes = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const result = await desk.sends('updateRound', { key, expectedVersion: 1, summary: `Told by ${n}.` });
        const { userErrors } = (result.data as { updateRound: { userErrors: { code: string }[] } }).updateRound;
        return userErrors.map(({ code }) => code).join() || 'written';
      }),
    );
    expect(codes.filter((code) => code === 'written')).to.have.length(1);
    expect(codes.filter((code) => code === 'CONFLICT')).to.have.length(29);
    expect(await desk.asks(`{ round(key: "${key}") { version } }`)).to.deep.equal({ round: { version: 2 } });
  });

  it('lose nothing where each looks again and tries again', async () => {
    const key = `${await desk.talks()}/r1`;
    const addNote = async (n: number): Promise<void> => {
      const { round } = (await desk.asks(`{ round(key: "${key}") { version agendaNotes } }`)) as { round: { version: number; agendaNotes: string[] } };
      const result = await desk.sends('updateRound', { key, expectedVersion: round.version, agendaNotes: [...round.agendaNotes, `Point ${n}`] });
      const { userErrors } = (result.data as { updateRound: { userErrors: { code: string }[] } }).updateRound;
      if (userErrors.length > 0) await addNote(n);
    };
    await Promise.all(Array.from({ length: 12 }, (_, n) => addNote(n)));
    const { round } = (await desk.asks(`{ round(key: "${key}") { version agendaNotes } }`)) as { round: { version: number; agendaNotes: string[] } };
    expect(round.version).to.equal(13);
    expect(round.agendaNotes).to.have.members(Array.from({ length: 12 }, (_, n) => `Point ${n}`));
  });

  it('give each of the positions that they state at once a number of its own, without gaps', async () => {
    const demand = `${await desk.talks()}/N-1`;
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        desk.writes('statePosition', { demand, date: '2030-05-01', text: `Wish ${n}.`, changes: ['REWORDED'] }, 'position { key }'),
      ),
    );
    const { demand: found } = (await desk.asks(`{ demand(key: "${demand}") { positions(first: 100) { nodes { number } } } }`)) as {
      demand: { positions: { nodes: { number: number }[] } };
    };
    expect(found.positions.nodes.map(({ number }) => number)).to.deep.equal(Array.from({ length: 22 }, (_, index) => index + 1));
  });

  it('announce rounds of one name at once, each under a key of its own', async () => {
    const talks = await desk.talks();
    const rounds = await Promise.all(Array.from({ length: 15 }, () => desk.writes('announceRound', { process: talks, label: 'Geneva' }, 'round { key }')));
    const keys = rounds.map(({ round }) => (round as { key: string }).key);
    expect(keys).to.have.members([`${talks}/geneva`, ...Array.from({ length: 14 }, (_, n) => `${talks}/geneva-${n + 2}`)]);
  });
});
