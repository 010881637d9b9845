import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { graphql } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import { type Api, OperationRefused } from '../../src/cli/api.ts';
import { briefed } from '../../src/cli/brief.ts';
import { compared } from '../../src/cli/compare.ts';
import { completionOf } from '../../src/cli/completion.ts';
import { listed } from '../../src/cli/demands.ts';
import { examined } from '../../src/cli/doctor.ts';
import { createProgram } from '../../src/cli/program.ts';
import { watched } from '../../src/cli/watch.ts';
import { addHook, changeHook } from '../../src/doors/hooks/kept-hooks.ts';
import { addSubscription } from '../../src/doors/mail/kept-subscriptions.ts';
import { answersInWords } from '../../src/doors/web/parts/compare-markdown.ts';
import type { AskedError } from '../../src/doors/web/port.ts';
import { wordsIn } from '../../src/doors/web/words/languages.ts';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { cursorOfHead, readHead } from '../../src/ledger/head.ts';
import { file, recordsIn } from '../doors/tables/plain-files.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { newDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';
import { schema } from '../support/schema.ts';

describe('Commands that ask', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  const ROUNDS = ['water-2030/r1', 'water-2030/r2'];

  it('compare rounds as the server does, in all formats', async () => {
    const { url } = app;
    const served = async (format: string, form: string) => (await file(app, `/api/compare.${format}?rounds=${ROUNDS.join(',')}&form=${form}`)).text;
    expect(await compared(ROUNDS, { url, format: 'csv' })).to.equal(await served('csv', 'long'));
    expect(await compared(ROUNDS, { url, format: 'csv', wide: true })).to.equal(await served('csv', 'wide'));
    expect(await compared(ROUNDS, { url, format: 'table', json: true })).to.equal(await served('json', 'long'));
    expect(await compared(ROUNDS, { url, format: 'md' })).to.equal(await served('md', 'long'));
  });

  it('compare rounds in a terminal: each demand, and under it each round', async () => {
    expect(await compared(ROUNDS, { url: app.url, format: 'table', issue: ['water'] })).to.equal(
      [
        'water-2030/N-1  More water (Northland)',
        '  First round, 2 Jan 2030: said here',
        '    Ten units of water.',
        '    Southland rejected.',
        '  Second round, 10 Feb 2030: in force, not said here; moved toward the other side before this round',
        '    Eight units of water.',
      ].join('\n'),
    );
  });

  it('name a party once, with all that it answered, and apart what it answered before the round', () => {
    const answer = (name: string, kind: string) => ({ party: { name }, kind });
    const responses = [answer('Southland', 'REJECTED'), answer('River Bloc', 'ACCEPTED'), answer('Southland', 'AMBIGUOUS'), answer('Southland', 'REJECTED')];
    const cell = { responses, responsesBetween: [answer('Southland', 'DEFERRED')] } as unknown as Parameters<typeof answersInWords>[0];
    expect(answersInWords(cell, wordsIn('en'))).to.deep.equal(['before this round Southland deferred', 'Southland rejected, ambiguous', 'River Bloc accepted']);
  });

  it('list demands by who makes them', async () => {
    const rows = recordsIn(await listed({ url: app.url, format: 'csv', party: ['river-bloc'] }));
    expect(rows.map(({ key }) => key)).to.deep.equal(['water-2030/N-2']);
    const text = await listed({ url: app.url, format: 'table', party: ['northland'], status: ['OPEN'] });
    expect(text.split('\n').slice(0, 3)).to.deep.equal([
      'water-2030/N-1  More water',
      '  northland → southland  OPEN  raised 2030-01-02',
      '    Eight units of water.',
    ]);
  });

  it('say what is wrong with a question or a server', async () => {
    const problem = (work: Promise<unknown>) =>
      work.then(
        () => '',
        (error: unknown) => (error as Error).message,
      );
    expect(await problem(compared(['nope'], { url: app.url, format: 'csv' }))).to.match(/expected the key of a round that the view shows, got nope/);
    expect(await problem(listed({ url: app.url, format: 'csv', status: ['OPN'] }))).to.match(/OPN/);
    // In the words of the command, which has no variables and no columns.
    expect(await problem(compared(['nope'], { url: app.url, format: 'csv' }))).to.equal(
      'expected the key of a round that the view shows, got nope. The record has one process: water-2030.',
    );
    expect(await problem(briefed('water-2030', { url: app.url, format: 'md', since: 'r11' }))).to.equal(
      "--since: expected a round of water-2030, or a day such as 2022-03-20, got r11. Did you mean 'r1'?",
    );
    expect(await problem(compared(['nope@2030-01-01'], { url: app.url, format: 'csv' }))).to.equal(
      'expected the key of a process, got nope. The record has one process: water-2030.',
    );
    // A list that lacks what a key was to choose would look complete.
    const unknown = "the record has nothing under Nordland. Did you mean 'northland'?\nthe record has nothing under qqq.";
    expect(await problem(listed({ url: app.url, format: 'csv', party: ['Nordland', 'river-bloc', 'qqq'] }))).to.equal(unknown);
    expect(await problem(compared(ROUNDS, { url: app.url, format: 'csv', party: ['Nordland', 'qqq'] }))).to.equal(unknown);
    expect(await problem(listed({ url: 'http://127.0.0.1:1', format: 'csv' }))).to.match(/^expected a server of Parley at http:\/\/127\.0\.0\.1:1, got /);
  });

  it('watch changes, each once, from where they are told to begin', async () => {
    const since = cursorOfHead(await readHead(app.database));
    const api: Api = {
      schema,
      ask: async (query, variables) => {
        const result = await graphql({ schema, source: query, variableValues: variables, contextValue: createOperationContext(app.database) });
        if (result.errors !== undefined) throw new OperationRefused(result.errors as readonly AskedError[]);
        return { data: result.data as never, unknownKeys: [] };
      },
    };
    const wrong = await watched(api, { since: 'abc' }, { tell: () => undefined, signal: new AbortController().signal }).catch((error: Error) => error.message);
    expect(wrong).to.equal(
      '--since: expected a cursor of this ledger, got abc. Each line of `npx parley watch --json` holds one. Without --since, it begins now.',
    );
    const people = { bundle: 1, people: Array.from({ length: 130 }, (_, index) => ({ key: `p-${index}`, name: `Person ${index}` })) } as unknown as Bundle;
    await bring(app.database, people);
    const stopping = new AbortController();
    const lines: string[] = [];
    const tell = (line: string) => {
      lines.push(line);
      if (lines.length === 130) stopping.abort();
    };
    await watched(api, { since }, { tell, signal: stopping.signal });
    expect(lines.map((line) => line.split('\n')[0]?.slice(18))).to.deep.equal(people.people?.map(({ key, name }) => `Person recorded: ${name} (${key})`));
  });

  it('find a parked hook, a wrong setting and a missing database', async () => {
    const states = async (env: Record<string, string>) =>
      (await examined(env)).filter(({ state }) => state !== 'well').map(({ about, state }) => `${about} ${state}`);
    // No server looks at this database. It would call the hook meanwhile.
    const { database, url, discard } = await newDatabase('invented');
    try {
      const here = { DATABASE_URL: url };
      expect(await states(here)).to.deep.equal(['keys hint']);
      const { id } = await addHook(database, { url: 'https://example.org/', wanted: null, createdBy: 'cli', cursor: 'x' });
      await changeHook(database, { id }, { failures: 2, lastError: 'the receiver answered 500' });
      expect(await states(here)).to.deep.equal(['keys hint', 'hooks hint']);
      await changeHook(database, { id }, { status: 'PARKED', lastError: 'the receiver answered 500' });
      expect(await states(here)).to.deep.equal(['keys hint', 'hooks fault']);
      const subscription = { address: 'desk@example.org', wanted: null, rhythm: 'DAILY', language: 'en', createdBy: 'cli', cursor: 'x' } as const;
      await addSubscription(database, subscription);
      expect(await states(here)).to.deep.equal(['keys hint', 'hooks fault', 'mail fault']);
      const withMail = { ...here, SMTP_URL: 'smtp://localhost', PUBLIC_URL: 'http://localhost:4000' };
      expect(await states(withMail)).to.deep.equal(['keys hint', 'hooks fault']);
      await database.transact((session) => session.query(sql`update ledger_head set recorded_at = ${'2999-01-01T00:00:00.000000Z'}`));
      expect(await states(withMail)).to.deep.equal(['clock fault', 'keys hint', 'hooks fault']);
      expect(await states({ ...here, PORT: 'many' })).to.deep.equal(['settings fault']);
      expect(await states({ DATABASE_URL: 'sqlite:/nowhere/parley.db' })).to.deep.equal(['database fault']);
    } finally {
      await discard();
    }
  });
});

describe('The completion of bash', () => {
  it('gives commands and options', function () {
    if (spawnSync('bash', ['--version']).status !== 0) this.skip();
    const script = completionOf(
      createProgram(() => undefined),
      'bash',
    );
    const complete = (...words: string[]) => {
      const call = `COMP_WORDS=(parley ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _parley; echo "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', `${script}\n${call}`], { encoding: 'utf8', cwd: '/' });
      expect(stderr).to.equal('');
      return stdout.trim().split(' ');
    };
    expect(complete('comp')).to.have.members(['compare', 'completion']);
    expect(complete('key', '')).to.include.members(['create', 'list', 'revoke', '--help']);
    expect(complete('compare', 'a/b', '--p')).to.deep.equal(['--party']);
    expect(complete('hook', 'add', 'https://x', '--r')).to.deep.equal(['--rounds']);
  });
});
