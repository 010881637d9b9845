import { expect } from 'chai';
import { contributor, openDesk } from './support.ts';

describe('A round that is announced', () => {
  const desk = openDesk();
  const announced = async (talks: string, input: object, shows = 'key') =>
    (await desk.writes('announceRound', { process: talks, label: 'Third round', ...input }, `round { ${shows} }`, contributor)).round;

  it('gets a key made of its label: Latin letters without their marks, all else a hyphen', async () => {
    const talks = await desk.talks();
    expect(await announced(talks, { label: 'Dritte Runde (Zürich) – Łódź & Ærø' })).to.deep.equal({ key: `${talks}/dritte-runde-zurich-lodz-aero` });
  });

  it('gets a key of a label in any script, as files do, and is called round where its label holds no letter', async () => {
    const talks = await desk.talks();
    expect(await announced(talks, { label: 'Раунд один' })).to.deep.equal({ key: `${talks}/raund-odin` });
    expect(await announced(talks, { label: '…' })).to.deep.equal({ key: `${talks}/round` });
  });

  it('gets a number behind its key where the key is taken', async () => {
    const talks = await desk.talks();
    const keys = [];
    for (const label of ['Geneva', 'Gênêvà', 'GENEVA!']) keys.push(await announced(talks, { label }));
    expect(keys).to.deep.equal([{ key: `${talks}/geneva` }, { key: `${talks}/geneva-2` }, { key: `${talks}/geneva-3` }]);
  });

  it('gets the next free number where more than ten of that name stand', async () => {
    const talks = await desk.talks();
    for (let n = 1; n <= 11; n++) await announced(talks, { label: 'Geneva' });
    expect(await announced(talks, { label: 'Geneva' })).to.deep.equal({ key: `${talks}/geneva-12` });
  });

  it('gets a number where something else of its talks has the key, without regard to case', async () => {
    const talks = await desk.talks();
    expect(await announced(talks, { label: 'n-1' })).to.deep.equal({ key: `${talks}/n-1-2` });
  });

  it('gets a key of at most 48 characters, cut between words', async () => {
    const talks = await desk.talks();
    const label = 'A very long name of a round that nobody could ever read aloud';
    expect(await announced(talks, { label })).to.deep.equal({ key: `${talks}/a-very-long-name-of-a-round-that-nobody-could` });
  });

  it('has the key that is given', async () => {
    const talks = await desk.talks();
    expect(await announced(talks, { key: 'R.3_b' })).to.deep.equal({ key: `${talks}/R.3_b` });
  });

  it('is refused as malformed under a key that is none, with the path of the key', async () => {
    const talks = await desk.talks();
    for (const key of ['', 'r 3', '-r3', 'r/3', 'r3é', 'x'.repeat(65)]) {
      expect(await desk.misreads('announceRound', { process: talks, label: 'Third', key }), key).to.deep.equal({
        code: 'BAD_USER_INPUT',
        path: ['input', 'key'],
      });
    }
  });

  it('is refused under a key that is taken, in whatever case, and the round that has it is shown', async () => {
    const talks = await desk.talks();
    for (const key of ['r1', 'R1']) {
      const { shown, userErrors } = await desk.refuses('announceRound', { process: talks, label: 'Third', key }, 'round { key label version }');
      expect(shown).to.deep.equal({ round: { key: `${talks}/r1`, label: 'First round', version: 1 } });
      expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([{ code: 'ALREADY_RECORDED', path: ['input', 'key'] }]);
    }
  });

  it('is refused under the key of a demand of its talks, and no round is shown', async () => {
    const talks = await desk.talks();
    const { shown, userErrors } = await desk.refuses('announceRound', { process: talks, label: 'Third', key: 'n-1' }, 'round { key }');
    expect(shown).to.deep.equal({ round: null });
    expect(userErrors.map(({ code }) => code)).to.deep.equal(['ALREADY_RECORDED']);
  });

  it('may have the key of a round of other talks', async () => {
    const [talks, others] = [await desk.talks(), await desk.talks()];
    await announced(others, { key: 'r3' });
    expect(await announced(talks, { key: 'r3' })).to.deep.equal({ key: `${talks}/r3` });
  });

  it('stands as announced where no status is given, also where null is given', async () => {
    const talks = await desk.talks();
    expect(await announced(talks, {}, 'status version')).to.deep.equal({ status: 'ANNOUNCED', version: 1 });
    expect(await announced(talks, { status: null }, 'status version')).to.deep.equal({ status: 'ANNOUNCED', version: 1 });
  });

  it('comes with its parties, agenda, location and sources in one commit', async () => {
    const talks = await desk.talks();
    const before = await desk.head();
    const round = await announced(
      talks,
      {
        key: 'r3',
        date: '2999-05-01',
        time: '15:00',
        zone: 'Europe/Zurich',
        format: ['IN_PERSON', 'VIDEO'],
        location: 'bridge',
        agenda: ['dams', 'water'],
        predecessor: 'r2',
        parallelTo: ['r1'],
        ordinals: [{ counter: 'round', number: '3', sources: ['herald-1'] }],
        participations: [
          { party: 'southland', roles: ['HOST', 'NEGOTIATING_PARTY'], attendance: 'ATTENDED' },
          { party: 'northland', roles: ['NEGOTIATING_PARTY'], delegation: [{ person: 'n-minister', role: 'HEAD', post: 'Minister' }] },
        ],
        sources: [
          { source: 'gazette-1', locator: 'page 3' },
          { source: 'herald-1', stance: 'DISPUTES' },
        ],
      },
      `date time zone format location { key } agenda { key } predecessor { key } parallelTo { key } ordinals { counter number sources { key } }
      participations { party { key } roles attendance delegation { person { key } role post } } sources { source { key } locator stance }`,
    );
    expect(round).to.deep.equal({
      date: '2999-05-01',
      time: '15:00',
      zone: 'Europe/Zurich',
      format: ['IN_PERSON', 'VIDEO'],
      location: { key: 'bridge' },
      agenda: [{ key: 'dams' }, { key: 'water' }],
      predecessor: { key: `${talks}/r2` },
      parallelTo: [{ key: `${talks}/r1` }],
      ordinals: [{ counter: 'round', number: '3', sources: [{ key: 'herald-1' }] }],
      participations: [
        { party: { key: 'southland' }, roles: ['HOST', 'NEGOTIATING_PARTY'], attendance: 'ATTENDED', delegation: [] },
        {
          party: { key: 'northland' },
          roles: ['NEGOTIATING_PARTY'],
          attendance: 'NOT_STATED',
          delegation: [{ person: { key: 'n-minister' }, role: 'HEAD', post: 'Minister' }],
        },
      ],
      sources: [
        { source: { key: 'gazette-1' }, locator: 'page 3', stance: 'SUPPORTS' },
        { source: { key: 'herald-1' }, locator: null, stance: 'DISPUTES' },
      ],
    });
    expect(await desk.actsSince(before)).to.deep.equal([
      `round.announced ${talks}/r3`,
      `participation.recorded ${talks}/r3/p1`,
      `participation.recorded ${talks}/r3/p2`,
      `source.cited ${talks}/r3/c1`,
      `source.cited ${talks}/r3/c2`,
    ]);
  });

  it('was known since its earliest supporting source, unless the day is given', async () => {
    const talks = await desk.talks();
    const knownOn = async (key: string, days: string[]) => {
      const asked = days.map((day, index) => `on${index}: round(key: "${talks}/${key}", view: { knownBy: "${day}" }) { key }`);
      return Object.values(await desk.asks(`{ ${asked.join(' ')} }`)).map((round) => round !== null);
    };
    const sources = [{ source: 'herald-1' }, { source: 'archive' }];
    await announced(talks, { key: 'by-source', sources });
    await announced(talks, { key: 'by-day', sources, knownSince: '2030-02-01' });
    await announced(talks, { key: 'disputed', sources: [{ source: 'gazette-1', stance: 'DISPUTES' }, { source: 'archive' }] });
    expect(await knownOn('by-source', ['2030-02-09', '2030-02-10'])).to.deep.equal([false, true]);
    expect(await knownOn('by-day', ['2030-01-31', '2030-02-01'])).to.deep.equal([false, true]);
    expect(await knownOn('disputed', ['2035-06-29', '2035-06-30'])).to.deep.equal([false, true]);
  });

  it('names everything that is not in the record, each with its path, and then writes nothing', async () => {
    const talks = await desk.talks();
    expect(
      await desk.reasons('announceRound', {
        process: talks,
        label: 'Third',
        location: 'nowhere',
        agenda: ['water', 'nothing'],
        predecessor: 'r9',
        parallelTo: ['r1', 'r8'],
        ordinals: [{ counter: 'round', number: '3', sources: ['nobody'] }],
        sources: [{ source: 'gazette-1' }, { source: 'gazette-9' }],
        participations: [
          { party: 'eastland', roles: ['HOST'] },
          { party: 'northland', roles: ['HOST'], delegation: [{ person: 'n-minister' }, { person: 'nobody' }], sources: [{ source: 'gazette-8' }] },
        ],
      }),
    ).to.have.members([
      'NOT_FOUND input.location',
      'NOT_FOUND input.agenda.1',
      'NOT_FOUND input.predecessor',
      'NOT_FOUND input.parallelTo.1',
      'NOT_FOUND input.ordinals.0.sources.0',
      'NOT_FOUND input.sources.1.source',
      'NOT_FOUND input.participations.0.party',
      'NOT_FOUND input.participations.1.delegation.1.person',
      'NOT_FOUND input.participations.1.sources.0.source',
    ]);
    expect(await desk.asks('query ($key: String!) { round(key: $key) { key } }', { key: `${talks}/third` })).to.deep.equal({ round: null });
  });

  it('is refused in talks that are not in the record, or under the key of something that is no process', async () => {
    for (const process of ['no-talks', 'northland']) {
      expect(await desk.reasons('announceRound', { process, label: 'Third' })).to.deep.equal(['NOT_FOUND input.process']);
    }
  });

  it('takes a key of another type for one that is not there', async () => {
    const talks = await desk.talks();
    expect(await desk.reasons('announceRound', { process: talks, label: 'Third', location: 'northland', predecessor: 'N-1' })).to.have.members([
      'NOT_FOUND input.location',
      'NOT_FOUND input.predecessor',
    ]);
  });

  it('does not go on from itself', async () => {
    const talks = await desk.talks();
    expect(await desk.reasons('announceRound', { process: talks, label: 'Third', key: 'r3', predecessor: 'R3' })).to.deep.equal(['INVALID input.predecessor']);
  });

  it('is malformed with a time, zone or text that is none, with the path of it', async () => {
    const talks = await desk.talks();
    const wrong: [object, string[]][] = [
      [{ time: '25:00' }, ['input', 'time']],
      [{ zone: 'Mars/Olympus' }, ['input', 'zone']],
      [{ summary: 'A bell\u0007 rang' }, ['input', 'summary']],
      [{ names: [{ text: 'Runde', language: 'not a language' }] }, ['input', 'names', '0', 'language']],
    ];
    for (const [input, path] of wrong) {
      expect(await desk.misreads('announceRound', { process: talks, label: 'Third', ...input })).to.deep.equal({ code: 'BAD_USER_INPUT', path });
    }
  });

  const firstActs: Record<string, string> = {
    RUMOURED: 'round.rumoured',
    ANNOUNCED: 'round.announced',
    UNDER_WAY: 'round.opened',
    ADJOURNED: 'round.adjourned',
    POSTPONED: 'round.postponed',
    CONCLUDED: 'round.recorded',
    CANCELLED: 'round.recorded',
    BROKEN_OFF: 'round.recorded',
  };
  for (const [status, act] of Object.entries(firstActs)) {
    it(`is told as ${act} where its status is ${status} and its day is still to come`, async () => {
      const talks = await desk.talks();
      expect(await announced(talks, { status, date: '2999-01-01' }, 'history { act reason who changedFields }')).to.deep.equal({
        history: [{ act, reason: 'FACT', who: 'key_contributor', changedFields: [] }],
      });
    });
  }

  it('is told as recorded where its last day is long past, whatever its status', async () => {
    const talks = await desk.talks();
    for (const status of ['RUMOURED', 'ANNOUNCED', 'UNDER_WAY', 'ADJOURNED', 'POSTPONED']) {
      expect(await announced(talks, { status, date: '1999-05-01/1999-05-03' }, 'history { act }')).to.deep.equal({ history: [{ act: 'round.recorded' }] });
    }
  });

  it('is told as announced where it began in the past and has no end yet', async () => {
    const talks = await desk.talks();
    expect(await announced(talks, { date: '1999-05-01/..' }, 'history { act }')).to.deep.equal({ history: [{ act: 'round.announced' }] });
  });

  it('keeps its reason: a round that the record lacked is added as a correction', async () => {
    const talks = await desk.talks();
    expect(await announced(talks, { reason: 'CORRECTION' }, 'history { act reason }')).to.deep.equal({
      history: [{ act: 'round.announced', reason: 'CORRECTION' }],
    });
  });
});
