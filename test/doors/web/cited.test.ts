import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';
import { asked } from '../tables/plain-files.ts';
import { writeOver } from './writing-over-http.ts';

interface Referred {
  readonly reference: { readonly permanentId: string; readonly entry: number; readonly recordedAt: string };
}

const REFERENCE = 'reference { permanentId entry recordedAt }';

/** What a page says in words, without its marks. */
const saidOn = (page: string) =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll(' .', '.');

describe('What was cited', () => {
  let app: TestApp;
  let secret: string;
  before(async () => {
    app = await openApp({}, { record: 'invented' });
    ({ secret } = await app.key('ADMIN'));
  });
  after(() => app?.close());

  const page = async (id: string, language = 'en') => {
    const response = await fetch(`${app.url}/cite/${id}?lang=${language}`, { headers: { accept: 'text/html' } });
    expect(response.status).to.equal(200);
    return response.text();
  };
  const write = (mutation: string, input: Readonly<Record<string, unknown>>) => writeOver(app.url, secret, mutation, input);
  const referred = async (query: string) => Object.values(await asked<Record<string, Referred>>(app, query)).map(({ reference }) => reference);

  it('says when it was recorded so, and that nothing of it was changed since', async () => {
    const [{ permanentId, recordedAt } = { permanentId: '', recordedAt: '' }] = await referred(`{ round(key: "water-2030/r2") { ${REFERENCE} } }`);
    const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(recordedAt));
    expect(saidOn(await page(permanentId))).to.contain(`As recorded on ${moment} UTC. Nothing of it was changed since. See it as it stands today`);
  });

  it('gives the last entry that it rests on: that of the head', async () => {
    const { recordState, round } = await asked<{ recordState: { entry: number; recordedAt: string }; round: Referred }>(
      app,
      `{ recordState { entry recordedAt } round(key: "water-2030/r2") { ${REFERENCE} } }`,
    );
    expect(round.reference).to.deep.include(recordState);
  });

  it('stands as it was, with what was corrected since, and is told to be retracted', async () => {
    const [round, demand] = await referred(`{ round(key: "water-2030/r1") { ${REFERENCE} } demand(key: "water-2030/N-2") { ${REFERENCE} } }`);
    await write('updateRound', { key: 'water-2030/r1', expectedVersion: 1, reason: 'CORRECTION', label: 'Opening' });
    await write('updateRound', { key: 'water-2030/r1', expectedVersion: 2, reason: 'CORRECTION', locationText: 'a tent' });
    // Another round is none of its business.
    await write('updateRound', { key: 'water-2030/r2', expectedVersion: 1, reason: 'CORRECTION', label: 'Second' });
    await write('retract', { key: 'water-2030/N-2', expectedVersion: 1, note: 'Nobody asked that.' });

    const cited = await page(round?.permanentId ?? '');
    expect(saidOn(cited)).to.contain('Since then: corrected twice. See it');
    expect(cited).to.match(/<strong><a href="\/round\/water-2030\/r1[^>]*>First round<\/a>/);
    expect(cited.match(/<li id="entry-/g)).to.have.length(2);
    expect(saidOn(await page(round?.permanentId ?? '', 'uk'))).to.contain('Відтоді: виправлено двічі.');
    expect(saidOn(await page(demand?.permanentId ?? '')))
      .to.contain('Since then: retracted. See it')
      .and.contain('No dam above the bridge.')
      .and.contain('Why: Nobody asked that.');
  });

  it('tells what became of its sources and claims, of its own alone', async () => {
    const { positions, round, process } = await asked<{ positions: { nodes: Referred[] }; round: Referred; process: Referred }>(
      app,
      `{ positions(where: { key: { eq: "water-2030/N-1/2" } }) { nodes { ${REFERENCE} } }
         round(key: "water-2030/r2") { ${REFERENCE} } process(key: "water-2030") { ${REFERENCE} } }`,
    );
    const [position] = positions.nodes;
    const sinceOf = async (one: Referred | undefined) => /UTC\. (.*?) See it/.exec(saidOn(await page(one?.reference.permanentId ?? '')))?.[1];
    await write('cite', { thing: 'water-2030/r2', source: 'archive' });
    await write('retract', { key: 'water-2030/N-1/2/c1', expectedVersion: 1 });
    // Nobody knows since when, without the source: that is corrected.
    expect(await sinceOf(position)).to.equal('Since then: retracted; corrected.');
    expect(await sinceOf(round)).to.equal('Nothing of it was changed since.');
    expect(await sinceOf(process)).to.equal('Nothing of it was changed since.');
    await write('retract', { key: 'water-2030/r2/c1', expectedVersion: 1 });
    const { sources } = (await asked<{ process: { sources: { key: string }[] } }>(app, '{ process(key: "water-2030") { sources { key } } }')).process;
    await write('retract', { key: sources[0]?.key, expectedVersion: 1 });
    expect(await sinceOf(round)).to.equal('Since then: retracted; corrected.');
    expect(await sinceOf(process)).to.equal('Since then: retracted; corrected.');
  });

  it('tells what became of the sources of its claims', async () => {
    const { round, process } = await asked<{ round: Referred; process: Referred }>(
      app,
      `{ round(key: "water-2030/r1") { ${REFERENCE} } process(key: "water-2030") { ${REFERENCE} } }`,
    );
    const sinceOf = async (one: Referred | undefined) => /UTC\. (.*?) See it/.exec(saidOn(await page(one?.reference.permanentId ?? '')))?.[1];
    await write('retract', { key: 'water-2030/r1/a1/c1', expectedVersion: 1 });
    expect(await sinceOf(round)).to.equal('Since then: retracted.');
    expect(await sinceOf(process)).to.equal('Nothing of it was changed since.');
  });

  it('says when its words were erased, in a thing and in a cell, and keeps the rest', async () => {
    const { compareRounds, positions } = await asked<{
      positions: { nodes: Referred[] };
      compareRounds: { rows: { cells: Referred[] }[] };
    }>(
      app,
      `{ positions(where: { key: { eq: "water-2030/N-1/1" } }) { nodes { ${REFERENCE} } }
         compareRounds(rounds: ["water-2030/r1", "water-2030/r2"], where: { key: { eq: "water-2030/N-1" } }) { rows { cells { ${REFERENCE} } } } }`,
    );
    await write('redact', { key: 'water-2030/N-1/1', field: 'text' });
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date());
    for (const { reference } of [...positions.nodes, ...(compareRounds.rows[0]?.cells.slice(0, 1) ?? [])]) {
      const cited = await page(reference.permanentId);
      expect(saidOn(cited)).to.contain(`The words were erased on ${day}. The rest of what was cited stays.`).and.contain('Since then: erased.');
      expect(cited).not.to.contain('[erased]');
    }
  });

  it('is drawn, if it is a cell, as the table draws it', async () => {
    const { compareRounds } = await asked<{ compareRounds: { rows: { cells: Referred[] }[] } }>(
      app,
      `{ compareRounds(rounds: ["water-2030/r1", "water-2030/r2"], where: { key: { eq: "water-2030/N-1" } }) { rows { cells { ${REFERENCE} } } } }`,
    );
    const [id = ''] = compareRounds.rows.flatMap(({ cells }) => cells.map(({ reference }) => reference.permanentId));
    const cited = await page(id);
    expect(cited).to.match(/<span class="cell stated here[^"]* sample">/);
    expect(saidOn(cited)).to.contain('said here');
  });

  it('is told to be merged, with what was corrected before', async () => {
    await write('raiseDemand', {
      ...{ key: 'N-3', process: 'water-2030', title: 'Water, more of it', language: 'en', issue: 'water', kind: 'DEMAND' },
      ...{ madeBy: ['northland'], addressedTo: ['southland'], position: { round: 'water-2030/r1', text: 'Much water.', language: 'en' } },
    });
    const [demand] = await referred(`{ demand(key: "water-2030/N-3") { ${REFERENCE} } }`);
    await write('updateDemand', { key: 'water-2030/N-3', expectedVersion: 1, reason: 'CORRECTION', title: 'More of the water' });
    await write('merge', { from: 'water-2030/N-3', into: 'water-2030/N-1', expectedVersion: 2 });
    expect(saidOn(await page(demand?.permanentId ?? ''))).to.contain('Since then: corrected; merged. See it');
  });
});
