import { expect } from 'chai';
import { createOperationContext } from '../../../src/api/context.ts';
import { exportBundle } from '../../../src/editing/transfer/export-bundle.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/*
 * A company in an alliance from March 2030 to June 2031, and a file about it that is brought in again a year later. Invented; each answer was
 * worked out by hand from the file.
 */
const file = ({ result = '', to = '', followUp = '', reason = '' }) => `bundle: 1
parties:
  - { key: mill, name: Mill, kind: COMPANY }
  - { key: town, name: Town, kind: ORGANISATION }
  - { key: alliance, name: Alliance of mills, kind: COALITION, members: [{ party: mill, from: 2030-03${to} }]${to && reason} }
issues: [{ key: water, label: Water }, { key: weirs, label: Weirs, parent: water }]
processes:
  - key: weir
    name: Talks about a weir
    kind: LOCAL
    status: ACTIVE
    rounds:
      - { label: Ποταμός, date: 2030-02-10, status: CONCLUDED, agenda: [weirs], level: EXPERTS, participations: [{ party: alliance, role: OBSERVER }] }
      - { label: Ποταμός, date: 2031-06-10, status: CONCLUDED, agenda: [water], level: MINISTERS, participations: [{ party: alliance }] }
    statements:
      - { title: The alliance explains, kind: INTERVIEW, date: 2030-04-01, by: [alliance] }
      - { title: The alliance explains, kind: INTERVIEW, date: 2031-07-01, by: [alliance] }
    demands:
      - { title: Пропуск риби, kind: DEMAND, madeBy: [town], addressedTo: [alliance], positions: [{ date: 2030-04-02, text: Let fish pass. }] }
    outcomes:
      - { key: early, kind: EXCHANGE, date: 2030-02-20, text: Stones for timber., parties: [alliance, town]${followUp} }
      - { key: within, kind: EXCHANGE, date: 2030-05-01, text: Fish for water., parties: [alliance, town], quantities: [{ from: 3, to: 4.5, unit: tonne, qualifier: trout }, { value: 12, unit: boat, comparator: AT_LEAST, binding: TOTAL }] }
    deadlines:
      - { key: ladder, for: A fish ladder, due: 2031-05-31, setBy: [alliance], setOn: 2030-05-01${result} }
`;

describe('Further members of what the field ran into', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await bring(file({}));
  });
  after(() => test.discard());

  const bring = (text: string) => importBundle(test.database, [{ name: 'weir.yaml', text }], { who: 'test' });
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  const asked = async (query: string): Promise<any> => {
    const { result } = await ask(test.database, query);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return JSON.parse(JSON.stringify(result.data));
  };
  const keysOf = async (root: string, where: string) =>
    (await asked(`{ ${root}(where: { ${where} }) { nodes { key } } }`))[root].nodes.map(({ key }: { key: string }) => key);

  it('gives keys to rows of any script: rounds, statements and demands', async () => {
    expect(await keysOf('rounds', 'process: { eq: "weir" }')).to.deep.equal(['weir/potamos-2030-02-10', 'weir/potamos-2031-06-10']);
    expect(await keysOf('statements', '')).to.deep.equal(['weir/the-alliance-explains-2030-04-01', 'weir/the-alliance-explains-2031-07-01']);
    expect(await keysOf('demands', 'process: { eq: "weir" }')).to.deep.equal(['weir/propusk-ribi']);
  });

  it('finds a member by its bloc during its membership alone: statements, outcomes, deadlines', async () => {
    const member = '{ eq: "mill", includeBlocs: true }';
    expect(await keysOf('rounds', `party: ${member}`)).to.deep.equal(['weir/potamos-2031-06-10']);
    expect(await keysOf('statements', `by: ${member}`)).to.deep.equal(['weir/the-alliance-explains-2030-04-01', 'weir/the-alliance-explains-2031-07-01']);
    expect(await keysOf('outcomes', `party: ${member}`)).to.deep.equal(['weir/within']);
    expect(await keysOf('deadlines', `setBy: ${member}`)).to.deep.equal(['weir/ladder']);
    expect(await keysOf('demands', `addressedTo: ${member}`)).to.deep.equal(['weir/propusk-ribi']);
    for (const [root, where] of [
      ['statements', 'by'],
      ['outcomes', 'party'],
      ['deadlines', 'setBy'],
    ] as const)
      expect(await keysOf(root, `${where}: { eq: "mill" }`)).to.deep.equal([]);
  });

  it('finds rounds by what is recorded of them together', async () => {
    expect(await keysOf('rounds', 'agenda: { eq: "water", includeBelow: true }')).to.deep.equal(['weir/potamos-2030-02-10', 'weir/potamos-2031-06-10']);
    expect(await keysOf('rounds', 'agenda: { eq: "water", includeBelow: true }, level: [EXPERTS]')).to.deep.equal(['weir/potamos-2030-02-10']);
    expect(await keysOf('rounds', 'agenda: { eq: "water" }, level: [EXPERTS]')).to.deep.equal([]);
  });

  it('holds the figures of an exchange, and gives them back', async () => {
    const { outcome } = await asked('{ outcome(key: "weir/within") { quantities { value from to unit comparator qualifier binding } } }');
    const none = { value: null, from: null, to: null, comparator: null, qualifier: null, binding: null };
    expect(outcome.quantities).to.deep.equal([
      { ...none, from: 3, to: 4.5, unit: 'tonne', qualifier: 'trout' },
      { ...none, value: 12, unit: 'boat', comparator: 'AT_LEAST', binding: 'TOTAL' },
    ]);
    const exported = await exportBundle(await createOperationContext(test.database).reading());
    expect(exported.processes?.[0]?.outcomes?.find(({ key }) => key === 'within')?.quantities).to.deep.equal([
      { from: 3, to: 4.5, unit: 'tonne', qualifier: 'trout' },
      { value: 12, unit: 'boat', comparator: 'AT_LEAST', binding: 'TOTAL' },
    ]);
  });

  it('takes what happened since as facts: the result of a deadline, the end of a membership, a follow-up', async () => {
    const { head } = await asked('{ head }');
    const fact = ', reason: FACT';
    await bring(file({ result: `, result: MISSED${fact}`, followUp: `, followUp: FULL${fact}`, to: ', to: 2031-06', reason: fact }));
    const { changes } = await asked(`{ changes(after: "${head}", first: 20) { nodes { reason thing { __typename key } fields { field before after } } } }`);
    const told = changes.nodes.map(({ reason, thing, fields }: { reason: string; thing: { key: string }; fields: { field: string }[] }) => [
      thing.key,
      reason,
      fields.map(({ field }) => field),
    ]);
    expect(told).to.have.deep.members([
      ['alliance', 'FACT', ['members']],
      ['weir/early', 'FACT', ['followUp']],
      ['weir/ladder', 'FACT', ['result']],
    ]);
    // The membership ended before the last interview.
    expect(await keysOf('statements', 'by: { eq: "mill", includeBlocs: true }')).to.deep.equal(['weir/the-alliance-explains-2030-04-01']);
    expect(await keysOf('rounds', 'party: { eq: "mill", includeBlocs: true }')).to.deep.equal(['weir/potamos-2031-06-10']);
    const { changes: corrections } = await asked('{ changes(first: 100, where: { reason: [CORRECTION] }) { nodes { act } } }');
    expect(corrections.nodes).to.deep.equal([]);
  });
});
