import { expect } from 'chai';
import { contributor, openDesk } from './support.ts';

describe('Evidence', () => {
  const desk = openDesk();

  describe('A source that is added', () => {
    let added = 0;
    const title = () => `A leaf of ${(added += 1)}`;

    it('gets a key made of its title, and keeps all that is said of it', async () => {
      const input = {
        title: 'Gespräche über Wasser',
        kind: 'PRESS',
        publisher: 'Bote',
        agency: 'Wire',
        speaksFor: 'northland',
        url: 'https://example.org/water',
        author: 'A. Writer',
        published: '2030-02-01',
        language: 'de',
        licence: 'CC0',
        note: 'Seen in print.',
      };
      await desk.talks();
      const shows = 'source { key title kind publisher agency speaksFor { key } url author published language licence note version history { act who } }';
      expect(await desk.writes('addSource', input, shows, contributor)).to.deep.equal({
        source: {
          ...input,
          key: 'gesprache-uber-wasser',
          speaksFor: { key: 'northland' },
          version: 1,
          history: [{ act: 'source.added', who: 'key_contributor' }],
        },
      });
    });

    it('is called by its title in Latin letters, or source where it holds no letter, and then source-2', async () => {
      const keyOf = async (title: string) => (await desk.writes('addSource', { title, kind: 'PRESS' }, 'source { key }')).source;
      expect([await keyOf('Вода'), await keyOf('水')]).to.deep.equal([{ key: 'voda' }, { key: 'shui' }]);
      expect([await keyOf('…'), await keyOf('???')]).to.deep.equal([{ key: 'source' }, { key: 'source-2' }]);
    });

    it('is refused under a key that is taken, be it by a party', async () => {
      await desk.talks();
      const { shown, userErrors } = await desk.refuses('addSource', { key: 'Gazette-1', title: title(), kind: 'PRESS' }, 'source { title }');
      expect(shown).to.deep.equal({ source: { title: 'Talks open' } });
      expect(userErrors.map(({ code, path }) => ({ code, path }))).to.deep.equal([{ code: 'ALREADY_RECORDED', path: ['input', 'key'] }]);
      expect(await desk.reasons('addSource', { key: 'northland', title: title(), kind: 'PRESS' })).to.deep.equal(['ALREADY_RECORDED input.key']);
    });

    it('is refused where it speaks for nobody that is known', async () => {
      expect(await desk.reasons('addSource', { title: title(), kind: 'PRESS', speaksFor: 'nobody' })).to.deep.equal(['NOT_FOUND input.speaksFor']);
    });

    it('is malformed with an address, a language or a key that is none', async () => {
      for (const [field, value] of [
        ['url', 'example.org'],
        ['archivedUrl', 'javascript:alert(1)'],
        ['language', 'no language'],
        ['key', 'a/b'],
      ] as const) {
        expect(await desk.misreads('addSource', { title: title(), kind: 'PRESS', [field]: value })).to.deep.equal({
          code: 'BAD_USER_INPUT',
          path: ['input', field],
        });
      }
    });
  });

  describe('A source that is cited', () => {
    const cited = (thing: string, source: string, input: object = {}, shows = 'key number stance locator') =>
      desk.writes('cite', { thing, source, ...input }, `citation { ${shows} }`, contributor);

    it('stands behind the sources that stood before, with its place and its stance', async () => {
      const talks = await desk.talks();
      const input = { locator: 'page 3', stance: 'DISPUTES', note: 'Says another day.' };
      expect(await cited(`${talks}/r1`, 'herald-1', input, 'key number stance locator note source { key } history { act who }')).to.deep.equal({
        citation: { key: `${talks}/r1/c2`, number: 2, ...input, source: { key: 'herald-1' }, history: [{ act: 'source.cited', who: 'key_contributor' }] },
      });
      expect(await desk.asks(`{ round(key: "${talks}/r1") { version sources { source { key } stance } } }`)).to.deep.equal({
        round: {
          version: 1,
          sources: [
            { source: { key: 'gazette-1' }, stance: 'SUPPORTS' },
            { source: { key: 'herald-1' }, stance: 'DISPUTES' },
          ],
        },
      });
    });

    it('is the same citation where it is cited for the same twice, and nothing is written', async () => {
      const talks = await desk.talks();
      const first = await cited(`${talks}/N-1/1`, 'herald-1', { locator: 'page 3' });
      const before = await desk.head();
      expect(await cited(`${talks}/N-1/1`, 'herald-1', { locator: 'page 3' })).to.deep.equal(first);
      expect(await desk.head()).to.equal(before);
    });

    it('is another citation at another place of the source, or against it', async () => {
      const talks = await desk.talks();
      await cited(`${talks}/N-1/1`, 'herald-1', { locator: 'page 3' });
      expect(await cited(`${talks}/N-1/1`, 'herald-1', { locator: 'page 4' })).to.deep.nested.include({ 'citation.key': `${talks}/N-1/1/c3` });
      expect(await cited(`${talks}/N-1/1`, 'herald-1', { locator: 'page 4', stance: 'DISPUTES' })).to.deep.nested.include({
        'citation.key': `${talks}/N-1/1/c4`,
      });
    });

    it('can be cited for a party, a process, an issue and a claim alike', async () => {
      const talks = await desk.talks();
      expect(await cited('northland', 'archive')).to.deep.nested.include({ 'citation.key': 'northland/c1' });
      expect(await cited('water', 'archive')).to.deep.nested.include({ 'citation.key': 'water/c1' });
      expect(await cited(talks, 'archive')).to.deep.nested.include({ 'citation.key': `${talks}/-c2` });
      expect(await cited(`${talks}/r1/a1`, 'archive')).to.deep.nested.include({ 'citation.key': `${talks}/r1/a1/c2` });
      expect(await cited(`${talks}/N-1/r1`, 'archive')).to.deep.nested.include({ 'citation.key': `${talks}/N-1/r1/c2` });
      expect(await cited(`${talks}/r1/p1`, 'archive')).to.deep.nested.include({ 'citation.key': `${talks}/r1/p1/c1` });
    });

    it('moves the day since when a position was known back, and with it that of its demand', async () => {
      const talks = await desk.talks();
      const known = async () => (await desk.asks(`{ demand(key: "${talks}/N-2") { current { knownSince version } } }`)).demand;
      expect(await known()).to.deep.equal({ current: { knownSince: '2035-06', version: 1 } });
      await cited(`${talks}/N-2/1`, 'herald-1');
      expect(await known()).to.deep.equal({ current: { knownSince: '2030-02-10', version: 2 } });
      const on = (day: string) => desk.asks(`{ demands(where: { key: { eq: "${talks}/N-2" } }, view: { knownBy: "${day}" }) { totalCount } }`);
      expect([await on('2030-02-09'), await on('2030-02-10')]).to.deep.equal([{ demands: { totalCount: 0 } }, { demands: { totalCount: 1 } }]);
    });

    it('moves no day where it came out later, or disputes, or where the day was given', async () => {
      const talks = await desk.talks();
      const given = { demand: `${talks}/N-1`, date: '2030-03-01', changes: ['RESTATED'], knownSince: '2031-01-01', sources: [{ source: 'archive' }] };
      await desk.writes('statePosition', given, 'position { key }');
      await cited(`${talks}/N-1/1`, 'archive');
      await cited(`${talks}/N-2/1`, 'gazette-1', { stance: 'DISPUTES' });
      await cited(`${talks}/N-1/3`, 'gazette-1');
      const answer = await desk.asks(
        `{ one: demand(key: "${talks}/N-1") { positions { nodes { number knownSince version } } } two: demand(key: "${talks}/N-2") { current { knownSince version } } }`,
      );
      expect(answer).to.deep.equal({
        one: {
          positions: {
            nodes: [
              { number: 1, knownSince: '2030-01-02', version: 1 },
              { number: 2, knownSince: '2030-02-10', version: 1 },
              { number: 3, knownSince: '2031-01-01', version: 1 },
            ],
          },
        },
        two: { current: { knownSince: '2035-06', version: 1 } },
      });
    });

    it('is refused for what is not in the record, and where it is not in the record itself', async () => {
      const talks = await desk.talks();
      expect(await desk.reasons('cite', { thing: `${talks}/r9`, source: 'archive' })).to.deep.equal(['NOT_FOUND input.thing']);
      expect(await desk.reasons('cite', { thing: `${talks}/r1`, source: 'nobody' })).to.deep.equal(['NOT_FOUND input.source']);
      expect(await desk.reasons('cite', { thing: `${talks}/r1`, source: 'northland' })).to.deep.equal(['NOT_FOUND input.source']);
    });
  });

  describe('A statement that is added', () => {
    it('gets a key made of its title, and keeps all that is said of it', async () => {
      const talks = await desk.talks();
      const input = {
        process: talks,
        title: 'A call at night',
        kind: 'CALL',
        date: '2030-02-01',
        text: 'They spoke.',
        language: 'en',
        statedBy: ['n-minister'],
        location: 'bridge',
      };
      const shows = 'statement { key kind date title text { text language } location { key } version history { act } }';
      expect(await desk.writes('addStatement', input, shows, contributor)).to.deep.equal({
        statement: {
          key: `${talks}/a-call-at-night`,
          kind: 'CALL',
          date: '2030-02-01',
          title: 'A call at night',
          text: { text: 'They spoke.', language: 'en' },
          location: { key: 'bridge' },
          version: 1,
          history: [{ act: 'statement.added' }],
        },
      });
    });

    it('is the occasion of positions from then on, which it dates', async () => {
      const talks = await desk.talks();
      await desk.writes('addStatement', { process: talks, key: 'call', title: 'A call', date: '2030-02-01' }, 'statement { key }');
      const input = { demand: `${talks}/N-1`, statement: 'call', changes: ['RESTATED'] };
      expect(await desk.writes('statePosition', input, 'position { statedOn statement { key } }')).to.deep.equal({
        position: { statedOn: '2030-02-01', statement: { key: `${talks}/call` } },
      });
    });

    it('is refused where it names what is not in the record, or under a key that is taken', async () => {
      const talks = await desk.talks();
      expect(
        await desk.reasons('addStatement', { process: talks, title: 'A call', date: '2030', location: 'nowhere', sources: [{ source: 'nobody' }] }),
      ).to.have.members(['NOT_FOUND input.location', 'NOT_FOUND input.sources.0.source']);
      expect(await desk.reasons('addStatement', { process: talks, key: 'SPEECH', title: 'A call', date: '2030' })).to.deep.equal([
        'ALREADY_RECORDED input.key',
      ]);
    });
  });
});
