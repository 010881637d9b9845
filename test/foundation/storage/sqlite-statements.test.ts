import { setFlagsFromString } from 'node:v8';
import BetterSqlite, { type Database as Connection } from 'better-sqlite3';
import { expect } from 'chai';
import { SqliteStatements } from '../../../src/foundation/storage/sqlite-statements.ts';

describe('The statements of a connection to SQLite', () => {
  let connection: Connection;
  let statements: SqliteStatements;
  beforeEach(() => {
    connection = new BetterSqlite(':memory:');
    connection.exec("create table talks (id integer, title text, shared real); insert into talks values (1, 'Water', null), (2, 'Salt', 0.5)");
    statements = new SqliteStatements(connection);
  });
  afterEach(() => {
    connection.close();
  });

  it('give rows as objects, with a property for each column', () => {
    expect(statements.run('select * from talks order by id')).to.deep.equal([
      { id: 1, title: 'Water', shared: null },
      { id: 2, title: 'Salt', shared: 0.5 },
    ]);
    expect(statements.run('select title from talks where id = ?', [2])).to.deep.equal([{ title: 'Salt' }]);
    expect(statements.run('select * from talks where id = ?', [3])).to.deep.equal([]);
    expect(statements.run('select 1 as one, 2 as one')).to.deep.equal([{ one: 2 }]);
  });

  it('give nothing where a statement gives no rows, and the rows of one that writes and returns', () => {
    expect(statements.run('delete from talks where id = 1')).to.deep.equal([]);
    expect(statements.run('update talks set id = id + 1 returning id, title')).to.deep.equal([{ id: 3, title: 'Salt' }]);
  });

  it('know a column that a table was given after a statement was prepared', () => {
    const all = 'select * from talks where id = 1';
    expect(statements.run(all)).to.deep.equal([{ id: 1, title: 'Water', shared: null }]);
    connection.exec("alter table talks add column place text default 'Bridge'");
    expect(statements.run(all)).to.deep.equal([{ id: 1, title: 'Water', shared: null, place: 'Bridge' }]);
    connection.exec('alter table talks drop column shared');
    expect(statements.run(all)).to.deep.equal([{ id: 1, title: 'Water', place: 'Bridge' }]);
  });

  it('give rows of many columns that V8 does not keep as hash tables', () => {
    const columns = Array.from({ length: 40 }, (_, index) => `${index} as "column \\ ${index}"`);
    const [row] = statements.run(`select ${columns.join(', ')}`);
    expect(row).to.deep.equal(Object.fromEntries(columns.map((_, index) => [`column \\ ${index}`, index])));
    setFlagsFromString('--allow-natives-syntax');
    const isFast = new Function('row', 'return %HasFastProperties(row)');
    setFlagsFromString('--no-allow-natives-syntax');
    expect(isFast(row)).to.equal(true);
  });
});
