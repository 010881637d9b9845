import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { importLines } from '../../../src/editing/transfer/import-lines.ts';
import { linesOf } from '../../../src/editing/transfer/line-format.ts';
import { pickProcesses } from '../../../src/editing/transfer/pick-processes.ts';
import { exported } from '../../shapes/support.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

type Lists = Record<string, { key: string; members?: { party: string }[] }[]>;
const shared = ['sources', 'parties', 'people', 'locations', 'issues'];
const keysIn = (bundle: Bundle, list: string) => ((bundle as unknown as Lists)[list] ?? []).map(({ key }) => key);

/** Every text in a value, at any depth: a second way to see what an entry names. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => (name === 'key' ? [] : textsIn(inner))) : [];
}

async function broughtBack(bundle: Bundle): Promise<Bundle> {
  const other = await newDatabase();
  try {
    await importBundle(other.database, [{ name: 'picked.json', text: JSON.stringify(bundle) }], { who: 'test' });
    return await exported(other.database);
  } finally {
    await other.discard();
  }
}

describe('An export of some processes', () => {
  let test: TestDatabase;
  let whole: Bundle;
  before(async () => {
    test = await newDatabase('seeds');
    whole = await exported(test.database);
  });
  after(() => test.discard());

  it('has each of its entries as the whole has it', () => {
    for (const key of keysIn(whole, 'processes')) {
      const picked = pickProcesses(whole, [key]);
      expect(keysIn(picked, 'processes')).to.include(key);
      for (const [list, entries] of Object.entries(picked as unknown as Lists)) {
        if (!Array.isArray(entries)) continue;
        const all = (whole as unknown as Lists)[list] ?? [];
        expect(entries).to.deep.equal(all.filter((entry) => entries.some((one) => one.key === entry.key)));
      }
    }
  });

  it('has what its entries name, and nothing that none of them names but blocs', () => {
    for (const key of keysIn(whole, 'processes')) {
      const picked = pickProcesses(whole, [key]);
      const named = new Set(textsIn(picked));
      const taken = new Set(shared.flatMap((list) => keysIn(picked, list)));
      const parties = (picked as unknown as Lists).parties ?? [];
      const blocs = new Set(parties.filter(({ members = [] }) => members.some(({ party }) => taken.has(party))).map((party) => party.key));
      for (const one of taken) if (!blocs.has(one)) expect(named.has(one), one).to.equal(true);
      // Sources are named by keys that no other text is like.
      for (const source of keysIn(whole, 'sources')) if (named.has(source)) expect(taken.has(source), source).to.equal(true);
    }
  });

  it('of all processes leaves out only what nothing leads to', () => {
    const picked = pickProcesses(whole, keysIn(whole, 'processes'));
    expect(keysIn(picked, 'processes')).to.deep.equal(keysIn(whole, 'processes'));
    const named = new Set(textsIn(picked));
    const left = shared.flatMap((list) => keysIn(whole, list).filter((key) => !keysIn(picked, list).includes(key)));
    for (const key of left.filter((one) => keysIn(whole, 'sources').includes(one))) expect(named.has(key), key).to.equal(false);
  });

  it('brings blocs and their members, values that are claimed, and the process that a link leads to', async () => {
    const process = (key: string, more: object) => ({ key, name: key, kind: 'OTHER', status: 'ACTIVE', ...more });
    const demand = (key: string, more: object) => ({ key, title: key, issue: 'low', kind: 'DEMAND', madeBy: ['a'], addressedTo: [], ...more });
    const positions = [{ n: 1, date: '2030-01-01', text: 'One.', changes: ['RAISED'] }];
    const bundle = {
      bundle: 1,
      sources: [
        { key: 's1', title: 'One', kind: 'PRESS' },
        { key: 's2', title: 'Two', kind: 'PRESS' },
      ],
      parties: [
        { key: 'a', name: 'A', kind: 'STATE' },
        { key: 'b', name: 'B', kind: 'STATE' },
        { key: 'c', name: 'C', kind: 'STATE' },
        { key: 'bloc', name: 'Bloc', kind: 'BLOC', members: [{ party: 'a' }, { party: 'b' }] },
        { key: 'other', name: 'Other bloc', kind: 'BLOC', members: [{ party: 'b' }, { party: 'c' }] },
      ],
      locations: [
        { key: 'land', name: 'Land' },
        { key: 'town', name: 'Town', within: 'land' },
        { key: 'sea', name: 'Sea' },
      ],
      issues: [
        { key: 'top', label: 'Top' },
        { key: 'low', label: 'Low', parent: 'top' },
        { key: 'else', label: 'Else' },
      ],
      processes: [
        process('one', {
          rounds: [{ key: 'r', label: 'R', status: 'CONCLUDED', claims: [{ n: 1, field: 'location', value: 'town', sources: ['s1'] }] }],
          demands: [demand('D', { positions, links: [{ kind: 'REVIVES', demand: 'two/E' }] })],
        }),
        process('two', { demands: [demand('E', { positions })] }),
        process('three', {}),
      ],
    } as unknown as Bundle;
    const other = await newDatabase();
    try {
      await importBundle(other.database, [{ name: 'all.json', text: JSON.stringify(bundle) }], { who: 'test' });
      const picked = pickProcesses(await exported(other.database), ['one']);
      const lists = Object.fromEntries([...shared, 'processes'].map((list) => [list, keysIn(picked, list)]));
      expect(lists).to.deep.equal({
        sources: ['s1'],
        parties: ['a', 'b', 'bloc'],
        people: [],
        locations: ['land', 'town'],
        issues: ['low', 'top'],
        processes: ['one', 'two'],
      });
      expect(await broughtBack(picked)).to.deep.equal(picked);
    } finally {
      await other.discard();
    }
  });

  it('refuses what is no process', () => {
    expect(() => pickProcesses(whole, ['ru-ua-2022', 'nothing', 'ua'])).to.throw('expected keys of processes, got nothing, ua');
  });

  it('can be imported alone, also as lines', async () => {
    const size = (bundle: Bundle) => JSON.stringify(bundle).length;
    const [picked] = keysIn(whole, 'processes')
      .map((key) => pickProcesses(whole, [key]))
      .sort((one, another) => size(one) - size(another)) as [Bundle];
    expect(await broughtBack(picked)).to.deep.equal(picked);
    const other = await newDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'parley-lines-'));
    try {
      const file = join(folder, 'all.jsonl');
      writeFileSync(file, [...linesOf(picked)].map((line) => JSON.stringify(line)).join('\n'));
      await importLines(other.database, file, { who: 'test' });
      expect(await exported(other.database)).to.deep.equal(picked);
    } finally {
      rmSync(folder, { recursive: true });
      await other.discard();
    }
  });
});
