import { expect } from 'chai';
import { openDesk } from './support.ts';

/** What bundles can say, mutations can say as well. */
describe('What is said in full', () => {
  const desk = openDesk();

  it('is a change as two coders read it, side by side', async () => {
    const talks = await desk.talks();
    const codings = [{ coder: 'second desk', changes: ['RESTATED', 'REWORDED'], direction: 'NONE', note: 'The figure is that of January.' }];
    const { position } = await desk.writes(
      'statePosition',
      { demand: `${talks}/N-1`, date: '2030-02-01', changes: ['SOFTENED'], coder: 'first desk', codings },
      'position { key coder changes codings { coder changes direction note } }',
    );
    expect(position).to.deep.equal({ key: `${talks}/N-1/3`, coder: 'first desk', changes: ['SOFTENED'], codings });
    const { position: corrected } = await desk.writes(
      'updatePosition',
      { key: `${talks}/N-1/3`, expectedVersion: 1, codings: [{ coder: 'third desk', changes: ['HARDENED'] }], reason: 'CORRECTION' },
      'position { codings { coder changes direction note } history { changedFields } }',
    );
    expect(corrected).to.deep.equal({
      codings: [{ coder: 'third desk', changes: ['HARDENED'], direction: null, note: null }],
      history: [{ changedFields: [] }, { changedFields: ['codings'] }],
    });
  });

  it('is malformed where a coder has no name', async () => {
    const talks = await desk.talks();
    expect(
      await desk.misreads('statePosition', {
        demand: `${talks}/N-1`,
        date: '2030-02-01',
        changes: ['SOFTENED'],
        codings: [{ coder: '', changes: ['RESTATED'] }],
      }),
    ).to.deep.equal({ code: 'BAD_USER_INPUT', path: ['input', 'codings', '0', 'coder'] });
  });

  const german = { language: 'de', text: 'Wir reden.', translatedBy: 'Bureau' };

  it('is a statement in several languages', async () => {
    const process = await desk.talks();
    const { statement } = await desk.writes(
      'addStatement',
      { process, key: 's1', date: '2030-02', title: 'Talk', text: 'We talk.', language: 'en', translations: [german] },
      'statement { wanted: text(languages: ["uk", "de"]) { text language original translatedBy } first: text { text language original } }',
    );
    expect(statement).to.deep.equal({
      wanted: { text: 'Wir reden.', language: 'de', original: false, translatedBy: 'Bureau' },
      first: { text: 'We talk.', language: 'en', original: true },
    });
  });

  it('is an assertion in several languages', async () => {
    const talks = await desk.talks();
    const { claim } = await desk.writes(
      'claim',
      { thing: `${talks}/r1`, about: 'the tone', statement: 'They talked.', language: 'en', translations: [german] },
      'claim { statement(languages: ["de"]) { text language original translatedBy } }',
    );
    expect(claim).to.deep.equal({ statement: { text: 'Wir reden.', language: 'de', original: false, translatedBy: 'Bureau' } });
  });

  it('is malformed where a translation has nothing that it could be of', async () => {
    const process = await desk.talks();
    const alone = { code: 'BAD_USER_INPUT', path: ['input', 'translations'] };
    expect(await desk.misreads('addStatement', { process, date: '2030-02', title: 'Talk', translations: [german] })).to.deep.equal(alone);
    expect(await desk.misreads('updateOutcome', { key: `${process}/o1`, expectedVersion: 1, title: 'T', translations: [german] })).to.deep.equal(alone);
    expect(await desk.misreads('claim', { thing: `${process}/r1`, field: 'date', value: ['2030'], translations: [german] })).to.deep.equal(alone);
  });

  it('is the language of an account, where it is another than that of the text', async () => {
    const talks = await desk.talks();
    const said = { demand: `${talks}/N-1`, date: '2030-02-01', changes: ['RESTATED'], text: 'We ask.', language: 'en', account: 'Він сказав.' };
    const { position } = await desk.writes(
      'statePosition',
      { ...said, accountLanguage: 'uk' },
      'position { key version account { language } text { language } }',
    );
    expect(position).to.deep.equal({ key: `${talks}/N-1/3`, version: 1, account: { language: 'uk' }, text: { language: 'en' } });
    const { position: corrected } = await desk.writes(
      'updatePosition',
      { key: `${talks}/N-1/3`, expectedVersion: 1, reason: 'CORRECTION', account: 'Он сказал.', accountLanguage: 'ru' },
      'position { account { text language } text { language } }',
    );
    expect(corrected).to.deep.equal({ account: { text: 'Он сказал.', language: 'ru' }, text: { language: 'en' } });
    const misread = { code: 'BAD_USER_INPUT', path: ['input', 'accountLanguage'] };
    expect(await desk.misreads('statePosition', { ...said, accountLanguage: 'Ukrainian!' })).to.deep.equal(misread);
    expect(await desk.misreads('statePosition', { ...said, account: undefined, accountLanguage: 'uk' })).to.deep.equal(misread);
  });

  it('is since when a source is known, and what it rests on', async () => {
    await desk.talks();
    const { source } = await desk.writes(
      'addSource',
      {
        key: 'leak',
        title: 'A leaked draft',
        kind: 'LEAKED_TEXT',
        published: '2030-03-01',
        knownSince: '2032-06',
        aliases: ['The draft'],
        sources: [{ source: 'gazette-1' }],
      },
      'source { version knownSince aliases sources { source { key } } }',
    );
    expect(source).to.deep.equal({ version: 1, knownSince: '2032-06', aliases: ['The draft'], sources: [{ source: { key: 'gazette-1' } }] });
    const { source: by } = await desk.writes(
      'updateSource',
      { key: 'leak', expectedVersion: 1, knownSince: null, reason: 'CORRECTION' },
      'source { knownSince }',
    );
    expect(by).to.deep.equal({ knownSince: '2030-03-01' });
  });

  it('is what a party at a round is also called, and since when its part is known', async () => {
    const process = await desk.talks();
    const { round } = await desk.writes(
      'announceRound',
      {
        process,
        key: 'r9',
        label: 'Round 9',
        knownSince: '2030-02',
        participations: [{ party: 'northland', roles: ['NEGOTIATING_PARTY'], aliases: ['The northern team'], knownSince: '2031-05' }],
      },
      'round { knownSince participations { aliases knownSince } }',
    );
    expect(round).to.deep.equal({ knownSince: '2030-02', participations: [{ aliases: ['The northern team'], knownSince: '2031-05' }] });
  });
});
