import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { giveKeys } from '../../../src/editing/transfer/made-keys.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/* Rows copied from a table on a web page. Nobody there has keys. Invented. */
const table = `bundle: 1
processes:
  - key: table
    name: From a table
    kind: OTHER
    status: ACTIVE
    rounds:
      - { label: Informal consultations, date: 2024-03-01, status: CONCLUDED }
      - { label: Informal consultations, date: 2024-03-08, status: CONCLUDED }
      - { label: Переговори в Стамбулі, date: 2024-04-01, status: CONCLUDED }
      - { label: 停火谈判, status: CONCLUDED }
      - { label: No date, status: CONCLUDED }
      - { label: No date, status: RUMOURED }
`;

const keysOf = (rows: readonly { key?: string }[]) => rows.map(({ key }) => key);

describe('Rows without keys', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
  });
  after(() => test.discard());

  const bring = (text: string) => importBundle(test.database, [{ name: 'table.yaml', text }], { who: 'test' });
  const rounds = async () => {
    const { result } = await ask(test.database, '{ rounds(where: { process: { eq: "table" } }, orderBy: [KEY_ASC]) { nodes { key date status } } }');
    return (result.data as { rounds: { nodes: { key: string }[] } }).rounds.nodes.map(({ key }) => key.replace('table/', ''));
  };

  it('get keys of their names and dates, whatever their script', async () => {
    await bring(table);
    expect(await rounds()).to.have.members([
      'informal-consultations-2024-03-01',
      'informal-consultations-2024-03-08',
      'peregovori-v-stambuli-2024-04-01',
      'tinghuotanpan',
      'no-date',
      'no-date-2',
    ]);
  });

  it('are the same things at the next import, also where a row stands before them', async () => {
    const head = await readHead(test.database);
    const again = await bring(table);
    expect(again.counts).to.deep.include({ created: {}, corrected: {}, moved: {} });
    expect(await readHead(test.database)).to.deep.equal(head);
    const longer = table.replace('    rounds:\n', '    rounds:\n      - { label: Informal consultations, date: 2024-02-20, status: CONCLUDED }\n');
    expect((await bring(longer)).counts.created).to.deep.equal({ Round: 1 });
    expect(await rounds()).to.include('informal-consultations-2024-02-20');
  });

  it('leave the keys that others name to these', () => {
    const rows = [{ name: 'North' }, { key: 'North', name: 'Another' }, { name: 'North' }];
    giveKeys({ parties: rows });
    expect(keysOf(rows)).to.deep.equal(['north-2', 'North', 'north-2']);
  });

  it('share one space of keys, as shared things do', () => {
    const bundle: Record<'parties' | 'locations', { name: string; key?: string }[]> = {
      parties: [{ name: 'Geneva' }],
      locations: [{ name: 'Geneva', key: 'geneva' }],
    };
    giveKeys(bundle);
    expect(keysOf(bundle.parties)).to.deep.equal(['geneva-2']);
  });

  it('are cut at a word where their name is long', () => {
    const rows: { title: string; key?: string }[] = [{ title: 'A complete and unconditional ceasefire on land, at sea and in the air' }];
    giveKeys({ processes: [{ key: 'p', demands: rows }] });
    expect(keysOf(rows)).to.deep.equal(['a-complete-and-unconditional-ceasefire']);
  });

  it('are refused where nothing says what they are called, with the field and the place', async () => {
    const refused = await bring('bundle: 1\nissues:\n  - { parent: x }\n').catch((error: Error) => error.message);
    expect(refused).to.contain('table.yaml:3:5: issues.0.label: expected text, got nothing');
  });
});
