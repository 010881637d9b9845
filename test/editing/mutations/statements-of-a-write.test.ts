import { expect } from 'chai';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { openApp, type TestApp } from '../../support/app.ts';

const STATE = 'mutation ($input: StatePositionInput!) { statePosition(input: $input) { position { number } userErrors { message } } }';

describe('The statements of one position that is stated over HTTP', () => {
  let app: TestApp;
  let statements: string[];
  before(async () => {
    app = await openApp();
    const { secret } = await app.key('EDITOR');
    const input = {
      demand: 'water-2030/N-1',
      changes: ['RESTATED'],
      text: 'A third of the water.',
      language: 'en',
      sources: [{ source: 'herald-1' }],
    };
    const state = async (text: string, date: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
      const answer = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query: STATE, variables: { input: { ...input, text, date } } }),
      });
      const told = (await answer.json()) as { data?: { statePosition: { userErrors: object[] } } };
      expect(told.data?.statePosition.userErrors, JSON.stringify(told)).to.deep.equal([]);
    };
    // The first use of a key is noted, which looks at its row as well.
    await state('A third of the water.', '2030-06-01');
    statements = await statementsOf(app.database, () => state('Half of the water.', '2030-06-02'));
  });
  after(() => app.close());

  const running = (part: string) => statements.filter((text) => text.includes(part));

  it('look up the key when the request has come, and once more when it writes', () => {
    expect(running('from api_keys')).to.have.length(2);
  });

  it('look up no key that the write before it has looked up', () => {
    expect(running('from things where folded_key')).to.deep.equal([]);
  });

  it('read nothing of the process, its rounds, the demand and the source, which the write before it has read', () => {
    for (const table of ['"processes"', 'rounds', '"demands"', '"sources"', 'statements']) expect(running(`from ${table}`), table).to.deep.equal([]);
  });

  it('read the positions of the demand once, and know what stands after the write', () => {
    expect(running('from "positions" r where r.demand')).to.have.length(1);
  });

  it('read no responses and no sources, which no notice about the position needs', () => {
    for (const table of ['"responses"', '"citations"']) expect(running(`from ${table}`), table).to.deep.equal([]);
  });

  it('ask neither where the new things lie nor who they are', () => {
    for (const part of ['from things t where', 'from things where id']) expect(running(part), part).to.deep.equal([]);
  });

  it('read nothing for the answer', () => {
    const written = statements.findIndex((text) => text.startsWith('update ledger_head set epoch'));
    expect(statements.slice(written).filter((text) => text.includes('positions'))).to.deep.equal([]);
  });
});

/** The text of each statement that a database runs meanwhile, in transactions and beside them. */
async function statementsOf(database: Database, work: () => Promise<void>): Promise<string[]> {
  const texts: string[] = [];
  const { read, transact } = database;
  database.read = (statement) => {
    texts.push(statement.sql);
    return read(statement);
  };
  database.transact = (inside, options) =>
    transact((session) => {
      const query: typeof session.query = (statement) => {
        texts.push(statement.sql);
        return session.query(statement);
      };
      return inside({ ...session, query });
    }, options);
  try {
    await work();
  } finally {
    Object.assign(database, { read, transact });
  }
  return texts;
}
