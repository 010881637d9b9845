import { expect } from 'chai';
import { verify } from '../../../src/editing/verify/verify.ts';
import type { Caller } from '../../../src/foundation/access/guard.ts';
import type { Role } from '../../../src/foundation/access/role.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

export const holder = (role: Role, keyId = `key_${role.toLowerCase()}`): Caller => ({ keyId, role });
export const contributor = holder('CONTRIBUTOR');
export const editor = holder('EDITOR');
export const admin = holder('ADMIN');

export type Input = Readonly<Record<string, unknown>>;

export interface UserError {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
}

/** What was refused: why, and what was shown of the thing that stands. */
export interface Refusal {
  readonly shown: Record<string, unknown>;
  readonly userErrors: readonly UserError[];
}

/** A record that mutations write to. One is made for a whole file of tests; each test writes in talks of its own. */
export class Desk {
  #test: TestDatabase | undefined;
  #talks = 0;

  get database() {
    if (this.#test === undefined) throw new Error('The desk is not open.');
    return this.#test.database;
  }

  async open(): Promise<void> {
    this.#test = await newDatabase();
  }

  async close(): Promise<void> {
    await this.#test?.discard();
  }

  /** The invented negotiation under a key of its own, which is given back. The parties, sources and issues are those of all talks. */
  async talks(): Promise<string> {
    this.#talks += 1;
    const key = `talks-${this.#talks}`;
    const bundle = inventedBundle();
    Object.assign(bundle.processes?.[0] as object, { key });
    const { refusals } = await bring(this.database, bundle);
    expect(refusals).to.deep.equal([]);
    return key;
  }

  /** The answer to a question that nothing is wrong with. */
  async asks(question: string, variables: Input = {}): Promise<Record<string, unknown>> {
    const { result } = await ask(this.database, question, variables);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return result.data as Record<string, unknown>;
  }

  /** Sends a mutation, and gives the whole answer of the server. */
  async sends(mutation: string, input: Input, shows = '', caller: Caller = editor) {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shows} cursor userErrors { code path message } } }`;
    return (await ask(this.database, source, { input }, caller)).result;
  }

  /** Sends a mutation that must succeed, and gives what it shows. */
  async writes(mutation: string, input: Input, shows = '', caller: Caller = editor): Promise<Record<string, unknown>> {
    const result = await this.sends(mutation, input, shows, caller);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    const { cursor, userErrors, ...shown } = (result.data as Record<string, Record<string, unknown>>)[mutation] as Record<string, unknown>;
    expect(userErrors).to.deep.equal([]);
    expect(cursor).to.be.a('string');
    return shown;
  }

  /** Sends a mutation that a rule must keep from writing, and sees to it that nothing was written. */
  async refuses(mutation: string, input: Input, shows = '', caller: Caller = editor): Promise<Refusal> {
    const before = await this.head();
    const result = await this.sends(mutation, input, shows, caller);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    const { cursor, userErrors, ...shown } = (result.data as Record<string, Record<string, unknown>>)[mutation] as Record<string, unknown>;
    expect(userErrors).to.not.deep.equal([]);
    expect(await this.head()).to.equal(before);
    expect(cursor).to.equal(before);
    return { shown, userErrors: userErrors as readonly UserError[] };
  }

  /** The code and path of each reason for which a mutation is kept from writing. */
  async reasons(mutation: string, input: Input): Promise<string[]> {
    const { userErrors } = await this.refuses(mutation, input);
    return userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
  }

  /** Sends a mutation that is malformed, and gives the code and path of the error. */
  async misreads(mutation: string, input: Input, caller: Caller = editor): Promise<{ code: unknown; path: unknown }> {
    const before = await this.head();
    const result = await this.sends(mutation, input, '', caller);
    expect(await this.head()).to.equal(before);
    expect(result.errors, JSON.stringify(result)).to.have.length(1);
    const { code, path } = result.errors?.[0]?.extensions ?? {};
    return { code, path };
  }

  /** Where the ledger stands. */
  async head(): Promise<string> {
    return (await this.asks('{ head }')).head as string;
  }

  /** The acts after a place of the ledger, in their order, as `round.announced talks-1/r3`. */
  async actsSince(cursor: string): Promise<string[]> {
    const { changes } = await this.asks('query ($after: Cursor!) { changes(after: $after, first: 100) { nodes { act thing { key } } } }', { after: cursor });
    return (changes as { nodes: { act: string; thing: { key: string } | null }[] }).nodes.map(({ act, thing }) => `${act} ${thing?.key}`);
  }

  async isSound(): Promise<void> {
    expect((await verify(this.database)).faults).to.deep.equal([]);
  }
}

/** A desk for the tests of one block. The record is checked against itself when they are done. */
export function openDesk(): Desk {
  const desk = new Desk();
  before(() => desk.open());
  after(async () => {
    try {
      await desk.isSound();
    } finally {
      await desk.close();
    }
  });
  return desk;
}
