import { request } from 'node:http';
import { expect } from 'chai';
import { createApiKey, revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import { openApp, type TestApp } from '../../support/app.ts';

const query = 'mutation { announceRound(input: { process: "water-2030", label: "By a key that ended" }) { userErrors { message } } }';

describe('A body that comes slowly', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  // A short question is answered by a route that looks the key up once, after the body. All others look before and after.
  for (const [path, accept, isShort] of [
    ['/graphql', 'application/json', true],
    ['/graphql', 'application/json', false],
    ['/graphql/stream', 'text/event-stream', false],
  ] as const) {
    it(`gains nothing at ${path}${isShort ? ' by the short way' : ''}: the key that was revoked meanwhile writes no more`, async () => {
      const { key, secret } = await createApiKey(app.database, { name: 'slow', role: 'EDITOR' });
      const body = JSON.stringify({ query });
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        accept,
        authorization: `Bearer ${secret}`,
        ...(isShort ? {} : { 'x-cost': '1' }),
      };
      // The headers have come when the key is looked up; the body has not.
      const { read } = app.database;
      const isLookedUp = new Promise<void>((resolve) => {
        app.database.read = (statement) => {
          if (statement.sql.includes('api_keys')) resolve();
          return read(statement);
        };
      });
      const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
        const slow = request(`${app.url}${path}`, { method: 'POST', headers }, (response) => {
          let text = '';
          response.on('data', (part) => (text += part));
          response.on('end', () => resolve({ status: response.statusCode as number, text }));
        });
        slow.on('error', reject);
        slow.write(body.slice(0, 5));
        void (async () => {
          if (!isShort) await isLookedUp;
          await revokeApiKey(app.database, key.id);
          slow.end(body.slice(5));
        })();
      });
      app.database.read = read;
      expect(answer.status).to.equal(401);
      expect(answer.text).to.contain('UNAUTHENTICATED');
      const rows = await (
        await fetch(`${app.url}/graphql?query=${encodeURIComponent('{ rounds(first: 100) { nodes { label } } }')}`, {
          headers: { 'apollo-require-preflight': '1' },
        })
      ).text();
      expect(rows).not.to.contain('By a key that ended');
    });
  }
});
