import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { hasBrowser, leaveBrowser, takeBrowser } from '../doors/web/browser.ts';
import { openApp, type TestApp } from '../support/app.ts';
import '../support/process.ts';
import { ROOT } from '../support/root.ts';

const run = promisify(execFile);
const example = (name: string) => join(ROOT, 'examples', name);

describe('The examples', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openApp({ HEARTBEAT_MS: '200', ALLOWED_ORIGINS: '*' });
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
    const failed = await run('python3', [example('open_demands.py'), app.url, 'watr-2030']).catch((error: unknown) => error);
    const { code, stderr } = failed as { code: number; stderr: string };
    expect([code, stderr]).to.deep.equal([1, 'expected keys of the record, got watr-2030\n']);
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

  it('as a page show open demands and new rounds, from another site and from a file, where that is allowed', async function () {
    if (!hasBrowser) this.skip();
    const site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(readFileSync(example('open_demands.html')));
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    const elsewhere = `http://localhost:${(site.address() as AddressInfo).port}/`;
    const closed = await openApp({}, { databaseUrl: app.databaseUrl });
    const browser = await takeBrowser();
    try {
      const page = await browser.newPage();
      const shown = async (address: string, server: string) => {
        await page.goto(`${address}?server=${server}&process=water-2030&party=northland`);
        await page.waitForFunction("document.querySelector('#state').textContent !== 'Asking the server.'");
        return {
          state: await page.locator('#state').textContent(),
          demands: await page.locator('#demands a').allTextContents(),
          rounds: await page.locator('#rounds a').allTextContents(),
        };
      };
      const whole = { state: '2 open in water-2030 by northland.', demands: ['More water', 'No new dams'], rounds: ['Second round', 'First round'] };
      expect(await shown(elsewhere, app.url)).to.deep.equal(whole);
      expect(await shown(pathToFileURL(example('open_demands.html')).href, app.url)).to.deep.equal(whole);
      expect(await shown(elsewhere, closed.url)).to.deep.equal({
        state: `${closed.url} does not answer, or does not allow this page.`,
        demands: [],
        rounds: [],
      });
      // What needs a key stays out of reach, and so does what a reader of this server may do by its cookies.
      const asking = (headers: object, body: object) =>
        page.evaluate(
          `fetch('${app.url}/graphql', { method: 'POST', credentials: 'omit', headers: ${JSON.stringify({ 'content-type': 'application/json', ...headers })}, body: ${JSON.stringify(JSON.stringify(body))} }).then((answer) => answer.json(), (error) => error.name)`,
        );
      await page.goto(elsewhere);
      expect(await asking({}, { query: '{ processes { nodes { key } } }' })).to.deep.equal({ data: { processes: { nodes: [{ key: 'water-2030' }] } } });
      expect(await asking({ authorization: 'Bearer x' }, { query: '{ head }' })).to.equal('TypeError');
      expect(await page.evaluate(`fetch('${app.url}/api/demands.json', { credentials: 'include' }).catch((error) => error.name)`)).to.equal('TypeError');
    } finally {
      await leaveBrowser(browser);
      await closed.stop();
      site.close();
    }
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
