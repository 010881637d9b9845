import { expect } from 'chai';
import { execute, parse } from 'graphql';
import { createOperationContext } from '../../../src/api/context.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { anybody } from '../../../src/foundation/access/guard.ts';
import { StandingRecord } from '../../../src/ledger/standing/standing-record.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { schema } from '../../support/schema.ts';

/* 80 rounds of 63 demands make 5,040 cells, and of 62 demands 4,960. Invented. */
const ROUNDS = 80;
const day = (number: number) => new Date(Date.UTC(2021, 0, number)).toISOString().slice(0, 10);

function bundle(demands: readonly string[]): string {
  const rounds = Array.from({ length: ROUNDS }, (_, index) => `      - { key: r-${index}, label: R ${index}, date: ${day(1 + index)}, status: CONCLUDED }`);
  const lines = demands.map(
    (position, index) =>
      `      - { key: d-${index}, title: D ${index}, language: en, issue: i, kind: DEMAND, madeBy: [a], addressedTo: [b], positions: [{ n: 1, text: T, language: en, changes: [RAISED], ${position} }] }`,
  );
  return `bundle: 1
parties: [{ key: a, name: A, kind: STATE }, { key: b, name: B, kind: STATE }]
issues: [{ key: i, label: I }]
processes:
  - key: p
    name: P
    kind: INTERSTATE
    status: ACTIVE
    rounds:
${rounds.join('\n')}
    demands:
${lines.join('\n')}
`;
}

/** So many demands, each stated at a round of its own. */
const stated = (count: number) => Array.from({ length: count }, (_, index) => `round: r-${index}`);

describe('A comparison that is too large', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  const compared = async (demands: readonly string[]) => {
    await importBundle(test.database, [{ name: 'p.yaml', text: bundle(demands) }], { who: 'test' });
    const { result, statements } = await ask(test.database, '{ compareProcess(process: "p") { rows { demand { key } } } }');
    return { result, readResponses: statements.some((statement) => /from "?responses"? r\b/.test(statement)) };
  };

  it('is refused before the histories of its demands are read, with as many cells as it would have', async () => {
    const { result, readResponses } = await compared(stated(63));
    expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'TOO_MUCH', allowed: 5_000, came: 63 * ROUNDS });
    expect(result.errors?.[0]?.message).to.contain('Narrow `where` from 63 to 62 demands');
    expect(readResponses).to.equal(false);
  });

  for (const [name, standing] of [
    ['without a memory', undefined],
    ['with the memory of a server', new StandingRecord(64 * 1024 ** 2)],
  ] as const)
    it(`is refused before makers and addressees of its demands are read, ${name}`, async () => {
      await importBundle(test.database, [{ name: 'p.yaml', text: bundle(stated(63)) }], { who: 'test' });
      const context = createOperationContext(test.database, { caller: anybody, standing });
      const { errors } = await execute({ schema, document: parse('{ compareProcess(process: "p") { rows { demand { key } } } }'), contextValue: context });
      expect(errors?.[0]?.extensions).to.deep.include({ code: 'TOO_MUCH', came: 63 * ROUNDS });
      const listed = context.statements.findIndex((statement) => /^select r\.\* from "?demands"? r/.test(statement));
      // PostgreSQL reads who was at the rounds meanwhile. Nobody was, so that has no edges.
      const after = context.statements.slice(listed + 1);
      expect(after.filter((statement) => statement.startsWith('select e.owner_id, e.field'))).to.deep.equal([]);
      expect(after.some((statement) => statement.startsWith('select distinct p.demand'))).to.equal(true);
    });

  it('is refused later where only the histories tell that a demand has a row', async () => {
    const { result, readResponses } = await compared([...stated(62), 'date: 2021-02-01']);
    expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'TOO_MUCH', came: 63 * ROUNDS });
    expect(readResponses).to.equal(true);
  });

  it('is answered where a demand of the process has no row, because it was raised after all rounds', async () => {
    const { result } = await compared([...stated(62), 'date: 2022-02-01']);
    expect(result.errors).to.equal(undefined);
    expect((result.data as { compareProcess: { rows: unknown[] } }).compareProcess.rows).to.have.length(62);
  });
});
