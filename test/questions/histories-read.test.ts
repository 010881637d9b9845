import { expect } from 'chai';
import { execute, parse } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import { anybody } from '../../src/foundation/access/guard.ts';
import { StandingRecord } from '../../src/ledger/standing/standing-record.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import { pickOfCourses } from '../../src/record/demands/whole-demand.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { schema } from '../support/schema.ts';

describe('Histories of demands', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase('seeds');
  });
  after(() => test.discard());

  const numbersOf = async (statement: Parameters<TestDatabase['database']['read']>[0]) =>
    (await test.database.read(statement)).map(({ id }) => Number(id)).sort((one, other) => one - other);

  it('are read for two versions of a plan where one of them may speak of the demand, or of one tied to it', async () => {
    const [first, next] = ['ru-ua-us-2025/ev-1120-28pt', 'ru-ua-us-2025/ev-1224-20pt'];
    const read = new Set<number>();
    const noting = async (statement: Parameters<TestDatabase['database']['read']>[0]) => {
      const rows = await test.database.read(statement);
      if (/select r\.\* from "positions" r where r\.demand/.test(statement.sql)) for (const { demand } of rows) read.add(Number(demand));
      return rows;
    };
    const contextValue = createOperationContext({ ...test.database, read: noting }, { caller: anybody });
    const document = parse(`{ succession(first: { occasion: "${first}" }, next: { occasion: "${next}" }) { points { demand { key } } } }`);
    const { errors } = await execute({ schema, document, contextValue });
    expect(errors).to.equal(undefined);
    const occasions = sql`(select t.id from things t where t.key in (${first}, ${next}))`;
    const spoken = sql`select p.demand as id from positions p where p.statement in ${occasions} union select a.demand as id from responses a where a.statement in ${occasions}`;
    const tied = sql`select l.demand as id from links l where l.to_demand in (${spoken})`;
    const all = await numbersOf(sql`select r.id from demands r join things t on t.id = r.process where t.key = 'ru-ua-us-2025'`);
    const expected = new Set(await numbersOf(sql`${spoken} union ${tied}`));
    // Entries of other processes may speak of the same occasion.
    expect([...read].sort((one, other) => one - other)).to.deep.equal([...new Set(all)].filter((id) => expected.has(id)));
    expect(read.size).to.be.within(1, new Set(all).size - 1);
  });

  it('are picked from as well where they are many, and then nothing of them stays in memory', async () => {
    const standing = new StandingRecord(64 * 1024 ** 2);
    const context = createOperationContext(test.database, { caller: anybody, standing });
    const reading = await context.reading();
    const process = (await reading.identity('ru-ua-2022'))?.id as ThingId;
    const pick = (mostKept?: number) =>
      pickOfCourses(reading, process, ({ key }, course) => course.history.positions.map(({ id }) => `${key} ${id} ${course.makersAt({ id })}`), mostKept);
    const before = standing.usage.bytes;
    const many = await pick(0);
    expect(standing.usage.bytes).to.equal(before);
    const few = await pick();
    expect(many.length).to.be.greaterThan(100);
    expect(many).to.deep.equal(few);
    expect(standing.usage.bytes).to.be.greaterThan(before);
  });
});
