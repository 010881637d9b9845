import { expect } from 'chai';
import { inventedBundle } from '../../support/invented.ts';
import { admin, editor, openDesk } from './support.ts';

type Entry = Record<string, unknown>;

const counts = 'importId created { type count } corrected { type count } unchanged';

/** A bundle that adds to talks which stand: what the record needs to know them by, and the parts that are given. */
function addition(talks: string, parts: Entry, shared: Entry = {}): string {
  return JSON.stringify({ bundle: 1, ...shared, processes: [{ key: talks, name: 'Water talks 2030', kind: 'INTERSTATE', status: 'ACTIVE', ...parts }] });
}

const demand = (positions: Entry[], further: Entry = {}) => ({
  key: 'N-1',
  title: 'More water',
  language: 'en',
  issue: 'water',
  kind: 'DEMAND',
  madeBy: ['northland'],
  addressedTo: ['southland'],
  positions,
  ...further,
});

describe('Imports', () => {
  const desk = openDesk();

  describe('A bundle that is imported', () => {
    it('is tried out without anything being written, and says what would be', async () => {
      const talks = await desk.talks();
      const bundle = addition(talks, {
        rounds: [
          { key: 'r1', label: 'Round one', status: 'CONCLUDED', reason: 'CORRECTION' },
          { key: 'r3', label: 'Third round', status: 'ANNOUNCED', sources: ['archive'] },
        ],
      });
      const before = await desk.head();
      expect(await desk.writes('importBundle', { bundle, dryRun: true }, counts)).to.deep.equal({
        importId: null,
        created: [
          { type: 'Round', count: 1 },
          { type: 'Citation', count: 1 },
        ],
        corrected: [{ type: 'Round', count: 1 }],
        unchanged: 1,
      });
      expect(await desk.head()).to.equal(before);
      expect(await desk.asks(`{ round(key: "${talks}/r3") { key } }`)).to.deep.equal({ round: null });
    });

    it('is brought into the record as one commit, and says what it did', async () => {
      const talks = await desk.talks();
      const bundle = addition(talks, { demands: [demand([{ round: 'r2', changes: ['AGREED'], sources: ['herald-1'] }])] });
      const before = await desk.head();
      const { importId, ...told } = await desk.writes('importBundle', { bundle }, 'importId created { type count } corrected { type count }');
      expect(importId).to.be.a('string');
      expect(told).to.deep.equal({
        created: [
          { type: 'Position', count: 1 },
          { type: 'Citation', count: 1 },
        ],
        corrected: [],
      });
      expect(await desk.actsSince(before)).to.deep.equal([`position.stated ${talks}/N-1/3`, `source.cited ${talks}/N-1/3/c1`]);
      expect(await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).to.deep.equal({ demand: { status: 'AGREED' } });
    });

    it('may be YAML', async () => {
      const bundle = ['bundle: 1', 'issues:', '  - key: salt', '    label: Salt', ''].join('\n');
      expect((await desk.writes('importBundle', { bundle }, counts)).created).to.deep.equal([{ type: 'Issue', count: 1 }]);
    });

    it('corrects where it says so, and tells it as a correction by the key that imported', async () => {
      const talks = await desk.talks();
      const bundle = addition(talks, { rounds: [{ key: 'r1', label: 'Round one', status: 'CONCLUDED', reason: 'CORRECTION' }] });
      expect((await desk.writes('importBundle', { bundle }, counts, editor)).corrected).to.deep.equal([{ type: 'Round', count: 1 }]);
      const { round } = await desk.asks(`{ round(key: "${talks}/r1") { label version history { act reason who } } }`);
      expect(round).to.deep.equal({
        label: 'Round one',
        version: 2,
        history: [
          { act: 'round.recorded', reason: 'FACT', who: 'test' },
          { act: 'round.corrected', reason: 'CORRECTION', who: 'key_editor' },
        ],
      });
    });

    it('is refused where it differs without saying that the record was wrong', async () => {
      const talks = await desk.talks();
      const bundle = addition(talks, { rounds: [{ key: 'r1', label: 'Round one', status: 'CONCLUDED' }] });
      const { userErrors } = await desk.refuses('importBundle', { bundle }, counts);
      expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([
        { code: 'INVALID', path: ['input', 'bundle', 'processes', '0', 'rounds', '0', 'label'] },
      ]);
    });

    it('tells everything that is wrong with it at once, with line and column and path', async () => {
      const bundle = [
        'bundle: 1',
        'issues:',
        '  - key: pepper',
        '    label: Pepper',
        '    parent: nothing',
        '  - key: "not a key"',
        '    label: Mint',
        'parties:',
        '  - key: westland',
        '    name: Westland',
        '    kind: PLANET',
        '',
      ].join('\n');
      const { shown, userErrors } = await desk.refuses('importBundle', { bundle }, counts);
      expect(shown).to.deep.equal({ importId: null, created: [], corrected: [], unchanged: 0 });
      expect(userErrors.map(({ code, path, message }) => `${code} ${path.join('.')} ${/^Line (\d+), column (\d+)/.exec(message)?.[0]}`)).to.deep.equal([
        'NOT_FOUND input.bundle.issues.0.parent Line 5, column 13',
        'INVALID input.bundle.issues.1.key Line 6, column 10',
        'INVALID input.bundle.parties.0.kind Line 11, column 11',
      ]);
    });

    it('is refused, and not taken for a fault of the server, where it is no bundle', async () => {
      for (const bundle of ['', 'Dear all', '[]', '{ "bundle": 2 }', 'bundle: 1\n  : :', '{']) {
        const { userErrors } = await desk.refuses('importBundle', { bundle });
        expect(new Set(userErrors.map(({ code }) => code)), JSON.stringify(bundle)).to.deep.equal(new Set(['INVALID']));
      }
    });

    it('says the same twice without writing twice', async () => {
      const talks = await desk.talks();
      const bundle = addition(talks, { rounds: [{ key: 'r3', label: 'Third round', status: 'ANNOUNCED' }] });
      await desk.writes('importBundle', { bundle }, counts);
      const before = await desk.head();
      expect(await desk.writes('importBundle', { bundle }, 'created { type count } corrected { type count } unchanged')).to.deep.equal({
        created: [],
        corrected: [],
        unchanged: 2,
      });
      expect(await desk.head()).to.equal(before);
    });
  });

  describe('An import that is taken back', () => {
    const imported = async (bundle: string) => (await desk.writes('importBundle', { bundle }, 'importId')).importId as string;
    const undone = (importId: string) => desk.writes('undoImport', { importId }, 'retracted { type count } restored { type count }', admin);
    const refusal = async (importId: string) => (await desk.refuses('undoImport', { importId }, '', admin)).userErrors;

    it('has what it added retracted: it is shown as it last stood, and is in no list', async () => {
      const talks = await desk.talks();
      const importId = await imported(
        addition(talks, {
          rounds: [{ key: 'r3', label: 'Third round', status: 'ANNOUNCED', sources: ['archive'], participations: [{ party: 'northland', role: 'HOST' }] }],
        }),
      );
      expect(await undone(importId)).to.deep.equal({
        retracted: [
          { type: 'Round', count: 1 },
          { type: 'Participation', count: 1 },
          { type: 'Citation', count: 1 },
        ],
        restored: [],
      });
      const { round, rounds } = await desk.asks(
        `{ round(key: "${talks}/r3") { label retracted history { act reason who } } rounds(where: { process: { eq: "${talks}" } }) { nodes { key } } }`,
      );
      expect(round).to.deep.equal({
        label: 'Third round',
        retracted: true,
        history: [
          { act: 'round.announced', reason: 'FACT', who: 'key_editor' },
          { act: 'round.retracted', reason: 'RETRACTION', who: 'key_admin' },
        ],
      });
      expect(rounds).to.deep.equal({ nodes: [{ key: `${talks}/r1` }, { key: `${talks}/r2` }] });
    });

    it('has what it changed put back as it was, as a correction', async () => {
      const talks = await desk.talks();
      const importId = await imported(
        addition(talks, { rounds: [{ key: 'r1', label: 'Round one', status: 'CANCELLED', time: '15:00', reason: 'CORRECTION' }] }),
      );
      const counted = await undone(importId);
      expect(counted).to.deep.include({ retracted: [] });
      const { round } = await desk.asks(`{ round(key: "${talks}/r1") { label status date time version history { act } } }`);
      expect(round).to.deep.equal({
        label: 'First round',
        status: 'CONCLUDED',
        date: '2030-01-02',
        time: null,
        version: 3,
        history: [{ act: 'round.recorded' }, { act: 'round.corrected' }, { act: 'round.corrected' }],
      });
      expect(counted.restored).to.deep.equal([{ type: 'Round', count: 1 }]);
    });

    it('leaves the demands that it had settled as their histories now give', async () => {
      const talks = await desk.talks();
      const importId = await imported(addition(talks, { demands: [demand([{ round: 'r2', changes: ['AGREED'], sources: ['herald-1'] }])] }));
      expect(await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).to.deep.equal({ demand: { status: 'AGREED' } });
      await undone(importId);
      expect(await desk.asks(`{ demand(key: "${talks}/N-1") { status current { number } positions { nodes { number } } } }`)).to.deep.equal({
        demand: { status: 'OPEN', current: { number: 2 }, positions: { nodes: [{ number: 1 }, { number: 2 }] } },
      });
    });

    it('leaves the demands open again that it had left unresolved by ending their talks', async () => {
      const talks = await desk.talks();
      const importId = await imported(addition(talks, { status: 'COLLAPSED', reason: 'CORRECTION' }));
      expect(await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).to.deep.equal({ demand: { status: 'UNRESOLVED' } });
      await undone(importId);
      expect(await desk.asks(`{ process(key: "${talks}") { status } demand(key: "${talks}/N-1") { status } }`)).to.deep.equal({
        process: { status: 'ACTIVE' },
        demand: { status: 'OPEN' },
      });
    });

    it('does not give out again the number of a position that it had added', async () => {
      const talks = await desk.talks();
      await undone(await imported(addition(talks, { demands: [demand([{ round: 'r2', changes: ['AGREED'] }])] })));
      const next = { demand: `${talks}/N-1`, date: '2030-03-01', text: 'Seven units.', changes: ['SOFTENED'] };
      expect(await desk.writes('statePosition', next, 'position { key number previous { number } } neighbours { number }')).to.deep.equal({
        position: { key: `${talks}/N-1/4`, number: 4, previous: { number: 2 } },
        neighbours: [],
      });
      expect((await desk.asks(`{ demand(key: "${talks}/N-1") { positions { nodes { number } } } }`)).demand).to.deep.equal({
        positions: { nodes: [{ number: 1 }, { number: 2 }, { number: 4 }] },
      });
    });

    it('lets the same be stated again that it had said, as a new position', async () => {
      const talks = await desk.talks();
      await undone(await imported(addition(talks, { demands: [demand([{ round: 'r2', changes: ['AGREED'] }])] })));
      expect(
        await desk.writes('statePosition', { demand: `${talks}/N-1`, round: 'r2', changes: ['AGREED'] }, 'position { number demand { status } }'),
      ).to.deep.equal({
        position: { number: 4, demand: { status: 'AGREED' } },
      });
    });

    it('is refused where something was built on it since, and names what', async () => {
      const talks = await desk.talks();
      const importId = await imported(addition(talks, { rounds: [{ key: 'r3', label: 'Third round', date: '2030-03-01', status: 'ANNOUNCED' }] }));
      await desk.writes('statePosition', { demand: `${talks}/N-1`, round: 'r3', changes: ['RESTATED'] }, 'position { key }');
      await desk.writes('recordParticipation', { round: `${talks}/r3`, party: 'northland', roles: ['HOST'] }, 'participation { key }');
      const [error, ...others] = await refusal(importId);
      expect(others).to.deep.equal([]);
      expect(error).to.deep.include({ code: 'NOT_ALLOWED', path: ['input', 'importId'] });
      expect(error?.message).to.contain(`${talks}/N-1/3`).and.to.contain(`${talks}/r3/p1`);
    });

    it('is refused where somebody changed a thing of it since', async () => {
      const talks = await desk.talks();
      const importId = await imported(addition(talks, { rounds: [{ key: 'r3', label: 'Third round', status: 'ANNOUNCED' }] }));
      await desk.writes('updateRound', { key: `${talks}/r3`, expectedVersion: 1, status: 'UNDER_WAY' }, 'round { key }');
      expect((await refusal(importId)).map(({ code, message }) => [code, message.includes(`${talks}/r3`)])).to.deep.equal([['NOT_ALLOWED', true]]);
    });

    it('is refused where somebody changed again what it had changed', async () => {
      const talks = await desk.talks();
      const importId = await imported(addition(talks, { rounds: [{ key: 'r1', label: 'Round one', status: 'CONCLUDED', reason: 'CORRECTION' }] }));
      await desk.writes('updateRound', { key: `${talks}/r1`, expectedVersion: 2, summary: 'They met.' }, 'round { key }');
      expect((await refusal(importId)).map(({ code }) => code)).to.deep.equal(['NOT_ALLOWED']);
    });

    it('is refused where somebody cites a source of it since', async () => {
      const talks = await desk.talks();
      const importId = await imported(JSON.stringify({ bundle: 1, sources: [{ key: 'leaflet', title: 'A leaflet', kind: 'PRESS' }] }));
      await desk.writes('cite', { thing: `${talks}/r1`, source: 'leaflet' }, 'citation { key }');
      expect((await refusal(importId)).map(({ code, message }) => [code, message.includes(`${talks}/r1/c2`)])).to.deep.equal([['NOT_ALLOWED', true]]);
    });

    it('is not taken back twice, and nor is one that there never was', async () => {
      const talks = await desk.talks();
      const importId = await imported(addition(talks, { rounds: [{ key: 'r3', label: 'Third round', status: 'ANNOUNCED' }] }));
      await undone(importId);
      expect((await refusal(importId)).map(({ path }) => path)).to.deep.equal([['input', 'importId']]);
      for (const unknown of ['nothing', '', '0'.repeat(36)]) expect((await refusal(unknown)).map(({ code }) => code)).to.deep.equal(['NOT_FOUND']);
    });

    it('is not one whose bundle said nothing new: that gets no id', async () => {
      const talks = await desk.talks();
      expect(await imported(addition(talks, {}))).to.equal(null);
    });

    it('leaves its keys taken, for mutations and for imports', async () => {
      const talks = await desk.talks();
      const bundle = addition(talks, { rounds: [{ key: 'r3', label: 'Third round', status: 'ANNOUNCED' }] });
      await undone(await imported(bundle));
      expect(await desk.reasons('announceRound', { process: talks, key: 'R3', label: 'Third round' })).to.deep.equal(['RETRACTED input.key']);
      expect(await desk.writes('announceRound', { process: talks, label: 'r3' }, 'round { key }')).to.deep.equal({ round: { key: `${talks}/r3-2` } });
      expect((await desk.refuses('importBundle', { bundle })).userErrors.map(({ path }) => path)).to.deep.equal([
        ['input', 'bundle', 'processes', '0', 'rounds', '0', 'key'],
      ]);
    });

    it('leaves nothing to be changed or named of what it had added', async () => {
      const talks = await desk.talks();
      await undone(await imported(addition(talks, { rounds: [{ key: 'r3', label: 'Third round', date: '2030-03-01', status: 'ANNOUNCED' }] })));
      expect(await desk.reasons('updateRound', { key: `${talks}/r3`, expectedVersion: 1, label: 'III' })).to.deep.equal(['RETRACTED input.key']);
      expect(await desk.reasons('recordParticipation', { round: `${talks}/r3`, party: 'northland', roles: ['HOST'] })).to.deep.equal(['RETRACTED input.round']);
      expect(await desk.reasons('cite', { thing: `${talks}/r3`, source: 'archive' })).to.deep.equal(['RETRACTED input.thing']);
      expect(await desk.reasons('statePosition', { demand: `${talks}/N-1`, round: 'r3', changes: ['RESTATED'] })).to.deep.equal(['NOT_FOUND input.round']);
    });

    it('that brought whole talks leaves nothing of them', async () => {
      const bundle = inventedBundle();
      const [talks] = bundle.processes ?? [];
      Object.assign(talks as object, { key: 'whole-talks' });
      await desk.talks();
      const importId = await imported(JSON.stringify({ bundle: 1, processes: bundle.processes }));
      const { retracted } = await undone(importId);
      expect(retracted).to.deep.include.members([
        { type: 'Process', count: 1 },
        { type: 'Round', count: 2 },
        { type: 'Demand', count: 2 },
        { type: 'Position', count: 3 },
        { type: 'Link', count: 1 },
        { type: 'Outcome', count: 1 },
        { type: 'Deadline', count: 1 },
        { type: 'Claim', count: 1 },
      ]);
      expect(await desk.asks('{ demands(where: { process: { eq: "whole-talks" } }) { totalCount } process(key: "whole-talks") { retracted } }')).to.deep.equal({
        demands: { totalCount: 0 },
        process: { retracted: true },
      });
    });
  });
});
