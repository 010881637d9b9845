import { expect } from 'chai';
import { contributor, openDesk } from './support.ts';

describe('Demands and their positions', () => {
  const desk = openDesk();

  describe('A demand that is raised', () => {
    const raising = (talks: string, input: object = {}) => ({
      process: talks,
      title: 'Open the lock',
      language: 'en',
      issue: 'water',
      kind: 'DEMAND',
      madeBy: ['southland'],
      addressedTo: ['northland'],
      position: { round: 'r2', text: 'The lock is opened by May.', language: 'en' },
      ...input,
    });

    it('stands open with its first position, raised where that was stated', async () => {
      const talks = await desk.talks();
      const shows = `demand { key version status kind title { text language } issue { key } madeBy { key } addressedTo { key } raisedAt { key }
      positions { nodes { key number statedOn changes direction certainty worded text { text } } } history { act reason who } }`;
      expect(await desk.writes('raiseDemand', raising(talks), shows, contributor)).to.deep.equal({
        demand: {
          key: `${talks}/open-the-lock`,
          version: 1,
          status: 'OPEN',
          kind: 'DEMAND',
          title: { text: 'Open the lock', language: 'en' },
          issue: { key: 'water' },
          madeBy: [{ key: 'southland' }],
          addressedTo: [{ key: 'northland' }],
          raisedAt: { key: `${talks}/r2` },
          positions: {
            nodes: [
              {
                key: `${talks}/open-the-lock/1`,
                number: 1,
                statedOn: '2030-02-10',
                changes: ['RAISED'],
                direction: 'UNCLEAR',
                certainty: 'SURE',
                worded: true,
                text: { text: 'The lock is opened by May.' },
              },
            ],
          },
          history: [{ act: 'demand.raised', reason: 'FACT', who: 'key_contributor' }],
        },
      });
    });

    it('comes into the record with its position and the sources of both in one commit', async () => {
      const talks = await desk.talks();
      const before = await desk.head();
      const position = { round: 'r2', text: 'Open it.', sources: [{ source: 'herald-1' }] };
      await desk.writes('raiseDemand', raising(talks, { key: 'S-1', sources: [{ source: 'archive' }], position }), 'demand { key }');
      expect(await desk.actsSince(before)).to.have.members([
        `demand.raised ${talks}/S-1`,
        `position.stated ${talks}/S-1/1`,
        `source.cited ${talks}/S-1/c1`,
        `source.cited ${talks}/S-1/1/c1`,
      ]);
      const knownOn = async (day: string) =>
        (await desk.asks(`{ demands(where: { key: { eq: "${talks}/S-1" } }, view: { knownBy: "${day}" }) { totalCount } }`)).demands;
      expect([await knownOn('2030-02-09'), await knownOn('2030-02-10')]).to.deep.equal([{ totalCount: 0 }, { totalCount: 1 }]);
    });

    it('is settled from the start where its first position says so', async () => {
      const talks = await desk.talks();
      const position = { round: 'r2', text: 'Open it.', changes: ['RAISED', 'AGREED'] };
      expect(await desk.writes('raiseDemand', raising(talks, { position }), 'demand { status version }')).to.deep.equal({
        demand: { status: 'AGREED', version: 1 },
      });
    });

    it('is refused under a key that is taken, and the demand that has it is shown', async () => {
      const talks = await desk.talks();
      const { shown, userErrors } = await desk.refuses('raiseDemand', raising(talks, { key: 'n-2' }), 'demand { key title { text } }');
      expect(shown).to.deep.equal({ demand: { key: `${talks}/N-2`, title: { text: 'No new dams' } } });
      expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([{ code: 'ALREADY_RECORDED', path: ['input', 'key'] }]);
    });

    it('names everything that is not in the record with its path, also inside its position', async () => {
      const talks = await desk.talks();
      const position = { round: 'r9', statement: 'nothing', madeBy: ['eastland'], relayedBy: 'nobody', toward: ['northland', 'westland'], text: 'Open it.' };
      expect(
        await desk.reasons('raiseDemand', raising(talks, { issue: 'salt', madeBy: ['southland', 'eastland'], addressedTo: ['westland'], position })),
      ).to.have.members([
        'NOT_FOUND input.issue',
        'NOT_FOUND input.madeBy.1',
        'NOT_FOUND input.addressedTo.0',
        'NOT_FOUND input.position.round',
        'NOT_FOUND input.position.statement',
        'NOT_FOUND input.position.madeBy.0',
        'NOT_FOUND input.position.relayedBy',
        'NOT_FOUND input.position.toward.1',
      ]);
    });

    it('was raised on no day that is known, where nothing dates its position', async () => {
      const talks = await desk.talks();
      expect(
        await desk.writes('raiseDemand', raising(talks, { position: { text: 'Open it.' } }), 'demand { raisedAt { key } current { statedOn } }'),
      ).to.deep.equal({
        demand: { raisedAt: null, current: { statedOn: '../..' } },
      });
    });

    it('is malformed where a figure of its position is, with the whole path', async () => {
      const talks = await desk.talks();
      const position = {
        round: 'r2',
        text: 'Ten hours.',
        quantities: [
          { value: 1, unit: 'hour' },
          { value: 2, from: 1, unit: 'hour' },
        ],
      };
      expect(await desk.misreads('raiseDemand', raising(talks, { position }))).to.deep.equal({
        code: 'BAD_USER_INPUT',
        path: ['input', 'position', 'quantities', '1'],
      });
    });
  });

  describe('A position that is stated', () => {
    const stated = async (talks: string, input: object, shows = 'position { number }') =>
      desk.writes('statePosition', { demand: `${talks}/N-1`, changes: ['RESTATED'], ...input }, shows, contributor);
    const demandOf = async (talks: string, shows: string) => (await desk.asks(`{ demand(key: "${talks}/N-1") { ${shows} } }`)).demand;

    it('gets the number after those that were stated before', async () => {
      const talks = await desk.talks();
      expect(await stated(talks, { round: 'r2', text: 'Seven units.' }, 'position { key number statedOn version previous { number } }')).to.deep.equal({
        position: { key: `${talks}/N-1/3`, number: 3, statedOn: '2030-02-10', version: 1, previous: { number: 2 } },
      });
      expect(await stated(talks, { date: '2030-02-11', text: 'Six units.' }, 'position { key number }')).to.deep.equal({
        position: { key: `${talks}/N-1/4`, number: 4 },
      });
    });

    it('is dated by its statement where it has neither a day nor a round', async () => {
      const talks = await desk.talks();
      expect(await stated(talks, { statement: 'speech', account: 'Said again.' }, 'position { statedOn statement { key } round { key } }')).to.deep.equal({
        position: { statedOn: '2030-01-20', statement: { key: `${talks}/speech` }, round: null },
      });
    });

    it('carries the last wording on where it words nothing new', async () => {
      const talks = await desk.talks();
      expect(await stated(talks, { round: 'r2', account: 'Said again, loudly.' }, 'position { worded text { text } account { text } }')).to.deep.equal({
        position: { worded: false, text: { text: 'Eight units of water.' }, account: { text: 'Said again, loudly.' } },
      });
    });

    /*
     * N-1 asks Southland alone; its history is RAISED, SOFTENED. After that:
     * what closes decides; PARTLY_… leaves it open for the rest; anything else after a closing opens it again.
     */
    const ends: [string, string[][]][] = [
      ['AGREED', [['AGREED']]],
      ['WITHDRAWN', [['WITHDRAWN']]],
      ['MET', [['AGREED'], ['MET']]],
      ['MET', [['AGREED', 'MET']]],
      ['NOT_MET', [['NOT_MET']]],
      ['LAPSED', [['LAPSED']]],
      ['REPLACED', [['REPLACED']]],
      ['TAKEN_ELSEWHERE', [['TAKEN_ELSEWHERE']]],
      ['PARTLY_AGREED', [['PARTLY_AGREED']]],
      ['PARTLY_AGREED', [['PARTLY_AGREED'], ['RESTATED']]],
      ['PARTLY_MET', [['AGREED'], ['PARTLY_MET']]],
      ['OPEN', [['RESTATED']]],
      ['OPEN', [['SPLIT']]],
      ['OPEN', [['AGREED'], ['REOPENED']]],
      ['OPEN', [['WITHDRAWN'], ['RESTATED']]],
      ['AGREED', [['WITHDRAWN'], ['REVIVED'], ['AGREED']]],
    ];
    for (const [status, changes] of ends) {
      it(`leaves the demand ${status} after ${changes.map((kinds) => kinds.join(' and ')).join(', then ')}`, async () => {
        const talks = await desk.talks();
        for (const [index, kinds] of changes.entries()) await stated(talks, { date: `2030-03-0${index + 1}`, changes: kinds });
        expect(await demandOf(talks, 'status')).to.deep.equal({ status });
      });
    }

    it('settles the demand in the same commit and the same act', async () => {
      const talks = await desk.talks();
      const before = await desk.head();
      const shows = 'position { number demand { status version } } neighbours { number }';
      expect(await stated(talks, { round: 'r2', changes: ['AGREED'] }, shows)).to.deep.equal({
        position: { number: 3, demand: { status: 'AGREED', version: 1 } },
        neighbours: [],
      });
      expect(await desk.actsSince(before)).to.deep.equal([`position.stated ${talks}/N-1/3`]);
    });

    it('leaves the version of the demand alone where nothing of it follows', async () => {
      const talks = await desk.talks();
      expect(await stated(talks, { round: 'r2' }, 'position { demand { status version } }')).to.deep.equal({
        position: { demand: { status: 'OPEN', version: 1 } },
      });
    });

    it('with some of the addressees settles it in part', async () => {
      const talks = await desk.talks();
      const demand = `${talks}/N-1`;
      await desk.writes('updateDemand', { key: demand, expectedVersion: 1, addressedTo: ['southland', 'river-bloc'] }, 'demand { key }');
      await desk.writes('statePosition', { demand, date: '2030-03-01', toward: ['river-bloc'], changes: ['AGREED'] }, 'position { number }');
      expect(await demandOf(talks, 'status south: status(toward: "southland") bloc: status(toward: "river-bloc")')).to.deep.equal({
        status: 'PARTLY_AGREED',
        south: 'OPEN',
        bloc: 'AGREED',
      });
    });

    it('that was found late gets the next number, stands in its place, and names those right before and after it', async () => {
      const talks = await desk.talks();
      await stated(talks, { date: '2030-03-01', text: 'Seven units.' });
      expect(
        await stated(talks, { date: '2030-01-10', text: 'Nine units.' }, 'position { key number previous { number } } neighbours { number }'),
      ).to.deep.equal({
        position: { key: `${talks}/N-1/4`, number: 4, previous: { number: 1 } },
        neighbours: [{ number: 2 }],
      });
      expect(await demandOf(talks, 'current { number } positions { nodes { number } }')).to.deep.equal({
        current: { number: 3 },
        positions: { nodes: [{ number: 1 }, { number: 4 }, { number: 2 }, { number: 3 }] },
      });
    });

    it('comes after no position that comes after it in turn, and the answer shows the way', async () => {
      const talks = await desk.talks();
      for (const text of ['Seven units.', 'Six units.']) await stated(talks, { date: '2030-06', text });
      const input = (number: number, after: number) => ({ key: `${talks}/N-1/${number}`, expectedVersion: 1, reason: 'CORRECTION', after });
      await desk.writes('updatePosition', input(4, 3), 'position { key }');
      const { userErrors } = await desk.refuses('updatePosition', input(3, 4));
      expect(userErrors).to.deep.equal([
        {
          code: 'NOT_ALLOWED',
          path: ['input', 'after'],
          message: 'Expected a position that does not come after this one itself, got 4. The way is 3 → 4 → 3.',
        },
      ]);
    });

    it('stays after the one that it names: neither a new date of that one nor of its round may place it before', async () => {
      const talks = await desk.talks();
      await desk.writes('announceRound', { process: talks, key: 'june', label: 'June', date: '2030-06' }, 'round { key }');
      await stated(talks, { round: 'june', text: 'Seven units.' });
      await stated(talks, { date: '2030-06', text: 'Six units.', after: 3 });
      const correction = { expectedVersion: 1, reason: 'CORRECTION' };
      const moved = await desk.refuses('updateRound', { key: `${talks}/june`, ...correction, date: '2030-07' });
      expect(moved.userErrors.map(({ code, message }) => [code, message])).to.deep.equal([
        [
          'NOT_ALLOWED',
          `Expected what leaves ${talks}/N-1/4 after position 3, as it says, got what places it before. Change or empty the \`after\` of ${talks}/N-1/4 first.`,
        ],
      ]);
      expect(await desk.reasons('updatePosition', { key: `${talks}/N-1/3`, ...correction, date: '2030-07' })).to.deep.equal(['NOT_ALLOWED input']);
      await desk.writes('updateRound', { key: `${talks}/june`, ...correction, date: '2030-05' }, 'round { key }');
    });

    it('that was found before all others names the one after it alone, and the demand was raised there', async () => {
      const talks = await desk.talks();
      expect(
        await stated(
          talks,
          { date: '2029-12-24', text: 'Twelve units.' },
          'position { previous { number } demand { raisedAt { key } } } neighbours { number }',
        ),
      ).to.deep.equal({
        position: { previous: null, demand: { raisedAt: null } },
        neighbours: [{ number: 1 }],
      });
    });

    it('on the day of another stands behind it, and has no neighbours where that is the last', async () => {
      const talks = await desk.talks();
      expect(await stated(talks, { date: '2030-01-20', text: 'Seven units.' }, 'position { previous { number } } neighbours { number }')).to.deep.equal({
        position: { previous: { number: 2 } },
        neighbours: [],
      });
    });

    it('that was found late before a settlement does not undo the settlement', async () => {
      const talks = await desk.talks();
      await stated(talks, { date: '2030-03-01', changes: ['AGREED'] });
      await stated(talks, { date: '2030-02-20', changes: ['WITHDRAWN'] });
      expect(await demandOf(talks, 'status current { number }')).to.deep.equal({ status: 'AGREED', current: { number: 3 } });
    });

    it('leaves no status UNRESOLVED while its talks go on', async () => {
      const talks = await desk.talks();
      await stated(talks, { date: '2031-01-01', changes: ['DEFERRED'] });
      expect(await demandOf(talks, 'status')).to.deep.equal({ status: 'OPEN' });
    });

    it('is refused where the record says the same already, and what stands is shown', async () => {
      const talks = await desk.talks();
      const same = { demand: `${talks}/N-1`, round: 'r2', text: 'Seven units.', language: 'en', changes: ['SOFTENED'] };
      await desk.writes('statePosition', same, 'position { number }');
      const { shown, userErrors } = await desk.refuses('statePosition', same, 'position { number text { text } }');
      expect(shown).to.deep.equal({ position: { number: 3, text: { text: 'Seven units.' } } });
      expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([{ code: 'ALREADY_RECORDED', path: ['input'] }]);
    });

    it('is not taken for one that says more than it does', async () => {
      const talks = await desk.talks();
      const first = { date: '2030-03-01', text: 'Seven units.', firmness: 'FIRM' };
      expect(await stated(talks, first)).to.deep.equal({ position: { number: 3 } });
      expect(await stated(talks, { date: '2030-03-01', text: 'Seven units.' })).to.deep.equal({ position: { number: 4 } });
    });

    it('stands by the order of recording where neither a round nor a statement nor a day says when', async () => {
      const talks = await desk.talks();
      expect(await stated(talks, { text: 'Seven units.' }, 'position { number previous { number } } neighbours { number }')).to.deep.equal({
        position: { number: 3, previous: { number: 2 } },
        neighbours: [],
      });
    });

    it('is refused for a demand that is not in the record, and where it names what is not', async () => {
      const talks = await desk.talks();
      expect(await desk.reasons('statePosition', { demand: `${talks}/N-9`, round: 'r1', changes: ['RESTATED'] })).to.deep.equal(['NOT_FOUND input.demand']);
      expect(await desk.reasons('statePosition', { demand: `${talks}/r1`, round: 'r1', changes: ['RESTATED'] })).to.deep.equal(['NOT_FOUND input.demand']);
      expect(await desk.reasons('statePosition', { demand: `${talks}/N-1`, round: 'r9', broughtBy: ['nobody'], changes: ['RESTATED'] })).to.have.members([
        'NOT_FOUND input.round',
        'NOT_FOUND input.broughtBy.0',
      ]);
    });

    it('is malformed with a figure of a value and a range, half a range, a reversed range, or nothing', async () => {
      const talks = await desk.talks();
      const stating = (quantity: object) => ({ demand: `${talks}/N-1`, round: 'r2', changes: ['SPECIFIED'], quantities: [{ unit: 'hour', ...quantity }] });
      for (const quantity of [{ value: 1, from: 1 }, { value: 1, from: 1, to: 2 }, { from: 1 }, {}, { value: 1, ratio: [1, 2] }]) {
        expect(await desk.misreads('statePosition', stating(quantity)), JSON.stringify(quantity)).to.deep.equal({
          code: 'BAD_USER_INPUT',
          path: ['input', 'quantities', '0'],
        });
      }
      expect(await desk.misreads('statePosition', stating({ from: 2, to: 1 }))).to.deep.equal({
        code: 'BAD_USER_INPUT',
        path: ['input', 'quantities', '0', 'from'],
      });
    });

    it('is refused with a figure that has no unit', async () => {
      const talks = await desk.talks();
      const before = await desk.head();
      const result = await desk.sends('statePosition', { demand: `${talks}/N-1`, round: 'r2', changes: ['SPECIFIED'], quantities: [{ value: 1 }] });
      expect(result.errors?.map(({ message }) => message).join()).to.contain('unit');
      expect(await desk.head()).to.equal(before);
    });

    it('keeps its figures with their units', async () => {
      const talks = await desk.talks();
      const quantities = [
        { value: 10, unit: 'hour', comparator: 'AT_LEAST' },
        { from: 1, to: 2.5, unit: 'percent', qualifier: 'in peacetime' },
        { ratio: [2, 1], unit: 'person' },
      ];
      await stated(talks, { round: 'r2', text: 'Ten hours.', quantities });
      const { demand } = (await desk.asks(`{ demand(key: "${talks}/N-1") { current { quantities { value from to ratio unit comparator qualifier } } } }`)) as {
        demand: unknown;
      };
      const none = { value: null, from: null, to: null, ratio: null, comparator: null, qualifier: null };
      expect(demand).to.deep.equal({ current: { quantities: quantities.map((quantity) => ({ ...none, ...quantity })) } });
    });
  });

  describe('A position that is corrected', () => {
    it('is not changed as a fact: where the party moved, a new one is stated', async () => {
      const talks = await desk.talks();
      for (const reason of [{}, { reason: 'FACT' }]) {
        const { shown, userErrors } = await desk.refuses(
          'updatePosition',
          { key: `${talks}/N-1/2`, expectedVersion: 1, text: 'Seven units.', ...reason },
          'position { version text { text } }',
        );
        expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([{ code: 'NOT_ALLOWED', path: ['input', 'reason'] }]);
        expect(shown).to.deep.equal({ position: { version: 1, text: { text: 'Eight units of water.' } } });
      }
    });

    it('gets a second version, and the history of the demand no further position', async () => {
      const talks = await desk.talks();
      const correction = { key: `${talks}/N-1/2`, expectedVersion: 1, reason: 'CORRECTION', text: 'Seven units of water.' };
      const shows =
        'position { number version text { text language } changes history { act reason changedFields } demand { version positions { nodes { number } } } }';
      expect(await desk.writes('updatePosition', correction, shows)).to.deep.equal({
        position: {
          number: 2,
          version: 2,
          text: { text: 'Seven units of water.', language: 'en' },
          changes: ['SOFTENED'],
          history: [
            { act: 'position.stated', reason: 'FACT', changedFields: [] },
            { act: 'position.corrected', reason: 'CORRECTION', changedFields: ['texts'] },
          ],
          demand: { version: 1, positions: { nodes: [{ number: 1 }, { number: 2 }] } },
        },
      });
    });

    it('is refused for a version that does not stand any more, and is shown as it stands', async () => {
      const talks = await desk.talks();
      const correction = { key: `${talks}/N-1/2`, expectedVersion: 1, reason: 'CORRECTION' };
      await desk.writes('updatePosition', { ...correction, text: 'Seven units.' }, 'position { key }');
      const { shown, userErrors } = await desk.refuses('updatePosition', { ...correction, text: 'Six units.' }, 'position { version text { text } }');
      expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([{ code: 'CONFLICT', path: ['input', 'expectedVersion'] }]);
      expect(shown).to.deep.equal({ position: { version: 2, text: { text: 'Seven units.' } } });
    });

    it('moves to its place where its day was wrong, and keeps its number', async () => {
      const talks = await desk.talks();
      const correction = { key: `${talks}/N-1/2`, expectedVersion: 1, reason: 'CORRECTION', date: '2030-01-01' };
      expect(
        await desk.writes(
          'updatePosition',
          correction,
          'position { number statedOn previous { number } demand { raisedAt { key } positions { nodes { number } } } }',
        ),
      ).to.deep.equal({
        position: { number: 2, statedOn: '2030-01-01', previous: null, demand: { raisedAt: null, positions: { nodes: [{ number: 2 }, { number: 1 }] } } },
      });
    });

    it('is dated by its statement again where its own day is taken off', async () => {
      const talks = await desk.talks();
      await desk.writes('updatePosition', { key: `${talks}/N-1/2`, expectedVersion: 1, reason: 'CORRECTION', date: '2030-01-01' }, 'position { key }');
      const correction = { key: `${talks}/N-1/2`, expectedVersion: 2, reason: 'CORRECTION', date: null };
      expect(await desk.writes('updatePosition', correction, 'position { statedOn }')).to.deep.equal({ position: { statedOn: '2030-01-20' } });
    });

    it('goes with the day of the round it is moved to where it has none of its own', async () => {
      const talks = await desk.talks();
      const correction = { key: `${talks}/N-1/1`, expectedVersion: 1, reason: 'CORRECTION', round: 'r2' };
      expect(await desk.writes('updatePosition', correction, 'position { statedOn round { key } previous { number } }')).to.deep.equal({
        position: { statedOn: '2030-02-10', round: { key: `${talks}/r2` }, previous: { number: 2 } },
      });
    });

    it('settles the demand anew in the same commit where its coding was wrong', async () => {
      const talks = await desk.talks();
      const before = await desk.head();
      const correction = { key: `${talks}/N-1/2`, expectedVersion: 1, reason: 'CORRECTION', changes: ['WITHDRAWN'] };
      expect(await desk.writes('updatePosition', correction, 'position { changes demand { status version } }')).to.deep.equal({
        position: { changes: ['WITHDRAWN'], demand: { status: 'WITHDRAWN', version: 1 } },
      });
      expect(await desk.actsSince(before)).to.deep.equal([`position.corrected ${talks}/N-1/2`]);
    });

    it('words nothing of its own any more where its text is taken off: the one before is carried on', async () => {
      const talks = await desk.talks();
      const correction = { key: `${talks}/N-1/2`, expectedVersion: 1, reason: 'CORRECTION', text: null };
      expect(await desk.writes('updatePosition', correction, 'position { worded text { text } }')).to.deep.equal({
        position: { worded: false, text: { text: 'Ten units of water.' } },
      });
    });

    it('stays at its version where the correction says what stands', async () => {
      const talks = await desk.talks();
      const before = await desk.head();
      const correction = { key: `${talks}/N-1/2`, expectedVersion: 1, reason: 'CORRECTION', text: 'Eight units of water.', changes: ['SOFTENED'] };
      expect(await desk.writes('updatePosition', correction, 'position { version }')).to.deep.equal({ position: { version: 1 } });
      expect(await desk.head()).to.equal(before);
    });

    it('is refused where no position has the key', async () => {
      const talks = await desk.talks();
      for (const key of [`${talks}/N-1/9`, `${talks}/N-1`, `${talks}/N-1/r1`]) {
        expect(await desk.reasons('updatePosition', { key, expectedVersion: 1, reason: 'CORRECTION', text: 'Six.' }), key).to.deep.equal([
          'NOT_FOUND input.key',
        ]);
      }
    });
  });
});
