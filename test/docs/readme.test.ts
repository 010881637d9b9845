import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ask } from '../support/ask.ts';
import { seededDatabase } from '../support/seeded.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** Each operation of the README with the answer that stands right behind it. */
const examples = [...README.matchAll(/```graphql\n([\s\S]*?)```\n+```json\n([\s\S]*?)```/g)].map(([, operation, answer]) => ({
  operation: operation as string,
  answer: JSON.parse(answer as string) as unknown,
}));

describe('The README', () => {
  it('shows an operation for the first job, and five for the second', () => {
    expect(examples).to.have.length(6);
  });

  for (const [index, { operation, answer }] of examples.entries()) {
    it(`shows the real answer of its operation ${index + 1}`, async () => {
      const { database } = await seededDatabase();
      const { result } = await ask(database, operation);
      expect(result.errors).to.equal(undefined);
      expect(result.data).to.deep.equal(answer);
    });
  }

  it('names no setting that the server does not read, and leaves none out', () => {
    const config = readFileSync(join(import.meta.dirname, '../../src/foundation/config.ts'), 'utf8');
    const read = new Set([...config.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name as string));
    const table = README.slice(README.indexOf('## Settings'), README.indexOf('## Read on'));
    const told = new Set([...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name as string));
    expect([...told].sort()).to.deep.equal([...read].filter((name) => name !== 'NODE_ENV').sort());
  });
});
