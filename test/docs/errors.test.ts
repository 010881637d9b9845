import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ERRORS } from '../../src/foundation/errors.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/errors.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+) \| (.+) \|$/gm)].map(([, code, meaning]) => ({ code, meaning: meaning as string }));

describe('The page of errors', () => {
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
