import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import { verify } from '../../../src/editing/verify/verify.ts';
import { LedgerFeed } from '../../../src/ledger/feed.ts';
import { allRecords } from '../../../src/record/records.ts';
import { ask } from '../../support/ask.ts';
import { admin, editor, openDesk } from './support.ts';

describe('Words that must not be kept', () => {
  const desk = openDesk();

  const textOf = async (key: string, view = '') => {
    const { node } = await desk.asks(
      `{ node: demand(key: "${key.slice(0, key.lastIndexOf('/'))}"${view}) { positions(first: 100) { nodes { key text { text language } } } } }`,
    );
    const { nodes } = (node as { positions: { nodes: { key: string; text: { text: string; language: string } | null }[] } }).positions;
    return nodes.find((position) => position.key === key)?.text?.text;
  };
  /** Whether the words stand anywhere in the database. */
  const isKept = async (words: string) => {
    const tables = [...allRecords.map(({ table }) => table), 'edges', 'things', 'ledger_entries', 'kept_answers', 'search_index'];
    const rows = await Promise.all(tables.map((table) => desk.database.read(sql`select * from ${raw(`"${table}"`)}`)));
    return JSON.stringify(rows.flat()).includes(words);
  };

  it('are erased in all versions, past and present, and nothing of them is left in the database', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'statePosition',
      { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['RESTATED'], text: 'The neighbour drinks.' },
      'position { key }',
    );
    const key = `${talks}/N-1/3`;
    const { at } = await desk.asks('{ at: head }');
    await desk.writes('updatePosition', { key, expectedVersion: 1, reason: 'CORRECTION', text: 'The neighbour drinks a lot.' }, 'position { key }');
    expect(await isKept('neighbour drinks')).to.equal(true);
    const moment = (await desk.asks(`{ changes(first: 1, after: "${at}") { nodes { recordedAt } } }`)).changes as { nodes: { recordedAt: string }[] };

    const { thing } = await desk.writes('redact', { key, field: 'text' }, 'thing { key version retracted }', admin);
    expect(thing).to.deep.equal({ key, version: 2, retracted: false });
    expect(await textOf(key)).to.equal('[erased]');
    expect(await textOf(key, `, view: { asOf: "${moment.nodes[0]?.recordedAt}" }`)).to.equal('[erased]');
    expect(await isKept('neighbour drinks')).to.equal(false);
    await desk.isSound();
  });

  it('are erased from the one that was merged away, and the one that stays in its place keeps its own', async () => {
    await desk.talks();
    await desk.writes('addPerson', { key: 'given-up', name: 'Nobody Anyknows' }, 'person { key }');
    await desk.writes('addPerson', { key: 'who-stays', name: 'Somebody Else' }, 'person { key }');
    const { person } = await desk.asks('{ person(key: "given-up") { reference { permanentId } } }');
    const { permanentId } = (person as { reference: { permanentId: string } }).reference;
    await desk.writes('merge', { from: 'given-up', into: 'who-stays', expectedVersion: 1 }, 'merged');
    await desk.writes('redact', { key: 'given-up', field: 'name' }, 'thing { key }', admin);
    expect(await isKept('Nobody Anyknows')).to.equal(false);
    expect((await desk.asks('{ person(key: "who-stays") { name } }')).person).to.deep.equal({ name: 'Somebody Else' });
    const { node } = await desk.asks('query ($id: ID!) { node(id: $id) { ... on Person { name } } }', { id: permanentId });
    expect((node as { name: string } | null)?.name ?? '[erased]').to.equal('[erased]');
    await desk.isSound();
  });

  it('are erased from what was merged into the thing, and from the copies that a merger made', async () => {
    const talks = await desk.talks();
    const said = (words: string) => ({ date: '2030-06-01', changes: ['RESTATED'], text: words, language: 'en' });
    const raised = { process: talks, issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raised, key: 'one', title: 'One', position: said('Unspeakable of the one.') }, 'demand { key }');
    await desk.writes('raiseDemand', { ...raised, key: 'two', title: 'Two', position: said('Of the two.') }, 'demand { key }');
    await desk.writes('merge', { from: `${talks}/one`, into: `${talks}/two`, expectedVersion: 1 }, 'merged');
    // What belonged to the one is copied to the two: two/2 says what one/1 said.
    await desk.writes('redact', { key: `${talks}/one/1`, field: 'text' }, 'thing { key }', admin);
    expect(await isKept('Unspeakable')).to.equal(false);
    expect(await textOf(`${talks}/two/1`)).to.equal('Of the two.');
    expect(await textOf(`${talks}/two/2`)).to.equal('[erased]');
    await desk.isSound();
  });

  it('leave an entry that says that it was done, and no content', async () => {
    const talks = await desk.talks();
    await desk.writes('redact', { key: `${talks}/r1`, field: 'label' }, 'thing { key }', admin);
    const { round } = await desk.asks(`{ round(key: "${talks}/r1") { label history { act reason changedFields who } } }`);
    const { label, history } = round as { label: string; history: Record<string, unknown>[] };
    expect(label).to.equal('[erased]');
    expect(history.at(-1)).to.deep.equal({ act: 'round.redacted', reason: 'REDACTION', changedFields: ['label'], who: 'key_admin' });
  });

  it('begin a new epoch: earlier cursors of the ledger and of lists have expired, and name the head', async () => {
    const talks = await desk.talks();
    const before = await desk.head();
    const { rounds } = await desk.asks('{ rounds(first: 1) { pageInfo { endCursor } } }');
    await desk.writes('redact', { key: `${talks}/r1`, field: 'note' }, 'thing { key }', admin);
    const { result } = await ask(desk.database, `{ changes(after: "${before}") { nodes { act } } }`);
    expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'CURSOR_EXPIRED', head: await desk.head() });
    const { endCursor } = (rounds as { pageInfo: { endCursor: string } }).pageInfo;
    const page = await ask(desk.database, `{ rounds(first: 1, after: "${endCursor}") { nodes { key } } }`);
    expect(page.result.errors?.[0]?.extensions?.code).to.equal('CURSOR_EXPIRED');
  });

  it('end what follows the ledger, which is told so', async () => {
    const talks = await desk.talks();
    const feed = new LedgerFeed(desk.database);
    const follower = await feed.follow(null, () => true);
    const next = follower.next().then(
      () => 'an event',
      (error: { code: string }) => error.code,
    );
    await desk.writes('redact', { key: `${talks}/r1`, field: 'aliases' }, 'thing { key }', admin);
    expect(await next).to.equal('CURSOR_EXPIRED');
  });

  it('are found by the name of their field; another name is told which there are', async () => {
    const { userErrors } = await desk.refuses('redact', { key: 'n-minister', field: 'surname' }, '', admin);
    expect(userErrors[0]).to.deep.include({ code: 'INVALID', path: ['input', 'field'] });
    expect(userErrors[0]?.message).to.contain('name, names, offices, externalIds');
  });

  it('may be those of somebody who was taken back', async () => {
    await desk.writes('addPerson', { key: 'passer-by', name: 'Somebody Private' }, 'person { key }');
    await desk.writes('retract', { key: 'passer-by', expectedVersion: 1 }, 'retracted');
    await desk.writes('redact', { key: 'passer-by', field: 'name' }, 'thing { key }', admin);
    expect(await isKept('Somebody Private')).to.equal(false);
    const { person } = await desk.asks('{ person(key: "passer-by") { name retracted } }');
    expect(person).to.deep.equal({ name: '[erased]', retracted: true });
  });

  it('are not an editor’s to erase', async () => {
    const talks = await desk.talks();
    expect((await desk.sends('redact', { key: `${talks}/r1`, field: 'label' }, '', editor)).errors?.[0]?.extensions).to.deep.include({
      code: 'FORBIDDEN',
      needed: 'ADMIN',
    });
  });
});

describe('Words that were written over without an entry (control)', () => {
  const desk = openDesk();

  it('would be found by verify', async () => {
    const talks = await desk.talks();
    const [row] = await desk.database.read(sql`select id, label from rounds where key = ${`${talks}/r1`}`);
    const write = (label: string) =>
      desk.database.transact(async (session) => void (await session.query(sql`update rounds set label = ${label} where id = ${row?.id}`)));
    await write('[erased]');
    expect((await verify(desk.database)).faults.map(({ check }) => check)).to.deep.equal(['digests', 'search']);
    await write(row?.label as string);
  });
});
