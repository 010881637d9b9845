import { expect } from 'chai';
import { graphql } from 'graphql';
import { createOperationContext } from '../../../src/api/context.ts';
import { Allowance } from '../../../src/foundation/allowance.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';
import { schema } from '../../support/schema.ts';

const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
const limits = { milliseconds: 40, nodes: 1_000_000, bytes: 1_000_000, rows: 1_000_000 };

describe('A mutation that outlasts its deadline', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await bring(test.database, inventedBundle());
  });
  after(() => test.discard());

  /** Sends a mutation that waits, until its deadline has passed, for another writer to finish. */
  const late = async (source: string, confirmCaller: (allowance: Allowance) => Promise<void> = async () => undefined) => {
    const allowance = new Allowance(limits);
    const context = createOperationContext(test.database, { caller: editor, allowance, confirmCaller: () => confirmCaller(allowance) });
    let begun = () => {};
    const isWriting = new Promise<void>((resolve) => (begun = resolve));
    const other = test.database.transact(async () => {
      begun();
      while (allowance.millisecondsLeft > 0) await new Promise(setImmediate);
    });
    await isWriting;
    const [result] = await Promise.all([graphql({ schema, source, contextValue: context }), other]);
    return JSON.parse(JSON.stringify(result));
  };
  const rounds = async () => {
    const context = createOperationContext(test.database, { caller: editor });
    const { data } = await graphql({ schema, source: '{ process(key: "water-2030") { rounds(first: 50) { nodes { key } } } }', contextValue: context });
    return JSON.stringify(data);
  };

  it('is answered in full where it has written', async () => {
    const announce =
      'mutation { announceRound(input: { process: "water-2030", key: "late", label: "Late" }) { cursor round { key process { name } } userErrors { code } } }';
    const { data, errors } = await late(announce);
    expect(errors).to.equal(undefined);
    expect(data.announceRound).to.deep.include({ round: { key: 'water-2030/late', process: { name: 'Water talks 2030' } }, userErrors: [] });
    expect(data.announceRound.cursor).to.be.a('string');
    expect(await rounds()).to.contain('water-2030/late');
  });

  it('has written nothing where it is stopped', async () => {
    const announce = 'mutation { announceRound(input: { process: "water-2030", key: "stopped", label: "Stopped" }) { round { key } userErrors { code } } }';
    const { errors } = await late(announce, async (allowance) => allowance.check());
    expect(errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).to.deep.equal(['TIMED_OUT']);
    expect(await rounds()).not.to.contain('water-2030/stopped');
  });

  it('imports a bundle, and says what came of it', async () => {
    const bundle = 'bundle: 1\\nparties: [{ key: late-party, name: Late, kind: STATE }]';
    const { data, errors } = await late(`mutation { importBundle(input: { bundle: "${bundle}" }) { importId created { type count } userErrors { code } } }`);
    expect(errors).to.equal(undefined);
    expect(data.importBundle).to.deep.include({ created: [{ type: 'Party', count: 1 }], userErrors: [] });
  });
});
