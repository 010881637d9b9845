import { expect } from 'chai';
import { editor, openDesk } from './support.ts';

/*
 * Which status may follow which, read off what is promised in words: a round is rumoured, announced, opened; it is adjourned and goes on; it
 * ends concluded or broken off, and one that was broken off may be taken up again. One that is put off or called off may be announced anew.
 * `x` may follow, `.` may not; a status always follows itself.
 */
const table = `
              RUMOURED ANNOUNCED UNDER_WAY ADJOURNED CONCLUDED POSTPONED CANCELLED BROKEN_OFF
  RUMOURED    x        x         x         .         x         .         x         .
  ANNOUNCED   .        x         x         .         x         x         x         x
  UNDER_WAY   .        .         x         x         x         .         .         x
  ADJOURNED   .        .         x         x         x         x         x         x
  CONCLUDED   .        .         .         .         x         .         .         .
  POSTPONED   .        x         x         .         x         x         x         x
  CANCELLED   .        x         .         .         .         .         x         .
  BROKEN_OFF  .        .         x         .         .         .         .         x
`;

const acts: Record<string, string> = {
  RUMOURED: 'round.rumoured',
  ANNOUNCED: 'round.announced',
  UNDER_WAY: 'round.opened',
  ADJOURNED: 'round.adjourned',
  CONCLUDED: 'round.concluded',
  POSTPONED: 'round.postponed',
  CANCELLED: 'round.cancelled',
  BROKEN_OFF: 'round.broken-off',
};

const [statuses = [], ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const mayFollow = new Map(lines.flatMap(([from, ...marks]) => statuses.map((to, index): [string, boolean] => [`${from} ${to}`, marks[index] === 'x'])));

describe('The status of a round', () => {
  const desk = openDesk();

  /** Talks with a round for each pair of statuses, which stands at the first of the two. */
  const pairs = async (): Promise<string> => {
    const talks = await desk.talks();
    const rounds = statuses.flatMap((from) => statuses.map((to) => ({ key: keyOf(from, to), label: `${from} ${to}`, status: from, date: '2999-01-01' })));
    const process = { key: talks, name: 'Water talks 2030', kind: 'INTERSTATE', status: 'ACTIVE', rounds };
    await desk.writes('importBundle', { bundle: JSON.stringify({ bundle: 1, processes: [process] }) }, 'importId');
    return talks;
  };
  const keyOf = (from: string, to: string) => `${from}-${to}`.toLowerCase();
  let facts: string;
  let corrections: string;
  before(async () => {
    [facts, corrections] = [await pairs(), await pairs()];
  });

  for (const from of statuses) {
    it(`goes from ${from} as a fact to what may follow, and to nothing else`, async () => {
      for (const to of statuses) {
        const key = keyOf(from, to);
        const change = { key: `${facts}/${key}`, expectedVersion: 1, status: to };
        if (mayFollow.get(`${from} ${to}`) !== true) {
          const { shown, userErrors } = await desk.refuses('updateRound', change, 'round { status version }');
          expect(
            userErrors.map(({ code, path }) => ({ code, path })),
            key,
          ).to.deep.equal([{ code: 'NOT_ALLOWED', path: ['input', 'status'] }]);
          expect(shown).to.deep.equal({ round: { status: from, version: 1 } });
        } else if (from === to) {
          expect(await desk.writes('updateRound', change, 'round { status version }'), key).to.deep.equal({ round: { status: to, version: 1 } });
        } else {
          const { round } = await desk.writes('updateRound', change, 'round { status version history { act reason changedFields } }');
          expect(round, key).to.deep.include({ status: to, version: 2 });
          const { history } = round as { history: unknown[] };
          expect(history.at(-1), key).to.deep.equal({ act: acts[to], reason: 'FACT', changedFields: ['status'] });
        }
      }
    });

    it(`goes from ${from} to any other where the record was wrong`, async () => {
      for (const to of statuses.filter((status) => status !== from)) {
        const key = keyOf(from, to);
        const change = { key: `${corrections}/${key}`, expectedVersion: 1, status: to, reason: 'CORRECTION' };
        const { round } = await desk.writes('updateRound', change, 'round { status version history { act reason } }');
        expect(round, key).to.deep.include({ status: to, version: 2 });
        expect((round as { history: unknown[] }).history.at(-1), key).to.deep.equal({ act: 'round.corrected', reason: 'CORRECTION' });
      }
    });
  }

  it('is told beforehand by the table that anybody can ask for', async () => {
    const { roundTransitions } = await desk.asks('{ roundTransitions { from to } }');
    const asked = new Map((roundTransitions as { from: string; to: string[] }[]).map(({ from, to }) => [from, to]));
    expect([...asked.keys()]).to.have.members(statuses);
    for (const from of statuses) {
      expect(asked.get(from), from).to.have.members(statuses.filter((to) => to !== from && mayFollow.get(`${from} ${to}`)));
    }
  });
});

describe('A round that is changed', () => {
  const desk = openDesk();
  const announced = async (talks: string, input: object = {}) => {
    await desk.writes('announceRound', { process: talks, key: 'r3', label: 'Third round', date: '2999-01-01', ...input }, 'round { key }');
    return `${talks}/r3`;
  };

  it('is refused for a version that does not stand any more, and is shown as it stands', async () => {
    const key = await announced(await desk.talks());
    await desk.writes('updateRound', { key, expectedVersion: 1, summary: 'It rained.' }, 'round { key }');
    for (const expectedVersion of [0, 1, 3]) {
      const { shown, userErrors } = await desk.refuses('updateRound', { key, expectedVersion, summary: 'It snowed.' }, 'round { version summary }');
      expect(shown).to.deep.equal({ round: { version: 2, summary: 'It rained.' } });
      expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([{ code: 'CONFLICT', path: ['input', 'expectedVersion'] }]);
    }
  });

  it('is refused for another version also as a correction', async () => {
    const key = await announced(await desk.talks());
    expect(await desk.reasons('updateRound', { key, expectedVersion: 2, reason: 'CORRECTION', summary: 'It snowed.' })).to.deep.equal([
      'CONFLICT input.expectedVersion',
    ]);
  });

  it('is told everything that keeps it from being written: the version and the status', async () => {
    const key = await announced(await desk.talks(), { status: 'CONCLUDED' });
    expect(await desk.reasons('updateRound', { key, expectedVersion: 7, status: 'ANNOUNCED' })).to.have.members([
      'CONFLICT input.expectedVersion',
      'NOT_ALLOWED input.status',
    ]);
  });

  const fields = 'label date time zone format summary note location { key } agenda { key } agendaNotes logistics version';
  const full = {
    time: '15:00',
    zone: 'Europe/Zurich',
    format: ['VIDEO'],
    summary: 'They met.',
    note: 'Look again.',
    location: 'bridge',
    agenda: ['water', 'dams'],
    agendaNotes: ['Water first.'],
    logistics: ['By boat.'],
  };

  it('keeps the fields that are left out', async () => {
    const key = await announced(await desk.talks(), full);
    expect(await desk.writes('updateRound', { key, expectedVersion: 1, label: 'Round three' }, `round { ${fields} history { changedFields } }`)).to.deep.equal({
      round: {
        ...full,
        label: 'Round three',
        date: '2999-01-01',
        location: { key: 'bridge' },
        agenda: [{ key: 'water' }, { key: 'dams' }],
        version: 2,
        history: [{ changedFields: [] }, { changedFields: ['label'] }],
      },
    });
  });

  it('has the fields emptied that are given as null', async () => {
    const key = await announced(await desk.talks(), full);
    const nothing = Object.fromEntries(['date', ...Object.keys(full)].map((name) => [name, null]));
    expect(await desk.writes('updateRound', { key, expectedVersion: 1, ...nothing }, `round { ${fields} }`)).to.deep.equal({
      round: {
        label: 'Third round',
        date: null,
        time: null,
        zone: null,
        format: [],
        summary: null,
        note: null,
        location: null,
        agenda: [],
        agendaNotes: [],
        logistics: [],
        version: 2,
      },
    });
  });

  it('has a list that is given in place of the whole list', async () => {
    const key = await announced(await desk.talks(), full);
    expect(
      await desk.writes('updateRound', { key, expectedVersion: 1, agenda: ['dams'], format: ['IN_PERSON'] }, 'round { agenda { key } format }'),
    ).to.deep.equal({
      round: { agenda: [{ key: 'dams' }], format: ['IN_PERSON'] },
    });
  });

  it('stays at its version, and nothing is recorded, where the change says what stands already', async () => {
    const key = await announced(await desk.talks(), full);
    const before = await desk.head();
    const same = { key, expectedVersion: 1, label: 'Third round', status: 'ANNOUNCED', ...full };
    expect(await desk.writes('updateRound', same, 'round { version history { act } }')).to.deep.equal({
      round: { version: 1, history: [{ act: 'round.announced' }] },
    });
    expect(await desk.head()).to.equal(before);
  });

  it('is changed as a fact where something became known, and corrected where the record was wrong', async () => {
    const key = await announced(await desk.talks());
    await desk.writes('updateRound', { key, expectedVersion: 1, summary: 'They meet at noon.' }, 'round { key }');
    await desk.writes('updateRound', { key, expectedVersion: 2, summary: 'They meet at one.', reason: 'CORRECTION' }, 'round { key }');
    const change = { key, expectedVersion: 3, disclosed: '2999-02-01', disclosedBy: 'The Gazette' };
    expect(await desk.writes('updateRound', change, 'round { version history { act reason who changedFields } }')).to.deep.equal({
      round: {
        version: 4,
        history: [
          { act: 'round.announced', reason: 'FACT', who: 'key_editor', changedFields: [] },
          { act: 'round.changed', reason: 'FACT', who: 'key_editor', changedFields: ['summary'] },
          { act: 'round.corrected', reason: 'CORRECTION', who: 'key_editor', changedFields: ['summary'] },
          { act: 'round.disclosed', reason: 'FACT', who: 'key_editor', changedFields: ['disclosed', 'disclosedBy'] },
        ],
      },
    });
  });

  it('is concluded rather than disclosed or changed where one writing does all of it', async () => {
    const key = await announced(await desk.talks());
    const change = { key, expectedVersion: 1, status: 'CONCLUDED', disclosed: '2999-02-01', summary: 'They agreed.' };
    const { round } = await desk.writes('updateRound', change, 'round { history { act changedFields } }');
    expect((round as { history: { act: string; changedFields: string[] }[] }).history.at(-1)?.act).to.equal('round.concluded');
    expect((round as { history: { changedFields: string[] }[] }).history.at(-1)?.changedFields).to.have.members(['status', 'disclosed', 'summary']);
  });

  it('is found by its key in whatever case', async () => {
    const key = await announced(await desk.talks());
    expect(await desk.writes('updateRound', { key: key.toUpperCase(), expectedVersion: 1, label: 'III' }, 'round { key label }')).to.deep.equal({
      round: { key, label: 'III' },
    });
  });

  it('is refused where no round has the key', async () => {
    const talks = await desk.talks();
    for (const key of [`${talks}/r9`, `${talks}/N-1`, 'northland', 'r1']) {
      expect(await desk.reasons('updateRound', { key, expectedVersion: 1, label: 'III' }), key).to.deep.equal(['NOT_FOUND input.key']);
    }
  });

  it('is refused where it names what is not in the record, with the path of each', async () => {
    const talks = await desk.talks();
    const change = { key: `${talks}/r1`, expectedVersion: 1, location: 'nowhere', agenda: ['nothing'], predecessor: 'r9', sources: [{ source: 'nobody' }] };
    expect(await desk.reasons('updateRound', change)).to.have.members([
      'NOT_FOUND input.location',
      'NOT_FOUND input.agenda.0',
      'NOT_FOUND input.predecessor',
      'NOT_FOUND input.sources.0.source',
    ]);
  });

  it('moves the positions along that have no date of their own, and leaves those that have one', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'statePosition',
      { demand: `${talks}/N-1`, round: 'r1', date: '2030-01-03', account: 'Said after hours.', changes: ['RESTATED'] },
      'position { number }',
    );
    const before = await desk.head();
    await desk.writes('updateRound', { key: `${talks}/r1`, expectedVersion: 1, date: '2030-01-25' }, 'round { date }', editor);
    const { demand } = await desk.asks(
      `{ demand(key: "${talks}/N-1") { raisedAt { key } positions { nodes { number statedOn version history { act reason } } } } }`,
    );
    expect(demand).to.deep.equal({
      raisedAt: { key: `${talks}/r1` },
      positions: {
        nodes: [
          { number: 3, statedOn: '2030-01-03', version: 1, history: [{ act: 'position.stated', reason: 'FACT' }] },
          { number: 2, statedOn: '2030-01-20', version: 1, history: [{ act: 'position.stated', reason: 'FACT' }] },
          {
            number: 1,
            statedOn: '2030-01-25',
            version: 2,
            history: [
              { act: 'position.stated', reason: 'FACT' },
              { act: 'position.changed', reason: 'FACT' },
            ],
          },
        ],
      },
    });
    expect(await desk.actsSince(before)).to.deep.equal([`round.changed ${talks}/r1`, `position.changed ${talks}/N-1/1`]);
  });

  it('moves the positions along as a correction where its date was wrong', async () => {
    const talks = await desk.talks();
    await desk.writes('updateRound', { key: `${talks}/r1`, expectedVersion: 1, date: '2030-01-01', reason: 'CORRECTION' }, 'round { date }');
    const { position } = await desk.asks(`{ position: demand(key: "${talks}/N-1") { positions(first: 1) { nodes { statedOn history { act reason } } } } }`);
    expect(position).to.deep.equal({
      positions: {
        nodes: [
          {
            statedOn: '2030-01-01',
            history: [
              { act: 'position.stated', reason: 'FACT' },
              { act: 'position.corrected', reason: 'CORRECTION' },
            ],
          },
        ],
      },
    });
  });
});
