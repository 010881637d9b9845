import { expect } from 'chai';
import { graphql } from 'graphql';
import { createOperationContext } from '../../../src/api/context.ts';
import { Allowance } from '../../../src/foundation/allowance.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { schema } from '../../support/schema.ts';

const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
const limits = { milliseconds: 40, nodes: 1_000_000, bytes: 1_000_000, rows: 1_000_000 };

describe('A mutation that outlasts its deadline', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase('invented');
  });
  after(() => test.discard());

  /** Sends a mutation whose deadline passes while it waits for its turn to write. It asks once more who it is from when it has its turn. */
  const late = async (source: string, confirmCaller: (allowance: Allowance) => Promise<void> = async () => undefined) => {
    let now = 0;
    const allowance = new Allowance(limits, () => now);
    const context = createOperationContext(test.database, {
      caller: editor,
      allowance,
      confirmCaller: () => {
        now = limits.milliseconds + 1;
        return confirmCaller(allowance);
      },
    });
    const result = await graphql({ schema, source, contextValue: context });
    expect(now, 'the mutation had its turn').to.be.above(limits.milliseconds);
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
