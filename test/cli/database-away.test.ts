import dns from 'node:dns';
import { expect } from 'chai';
import { run } from '../../src/cli/program.ts';

/** Nothing listens at this port, which only the superuser may use. */
const NOBODY = 1;

describe('A command whose database does not answer', () => {
  const { error: complain } = console;
  const { DATABASE_URL: before } = process.env;
  let complaints: string[];
  beforeEach(() => {
    complaints = [];
    console.error = (text: string) => complaints.push(text);
  });
  afterEach(() => {
    console.error = complain;
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  });

  async function saidOf(host: string): Promise<string> {
    process.env.DATABASE_URL = `postgres://nobody@${host}:${NOBODY}/parley`;
    expect(await run(['node', 'parley', 'verify'])).to.equal(1);
    expect(complaints).to.have.length(1);
    return complaints[0] as string;
  }

  it('says so, and what to do', async () => {
    expect(await saidOf('127.0.0.1')).to.equal(
      'parley: the database cannot be reached: connect ECONNREFUSED 127.0.0.1:1. Start its server, or correct DATABASE_URL.',
    );
  });

  it('says so where the name has two addresses, whose error has no message', async () => {
    const { lookup } = dns;
    const two = [
      { address: '127.0.0.1', family: 4 },
      { address: '127.0.0.2', family: 4 },
    ];
    dns.lookup = ((_host: string, _options: object, done: (error: null, found: typeof two) => void) => done(null, two)) as unknown as typeof lookup;
    try {
      expect(await saidOf('database.invalid')).to.equal('parley: the database cannot be reached: ECONNREFUSED. Start its server, or correct DATABASE_URL.');
    } finally {
      dns.lookup = lookup;
    }
  });
});
