import { expect } from 'chai';
import { execute, parse } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import { anybody } from '../../src/foundation/access/guard.ts';
import { StandingRecord } from '../../src/ledger/standing/standing-record.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import type { Course } from '../../src/record/demands/course.ts';
import type { StatedPosition } from '../../src/record/demands/recorded-history.ts';
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

  it('are picked from as well where they are many, and then nothing but what was picked stays in memory', async () => {
    const standing = new StandingRecord(64 * 1024 ** 2);
    const context = createOperationContext(test.database, { caller: anybody, standing });
    const reading = await context.reading();
    const process = (await reading.identity('ru-ua-2022'))?.id as ThingId;
    const ids = new Set<ThingId>();
    const pick = (name: string, mostKept?: number) => {
      const ofCourse = ({ key }: { key: string }, course: Course<StatedPosition>) => {
        for (const { id } of course.history.positions) ids.add(id);
        return course.history.positions.map(({ id }) => `${key} ${id} ${course.makersAt({ id })}`);
      };
      return pickOfCourses(reading, process, name, ofCourse, mostKept);
    };
    const many = await pick('many', 0);
    expect(many.length).to.be.greaterThan(100);
    expect([...ids].filter((id) => standing.record(id) !== undefined)).to.deep.equal([]);
    expect(await pick('few')).to.deep.equal(many);
    expect([...ids].filter((id) => standing.record(id) === undefined)).to.deep.equal([]);
  });

  it('are picked from once for several questions, also where they are many', async () => {
    const standing = new StandingRecord(64 * 1024 ** 2);
    const picked = async () => {
      const context = createOperationContext(test.database, { caller: anybody, standing });
      const reading = await context.reading();
      const process = (await reading.identity('ru-ua-2022'))?.id as ThingId;
      const keys = await pickOfCourses(reading, process, 'keys', ({ key }) => [key], 0);
      return { keys, histories: context.statements.filter((statement) => /from "positions" r where r\.demand/.test(statement)).length };
    };
    const first = await picked();
    expect(first.histories).to.be.greaterThan(0);
    expect(await picked()).to.deep.equal({ keys: first.keys, histories: 0 });
  });
});
