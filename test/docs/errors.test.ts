import { expect } from 'chai';
import { ERRORS } from '../../src/foundation/errors.ts';
import { ask } from '../support/ask.ts';
import { seededDatabase } from '../support/seeded.ts';
import { pageOf } from './page.ts';

const page = pageOf('docs/errors.md');
const rows = [...page.text.matchAll(/^\| `([A-Z_]+)` \| (.+) \| (.+) \|$/gm)].map(([, code, meaning]) => ({ code, meaning: meaning as string }));

describe('The page of errors', () => {
  it('shows the message that its example gets, with the extensions that it names', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, page.blocks('graphql')[0] as string);
    expect(result.errors?.map(({ message }) => message)).to.deep.equal([page.blocks('text')[0]?.trim()]);
    expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['first'], came: '500' });
  });

  it('tells every code of the catalogue, and no other', () => {
    expect(rows.map(({ code }) => code)).to.deep.equal(Object.keys(ERRORS));
  });

  it('gives the status of each error that is a whole answer', () => {
    for (const { code, meaning } of rows) {
      const entry: { http?: number; description: string } = ERRORS[code as keyof typeof ERRORS];
      expect(/\((\d{3})\)/.exec(meaning)?.[1], code).to.equal(entry.http && String(entry.http));
    }
  });
});
