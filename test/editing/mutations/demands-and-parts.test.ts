import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import { contributor, openDesk } from './support.ts';

describe('Demands, responses, participations', () => {
  const desk = openDesk();

  describe('A demand that is changed', () => {
    it('keeps what is left out, and says what was changed and why', async () => {
      const talks = await desk.talks();
      const change = { key: `${talks}/N-1`, expectedVersion: 1, kind: 'ULTIMATUM', issue: 'dams', madeBy: ['northland', 'river-bloc'] };
      const shows =
        'demand { version kind status issue { key } madeBy { key } addressedTo { key } title { text language } history { act reason changedFields } }';
      const { demand } = await desk.writes('updateDemand', change, shows);
      const { history, ...rest } = demand as { history: { act: string; reason: string; changedFields: string[] }[] };
      expect(rest).to.deep.equal({
        version: 2,
        kind: 'ULTIMATUM',
        status: 'OPEN',
        issue: { key: 'dams' },
        madeBy: [{ key: 'northland' }, { key: 'river-bloc' }],
        addressedTo: [{ key: 'southland' }],
        title: { text: 'More water', language: 'en' },
      });
      expect(history.map(({ act, reason }) => `${act} ${reason}`)).to.deep.equal(['demand.raised FACT', 'demand.changed FACT']);
      expect(history[1]?.changedFields).to.have.members(['kind', 'issue', 'madeBy']);
    });

    it('has a new title in the language of the old one, unless another is named', async () => {
      const talks = await desk.talks();
      const key = `${talks}/N-1`;
      expect(
        await desk.writes('updateDemand', { key, expectedVersion: 1, title: 'Much more water', reason: 'CORRECTION' }, 'demand { title { text language } }'),
      ).to.deep.equal({
        demand: { title: { text: 'Much more water', language: 'en' } },
      });
      // An update that names no issue needs none.
      expect((await ask(desk.database, '{ issue(key: "issue-not-stated") { key } }')).result.data).to.deep.equal({ issue: null });
      const german = { key, expectedVersion: 2, title: 'Mehr Wasser', language: 'de', translations: [{ language: 'en', text: 'More water' }] };
      expect(await desk.writes('updateDemand', german, 'demand { title { text language } en: title(languages: ["en"]) { text original } }')).to.deep.equal({
        demand: { title: { text: 'Mehr Wasser', language: 'de' }, en: { text: 'More water', original: false } },
      });
    });

    it('is settled anew where it is addressed to others than those it was settled with', async () => {
      const talks = await desk.talks();
      await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-03-01', toward: ['southland'], changes: ['AGREED'] }, 'position { key }');
      const change = { key: `${talks}/N-1`, expectedVersion: 1, addressedTo: ['southland', 'river-bloc'] };
      expect(await desk.writes('updateDemand', change, 'demand { status version }')).to.deep.equal({ demand: { status: 'PARTLY_AGREED', version: 2 } });
    });

    it('is refused for another version, and shown as it stands', async () => {
      const talks = await desk.talks();
      const { shown, userErrors } = await desk.refuses(
        'updateDemand',
        { key: `${talks}/N-1`, expectedVersion: 2, title: 'Less' },
        'demand { version title { text } }',
      );
      expect(shown).to.deep.equal({ demand: { version: 1, title: { text: 'More water' } } });
      expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([{ code: 'CONFLICT', path: ['input', 'expectedVersion'] }]);
    });

    it('is of the same version after a position settled it: what is recorded of the demand did not change', async () => {
      const talks = await desk.talks();
      await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-03-01', changes: ['WITHDRAWN'] }, 'position { key }');
      const change = { key: `${talks}/N-1`, expectedVersion: 1, title: 'Less' };
      expect(await desk.writes('updateDemand', change, 'demand { status version }')).to.deep.equal({ demand: { status: 'WITHDRAWN', version: 2 } });
    });

    it('stays at its version where nothing is changed', async () => {
      const talks = await desk.talks();
      const before = await desk.head();
      const same = { key: `${talks}/N-1`, expectedVersion: 1, title: 'More water', kind: 'DEMAND', addressedTo: ['southland'] };
      expect(await desk.writes('updateDemand', same, 'demand { version }')).to.deep.equal({ demand: { version: 1 } });
      expect(await desk.head()).to.equal(before);
    });

    it('is refused where it names what is not in the record', async () => {
      const talks = await desk.talks();
      expect(
        await desk.reasons('updateDemand', {
          key: `${talks}/N-1`,
          expectedVersion: 1,
          issue: 'salt',
          madeBy: ['eastland'],
          addressedTo: ['southland', 'westland'],
        }),
      ).to.have.members(['NOT_FOUND input.issue', 'NOT_FOUND input.madeBy.0', 'NOT_FOUND input.addressedTo.1']);
    });
  });

  describe('A response that is recorded', () => {
    const responded = (talks: string, input: object, shows: string) =>
      desk.writes('recordResponse', { demand: `${talks}/N-1`, party: 'southland', kind: 'REJECTED', ...input }, `response { ${shows} }`, contributor);

    it('answers the position of the number that is named, and leaves the demand as it stands', async () => {
      const talks = await desk.talks();
      const shows = 'key number kind date party { key } position { number } text { text } round { key } demand { status version } history { act who }';
      expect(await responded(talks, { to: 2, round: 'r2', date: '2030-02-11', text: 'Never.', language: 'en' }, shows)).to.deep.equal({
        response: {
          key: `${talks}/N-1/r2`,
          number: 2,
          kind: 'REJECTED',
          date: '2030-02-11',
          party: { key: 'southland' },
          position: { number: 2 },
          text: { text: 'Never.' },
          round: { key: `${talks}/r2` },
          demand: { status: 'OPEN', version: 1 },
          history: [{ act: 'response.recorded', who: 'key_contributor' }],
        },
      });
    });

    it('is refused where it answers a position that there is not', async () => {
      const talks = await desk.talks();
      for (const to of [3, 99]) {
        expect(await desk.reasons('recordResponse', { demand: `${talks}/N-1`, to, party: 'southland', kind: 'REJECTED' }), String(to)).to.deep.equal([
          'NOT_FOUND input.to',
        ]);
      }
    });

    it('may come from a single member of the bloc that is addressed', async () => {
      const talks = await desk.talks();
      await desk.writes('updateDemand', { key: `${talks}/N-1`, expectedVersion: 1, madeBy: ['southland'], addressedTo: ['river-bloc'] }, 'demand { key }');
      expect(await responded(talks, { party: 'northland', kind: 'ACCEPTED', date: '2030-02-12' }, 'party { key } kind')).to.deep.equal({
        response: { party: { key: 'northland' }, kind: 'ACCEPTED' },
      });
    });

    it('may name the demand that is made in answer', async () => {
      const talks = await desk.talks();
      expect(await responded(talks, { kind: 'REJECTED', counterDemand: 'N-2' }, 'counterDemand { key }')).to.deep.equal({
        response: { counterDemand: { key: `${talks}/N-2` } },
      });
    });

    it('is refused where the record says the same already, and what stands is shown', async () => {
      const talks = await desk.talks();
      const same = { demand: `${talks}/N-1`, to: 2, party: 'southland', kind: 'REJECTED', date: '2030-02-11', text: 'Never.', language: 'en' };
      await desk.writes('recordResponse', same, 'response { key }');
      const { shown, userErrors } = await desk.refuses('recordResponse', same, 'response { number }');
      expect(shown).to.deep.equal({ response: { number: 2 } });
      expect(userErrors.map(({ code }) => code)).to.deep.equal(['ALREADY_RECORDED']);
    });

    it('is refused where it names what is not in the record, each with its path', async () => {
      const talks = await desk.talks();
      const input = { demand: `${talks}/N-1`, party: 'eastland', kind: 'REJECTED', round: 'r9', counterDemand: 'N-9', sources: [{ source: 'nobody' }] };
      expect(await desk.reasons('recordResponse', input)).to.have.members([
        'NOT_FOUND input.party',
        'NOT_FOUND input.round',
        'NOT_FOUND input.counterDemand',
        'NOT_FOUND input.sources.0.source',
      ]);
    });
  });

  describe('A party that is recorded at a round', () => {
    const recorded = (talks: string, input: object, shows = 'key version roles attendance delegation { person { key } } history { act reason }') =>
      desk.writes('recordParticipation', { round: `${talks}/r1`, party: 'southland', roles: ['HOST'], ...input }, `participation { ${shows} }`, contributor);

    it('joins it, where it was not there, and that is told as news of the round', async () => {
      const talks = await desk.talks();
      expect(await recorded(talks, { attendance: 'ATTENDED', delegation: [{ person: 'n-minister', role: 'HEAD' }] })).to.deep.equal({
        participation: {
          key: `${talks}/r1/p2`,
          version: 1,
          roles: ['HOST'],
          attendance: 'ATTENDED',
          delegation: [{ person: { key: 'n-minister' } }],
          history: [{ act: 'participation.added', reason: 'FACT' }],
        },
      });
    });

    it('is changed, where it was there: once at a round', async () => {
      const talks = await desk.talks();
      const shows = 'key version roles attendance delegation { person { key } } history { act reason changedFields }';
      expect(await recorded(talks, { party: 'NORTHLAND', roles: ['NEGOTIATING_PARTY', 'HOST'] }, shows)).to.deep.equal({
        participation: {
          key: `${talks}/r1/p1`,
          version: 2,
          roles: ['NEGOTIATING_PARTY', 'HOST'],
          attendance: 'ATTENDED',
          delegation: [{ person: { key: 'n-minister' } }],
          history: [
            { act: 'participation.recorded', reason: 'FACT', changedFields: [] },
            { act: 'participation.changed', reason: 'FACT', changedFields: ['roles'] },
          ],
        },
      });
      expect((await desk.asks(`{ round(key: "${talks}/r1") { participations { party { key } } } }`)).round).to.deep.equal({
        participations: [{ party: { key: 'northland' } }],
      });
    });

    it('is corrected where the record was wrong', async () => {
      const talks = await desk.talks();
      const input = { party: 'northland', roles: ['NEGOTIATING_PARTY'], attendance: null, delegation: [], reason: 'CORRECTION', expectedVersion: 1 };
      const { participation } = await recorded(talks, input);
      expect(participation).to.deep.include({ version: 2, attendance: 'NOT_STATED', delegation: [] });
      expect((participation as { history: unknown[] }).history.at(-1)).to.deep.equal({ act: 'participation.corrected', reason: 'CORRECTION' });
    });

    it('stays at its version where the record says the same', async () => {
      const talks = await desk.talks();
      const before = await desk.head();
      expect(await recorded(talks, { party: 'northland', roles: ['NEGOTIATING_PARTY'], attendance: 'ATTENDED' }, 'version')).to.deep.equal({
        participation: { version: 1 },
      });
      expect(await desk.head()).to.equal(before);
    });

    it('is refused for another version than stands: 0 says that it was not there', async () => {
      const talks = await desk.talks();
      for (const [party, expectedVersion] of [
        ['northland', 0],
        ['northland', 2],
        ['southland', 1],
      ] as const) {
        expect(
          await desk.reasons('recordParticipation', { round: `${talks}/r1`, party, roles: ['HOST'], expectedVersion }),
          `${party} ${expectedVersion}`,
        ).to.deep.equal(['CONFLICT input.expectedVersion']);
      }
      expect(await recorded(talks, { expectedVersion: 0 }, 'version')).to.deep.equal({ participation: { version: 1 } });
      expect(await recorded(talks, { expectedVersion: 1, roles: ['CHAIR'] }, 'version')).to.deep.equal({ participation: { version: 2 } });
    });

    it('is refused where it names what is not in the record', async () => {
      const talks = await desk.talks();
      expect(await desk.reasons('recordParticipation', { round: `${talks}/r9`, party: 'northland', roles: ['HOST'] })).to.deep.equal(['NOT_FOUND input.round']);
      const input = { round: `${talks}/r1`, party: 'eastland', roles: ['HOST'], delegation: [{ person: 'nobody' }] };
      expect(await desk.reasons('recordParticipation', input)).to.have.members(['NOT_FOUND input.party', 'NOT_FOUND input.delegation.0.person']);
    });
  });
});
