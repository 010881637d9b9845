import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openApp } from '../support/app.ts';
import { ROOT } from '../support/root.ts';

const run = promisify(execFile);

describe('The examples', () => {
  it('in Python count open demands as the API does', async function () {
    if (spawnSync('python3', ['--version']).status !== 0) this.skip();
    const app = await openApp();
    try {
      const query = '{ demands(first: 100, where: { process: { eq: "water-2030" }, status: [OPEN] }) { nodes { madeBy { key } } } }';
      const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
      const { data } = (await response.json()) as { data: { demands: { nodes: { madeBy: { key: string }[] }[] } } };
      const counts = new Map<string, number>();
      for (const { madeBy } of data.demands.nodes) for (const { key } of madeBy) counts.set(key, (counts.get(key) ?? 0) + 1);
      expect(counts.size).to.be.greaterThan(0);
      const { stdout } = await run('python3', [join(ROOT, 'examples/open_demands.py'), app.url, 'water-2030']);
      const printed = stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t'));
      expect(new Map(printed.map(([party, count]) => [party, Number(count)]))).to.deep.equal(counts);
    } finally {
      await app.close();
    }
  });
});
