import { expect } from 'chai';
import { QueryFailedError } from 'typeorm';
import { inWords } from '../../src/cli/in-words.ts';
import { DatabaseTrouble } from '../../src/foundation/storage/trouble.ts';

class SqliteError extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.name = 'SqliteError';
    this.code = code;
  }
}

/** An error of PostgreSQL as its driver throws it. */
const ofPostgres = (message: string, code: string) => Object.assign(new Error(message), { name: 'error', code });

describe('The error of a database, as a command says it', () => {
  const cases: readonly (readonly [title: string, error: Error, words: string])[] = [
    [
      'a full disk',
      new SqliteError('database or disk is full', 'SQLITE_FULL'),
      'the disk of the database is full, or that of the file to write (database or disk is full, SQLITE_FULL). Make room, and call the command again.',
    ],
    [
      'a disk of PostgreSQL that fails',
      ofPostgres('could not write block 7', '58030'),
      'the database cannot read or write its files (could not write block 7, 58030). Look at their disk, and at who may write into their folder.',
    ],
    [
      'a file that somebody else writes to',
      new SqliteError('database is locked', 'SQLITE_BUSY'),
      'the database is busy with other writes (database is locked, SQLITE_BUSY). Call the command again in a moment.',
    ],
    [
      'a PostgreSQL that stops',
      ofPostgres('terminating connection due to administrator command', '57P01'),
      'the database cannot be reached: terminating connection due to administrator command, 57P01. Start its server, or correct DATABASE_URL.',
    ],
    [
      'a connection that ends',
      new Error('Connection terminated unexpectedly'),
      'the database cannot be reached: Connection terminated unexpectedly. Start its server, or correct DATABASE_URL.',
    ],
    [
      'a server that takes no writes',
      ofPostgres('cannot execute CREATE TABLE in a read-only transaction', '25006'),
      'cannot execute CREATE TABLE in a read-only transaction',
    ],
    ['a database that is not there', ofPostgres('database "talks" does not exist', '3D000'), 'database "talks" does not exist'],
  ];
  for (const [title, error, words] of cases)
    it(`is told in the same words where a migration meets it: ${title}`, () => {
      expect(inWords(error)).to.equal(words);
      expect(inWords(new QueryFailedError('create table rounds (id)', [], error))).to.equal(words);
    });

  it('stays as it is where it is in words of ours', () => {
    expect(inWords(new DatabaseTrouble('busy', 'the database is closed'))).to.equal('the database is closed');
  });
});
