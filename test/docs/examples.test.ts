import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openApp, type TestApp } from '../support/app.ts';
import '../support/process.ts';
import { ROOT } from '../support/root.ts';

const run = promisify(execFile);
const example = (name: string) => join(ROOT, 'examples', name);

describe('The examples', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openApp({ HEARTBEAT_MS: '200' });
  });
  afterEach(() => app.close());

  const ask = async <Data>(query: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return ((await response.json()) as { data: Data }).data;
  };

  /** How many open demands each party has, by the API. */
  const openDemands = async () => {
    const query = '{ demands(first: 100, where: { process: { eq: "water-2030" }, status: [OPEN] }) { nodes { madeBy { key } } } }';
    const { demands } = await ask<{ demands: { nodes: { madeBy: { key: string }[] }[] } }>(query);
    const counts = new Map<string, number>();
    for (const { madeBy } of demands.nodes) for (const { key } of madeBy) counts.set(key, (counts.get(key) ?? 0) + 1);
    expect(counts.size).to.be.greaterThan(0);
    return counts;
  };

  /** What a program printed: a party and a number a line. */
  const printed = (stdout: string) =>
    new Map(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t'))
        .map(([party, count]) => [party, Number(count)]),
    );

  it('in Python count open demands as the API does', async function () {
    if (spawnSync('python3', ['--version']).status !== 0) this.skip();
    const { stdout } = await run('python3', [example('open_demands.py'), app.url, 'water-2030']);
    expect(printed(stdout)).to.deep.equal(await openDemands());
  });

  it('in R count open demands as the API does, or at least name columns and filters that are there', async () => {
    const script = readFileSync(example('open_demands.R'), 'utf8');
    const columns = [...script.matchAll(/demands\$(\w+)/g)].map(([, column]) => column as string);
    expect(columns).to.deep.equal(['made_by']);
    const [path] = script.match(/\/api\/[^"]+=(?=")/) as RegExpMatchArray;
    const answer = await fetch(`${app.url}${path}water-2030`);
    expect(answer.status).to.equal(200);
    const [header, ...rows] = (await answer.text()).trimEnd().split('\r\n');
    expect((header as string).split(',')).to.include.members(columns);
    expect(rows.length).to.be.greaterThan(0);
    if (spawnSync('Rscript', ['--version']).status !== 0) return;
    const { stdout } = await run('Rscript', [example('open_demands.R'), app.url, 'water-2030']);
    expect(printed(stdout)).to.deep.equal(await openDemands());
  });

  it('in Node follow rounds, and go on after they were killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-'));
    const place = join(folder, 'place.txt');
    const { secret } = await app.key('EDITOR');
    const announce = (label: string) =>
      ask(`mutation { announceRound(input: { process: "water-2030", label: "${label}", date: "2031-03-01" }) { userErrors { message } } }`, {
        authorization: `Bearer ${secret}`,
      });
    const kept = () => (existsSync(place) ? readFileSync(place, 'utf8') : '');
    const placeOtherThan = async (known: string) => {
      while (kept() === known) await new Promise((resolve) => setTimeout(resolve, 50));
      return kept();
    };
    const start = () => {
      const child = spawn(process.execPath, [example('follow_rounds.mjs'), app.url, 'water-2030', place], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      return {
        line: async () => (await lines.next()).value as string,
        kill: async () => {
          child.kill('SIGKILL');
          await ended;
        },
      };
    };
    const first = start();
    let second: ReturnType<typeof start> | undefined;
    try {
      const before = await placeOtherThan('');
      await announce('The first');
      expect(await first.line()).to.equal('The first, 2031-03-01');
      // Killed between printing and keeping the place, it would print the same again.
      await placeOtherThan(before);
      await first.kill();
      await announce('The second');
      second = start();
      expect(await second.line()).to.equal('The second, 2031-03-01');
    } finally {
      await first.kill();
      await second?.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
