import { expect } from 'chai';
import { ConfigError, readConfig } from '../../src/foundation/config.ts';

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('The settings', () => {
  it('have defaults that start a server on this machine only, with a SQLite file that is seeded while empty', () => {
    const config = readConfig({});
    expect(config).to.include({ port: 4000, host: '127.0.0.1', seed: 'empty', profile: 'public' });
    expect(config.database).to.deep.equal({ type: 'sqlite', url: 'sqlite:./data/parley.db' });
    expect(config.limits.bodyBytes).to.equal(1024 * 1024);
  });

  it('take both spellings of a PostgreSQL address, and seed there only when told to', () => {
    for (const url of ['postgres://me@db/parley', 'postgresql://me@db/parley']) {
      const config = readConfig({ DATABASE_URL: url });
      expect(config.database).to.deep.equal({ type: 'postgres', url });
      expect(config.seed).to.equal('never');
      expect(readConfig({ DATABASE_URL: url, SEED: 'empty' }).seed).to.equal('empty');
    }
  });

  it('allow port 0, a database in memory and empty values', () => {
    const config = readConfig({ PORT: '0', DATABASE_URL: 'sqlite::memory:', SEED: 'never', HOST: '' });
    expect(config).to.include({ port: 0, seed: 'never', host: '127.0.0.1' });
    expect(config.database.url).to.equal('sqlite::memory:');
  });

  it('are refused all at once, each with what was expected and what came', () => {
    const problems = problemsOf({ PORT: '70000', SEED: 'always', BODY_LIMIT: 'much', QUERY_DEPTH: '-1' });
    expect(problems).to.deep.equal([
      'PORT: expected a whole number from 0 to 65535, got "70000"',
      'SEED: expected one of empty, never, got "always"',
      'BODY_LIMIT: expected a size such as 500kb or 1mb, at most 1gb, got "much"',
      'QUERY_DEPTH: expected a whole number from 1 to 100, got "-1"',
    ]);
  });

  it('name a licence as SPDX writes it, or by its address', () => {
    expect(readConfig({}).licence).to.equal(null);
    expect(readConfig({ LICENCE: ' cc-by-4.0 ' }).licence).to.equal('CC-BY-4.0');
    expect(readConfig({ LICENCE: 'https://example.org/licence' }).licence).to.equal('https://example.org/licence');
    expect(problemsOf({ LICENCE: 'CC-BY-4' })).to.deep.equal([
      'LICENCE: expected an identifier of SPDX such as CC-BY-4.0, or the address of a licence, got "CC-BY-4". Did you mean \'CC-BY-4.0\'?',
    ]);
  });

  it('with few words name them all, and an address that lacks its end is told as that', () => {
    expect(problemsOf({ TEXT_EXECUTOR: 'yes', DATABASE_URL: 'sqlite:' })).to.deep.equal([
      'DATABASE_URL: expected sqlite:<path>, sqlite::memory: or postgres://user:password@host:port/name, got sqlite: and nothing behind it',
      'TEXT_EXECUTOR: expected one of on, off, got "yes"',
    ]);
  });

  it('with the path of a file for an address say how to write it', () => {
    const advice = (url: string) => /got an address .*?(?:\. (.*))?$/.exec(problemsOf({ DATABASE_URL: url })[0] as string)?.[1];
    const written: Record<string, string | undefined> = {
      'data/parley.db': 'data/parley.db',
      './my talks.db': './my talks.db',
      'sqlite://data/parley.db': 'data/parley.db',
      'sqlite:///srv/parley.db': '/srv/parley.db',
      'file:parley.db': 'parley.db',
      'C:\\talks\\parley.db': 'C:\\talks\\parley.db',
      // No path of a file, and maybe a secret.
      parley: undefined,
      'mysql://db/parley': undefined,
      'me:s3cret@db/parley.db': undefined,
    };
    for (const [url, path] of Object.entries(written)) expect(advice(url), url).to.equal(path === undefined ? undefined : `For a file, write sqlite:${path}`);
  });

  it('never repeat the password of a database address', () => {
    for (const url of ['mysql://me:s3cret@db/parley', 'postgres:/me:s3cret@db', 'postgres://me:s3cret@db:port/x', 'me:s3cret@db', 'sqlite://s3cret']) {
      const [problem] = problemsOf({ DATABASE_URL: url });
      expect(problem, url).to.match(/^DATABASE_URL: expected sqlite:<path>/);
      expect(problem, url).not.to.contain('s3cret');
    }
  });

  it('that are not ours are ignored', () => {
    expect(problemsOf({ PARLEY_UNKNOWN: 'x', PATH: '/bin' })).to.deep.equal([]);
  });
});
