import type { Database as Connection } from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Session } from './database.ts';
import { refuseNewer } from './known-migrations.ts';
import type { Member, TakeMember } from './shared-commits.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { SqliteFiles } from './sqlite-files.ts';
import { SqliteStatements } from './sqlite-statements.ts';
import { sessionOf } from './statements.ts';
import { troubleOf } from './trouble.ts';

/**
 * The one connection that writes. Transactions are begun and ended with statements of our own: TypeORM counts how deep it is nested. A transaction that
 * SQLite ended by itself would leave that count wrong. Every later one would then become a savepoint that nobody commits.
 */
export class SqliteWriter {
  readonly #options: DataSourceOptions;
  readonly #files: SqliteFiles;
  #source: DataSource | undefined;
  #connection: Connection | undefined;
  #statements: SqliteStatements | undefined;

  /** `options` prepare the connection that they are given. */
  constructor(files: SqliteFiles, optionsFor: (onConnection: (connection: Connection) => void) => DataSourceOptions) {
    this.#files = files;
    this.#options = optionsFor((connection) => {
      this.#connection = connection;
    });
  }

  /** Opens the connection if it is closed. A connection opens its files with its first statement. */
  async open(): Promise<void> {
    if (this.#source !== undefined) return;
    this.#files.check();
    const source = new DataSource(this.#options);
    try {
      await source.initialize();
      await source.query('select count(*) from sqlite_master');
    } catch (error) {
      // TypeORM forgets a connection that fails before it is ready.
      this.#connection?.close();
      this.#connection = undefined;
      throw error;
    }
    this.#source = source;
    this.#statements = new SqliteStatements(this.#connection as Connection);
    this.#files.opened();
  }

  async close(): Promise<void> {
    const source = this.#source;
    this.#files.closed();
    this.#source = undefined;
    this.#connection = undefined;
    this.#statements = undefined;
    await source?.destroy();
  }

  /** Checkpoints the write-ahead log into the database. */
  async checkpoint(): Promise<void> {
    await this.#source?.query('pragma wal_checkpoint(truncate)');
  }

  /** Runs one piece of work in a transaction of its own. `beforeCommit` may throw. */
  async transact<T>(work: (session: Session) => Promise<T>, beforeCommit: () => void): Promise<T> {
    return this.#inTransaction((statements) => this.#inSession(statements, work), beforeCommit);
  }

  /** Runs all members in one transaction, each in a savepoint. What a failed one wrote is rolled back, and the others stay. */
  async transactTogether(take: TakeMember, beforeCommit: () => void): Promise<void> {
    await this.#inTransaction(async (statements) => {
      for (let member = await this.#nextOf(take); member !== undefined; member = await this.#nextOf(take)) await this.#runMember(statements, member);
    }, beforeCommit);
  }

  /** Requests that have arrived meanwhile are read first, because they may bring another member. */
  async #nextOf(take: TakeMember): Promise<Member | undefined> {
    const next = take();
    if (next !== undefined) return next;
    await new Promise((resolve) => setImmediate(resolve));
    return take();
  }

  async #runMember(statements: SqliteStatements, member: Member): Promise<void> {
    statements.run('savepoint member');
    try {
      member.outcome = { result: await this.#inSession(statements, member.work) };
    } catch (error) {
      // Trouble of the database is nobody's own, and SQLite may have ended the transaction by itself. Then nothing stays of any member.
      if (troubleOf(error) !== null || this.#connection?.inTransaction !== true) throw error;
      statements.run('rollback to member');
      member.outcome = { error };
    }
    statements.run('release member');
  }

  async #inSession<T>(statements: SqliteStatements, work: (session: Session) => Promise<T>): Promise<T> {
    const isOpen = () => this.#connection?.inTransaction === true;
    const session = sessionOf(statements, sqliteDialect, isOpen, (statement) => statements.rowsOf(statement));
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  /** `begin immediate` takes the lock of the file at once. A transaction that meets another process has then changed nothing yet. */
  async #inTransaction<T>(work: (statements: SqliteStatements) => Promise<T>, beforeCommit: () => void): Promise<T> {
    await this.open();
    const statements = this.#statements as SqliteStatements;
    statements.run('begin immediate');
    try {
      const result = await work(statements);
      beforeCommit();
      statements.run('commit');
      return result;
    } catch (error) {
      await this.#clean();
      throw error;
    }
  }

  /**
   * Two processes that start together must not migrate together: which migrations are left to run is asked only under the lock. Foreign
   * keys rest meanwhile, as TypeORM would have it, since inside a transaction they cannot be switched.
   */
  async migrate(name: string): Promise<string[]> {
    await this.open();
    const source = this.#source as DataSource;
    await source.query('pragma foreign_keys = off');
    try {
      await source.query('begin immediate');
      refuseNewer(name, await migrationsIn(source));
      const ran = await source.runMigrations({ transaction: 'none' });
      await source.query('commit');
      return ran.map((migration) => migration.name);
    } catch (error) {
      await this.#clean();
      throw error;
    } finally {
      await this.#source?.query('pragma foreign_keys = on');
    }
  }

  /** Makes sure that no transaction is open after a failure. If that fails, the next transaction opens a new connection. */
  async #clean(): Promise<void> {
    try {
      if (this.#connection?.inTransaction) await this.#source?.query('rollback');
      if (this.#connection?.inTransaction === false) return;
    } catch {
      // The code below handles this failure.
    }
    await this.close().catch(() => undefined);
  }
}

function migrationsIn(source: Pick<DataSource, 'query'>): Promise<string[]> {
  return namesOfMigrations((text) => source.query(text) as Promise<unknown[]>);
}

export async function namesOfMigrations(query: (text: string) => unknown[] | Promise<unknown[]>): Promise<string[]> {
  const [table] = await query(`select name from sqlite_master where type = 'table' and name = 'migrations'`);
  if (table === undefined) return [];
  return ((await query('select name from migrations')) as { name: string }[]).map(({ name }) => name);
}
