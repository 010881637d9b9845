import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { giveKeys } from '../../../src/editing/transfer/made-keys.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { exported } from '../../shapes/support.ts';
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

  it('that leave out what is known change nothing, and add no issue', async () => {
    const known = (stated: string) => `bundle: 1
parties: [{ key: guild, name: Guild, kind: UNION }]
issues: [{ key: pay, label: Pay }]
processes:
  - { key: known, name: Known, kind: LABOUR, status: ACTIVE, demands: [{ key: d, title: More, kind: DEMAND, ${stated}positions: [{ n: 1, text: More. }] }] }
`;
    await bring(known('issue: pay, madeBy: [guild], addressedTo: [], '));
    const head = await readHead(test.database);
    await bring(known(''));
    expect(await readHead(test.database)).to.deep.equal(head);
  });

  it('are demands of unknown issue, makers and addressees where the table does not say them, until a later file does', async () => {
    const articles = (more: string) => `bundle: 1
parties: [{ key: union, name: Union, kind: UNION }, { key: plant, name: Plant, kind: COMPANY }]
issues: [{ key: safety, label: Safety }]
processes:
  - key: articles
    name: Agreed articles
    kind: LABOUR
    status: ACTIVE
    rounds: [{ key: s1, label: First session, date: 2024-03-01, status: CONCLUDED, participations: [{ party: union }] }]
    demands:
      - { key: a7, title: Article 7, kind: PROPOSAL, positions: [{ n: 1, round: s1, text: Breaks of ten minutes. }]${more} }
      - { key: a8, title: Article 8, kind: PROPOSAL, issue: safety, madeBy: [union], addressedTo: [], positions: [{ n: 1, round: s1, text: Helmets., changes: [RAISED] }] }
`;
    const asked = async () => {
      const { result } = await ask(
        test.database,
        '{ demands(where: { process: { eq: "articles" } }, orderBy: [KEY_ASC]) { nodes { issue { key label(languages: ["uk"]) } madeBy { key } addressedTo { key } notStated current { changes } } } round(key: "articles/s1") { participations { roles } } }',
      );
      return result.data as { demands: { nodes: { notStated: string[] }[] } };
    };
    await bring(articles(''));
    const known = { issue: { key: 'safety', label: 'Safety' }, madeBy: [{ key: 'union' }], addressedTo: [], notStated: [], current: { changes: ['RAISED'] } };
    const unknown = { issue: { key: 'issue-not-stated', label: 'Питання не вказано' }, madeBy: [], addressedTo: [], current: { changes: [] } };
    expect(await asked()).to.deep.equal({
      demands: { nodes: [{ ...unknown, notStated: ['ISSUE', 'MADE_BY', 'ADDRESSED_TO'] }, known] },
      round: { participations: [{ roles: [] }] },
    });
    const head = await readHead(test.database);
    await bring(articles(''));
    expect(await readHead(test.database)).to.deep.equal(head);

    const again = await exported(test.database);
    const demands = again.processes?.find(({ key }) => key === 'articles')?.demands ?? [];
    expect(demands.map((demand) => ['issue', 'madeBy', 'addressedTo'].filter((field) => field in demand))).to.deep.equal([
      [],
      ['issue', 'madeBy', 'addressedTo'],
    ]);
    await bring(JSON.stringify(again));
    expect(await readHead(test.database)).to.deep.equal(head);

    await bring(articles(', issue: safety, addressedTo: [plant], reason: FACT'));
    expect((await asked()).demands.nodes[0]?.notStated).to.deep.equal(['MADE_BY']);
    await bring(articles(''));
    expect((await asked()).demands.nodes[0]?.notStated).to.deep.equal(['MADE_BY']);
  });

  it('are refused where nothing says what they are called, with the field and the place', async () => {
    const refused = await bring('bundle: 1\nissues:\n  - { parent: x }\n').catch((error: Error) => error.message);
    expect(refused).to.contain('table.yaml:3:5: issues.0.label: expected text, got nothing');
  });
});
