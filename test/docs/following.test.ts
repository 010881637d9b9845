import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { roundStatuses } from '../../src/record/rounds/round.ts';
import { roundTransitions } from '../../src/record/rounds/round-transitions.ts';
import { openApp, type TestApp } from '../support/app.ts';
import '../support/process.ts';
import { ROOT } from '../support/root.ts';
import { type Page, pageOf } from './page.ts';

const README = pageOf('README.md');
const FOLLOWING = pageOf('docs/following.md');

const blockWith = (page: Page, language: string, words: string) => page.blocks(language).find((block) => block.includes(words)) as string;

interface Desk {
  readonly app: TestApp;
  write(mutation: string): Promise<{ data: Record<string, { userErrors: unknown[] }> }>;
  close(): Promise<void>;
}

async function openDesk(): Promise<Desk> {
  const app = await openApp({ HEARTBEAT_MS: '200' }, { record: 'seeds' });
  const { secret } = await app.key('EDITOR');
  return {
    app,
    write: async (mutation) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
      const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: mutation }) });
      return (await answer.json()) as { data: Record<string, { userErrors: unknown[] }> };
    },
    close: app.close,
  };
}

interface Update {
  readonly roundUpdates: { readonly cursor: string };
}

const socketOf = ({ app }: Desk) => `${app.url.replace('http', 'ws')}/graphql`;

describe('The third job, as the README shows it', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  /** What a subscription receives first, when the mutation of the README is sent as soon as it listens. */
  const firstUpdate = (subscription: string) =>
    new Promise<Update>((resolve, reject) => {
      const client = createClient({
        url: socketOf(desk),
        webSocketImpl: WebSocket,
        on: { ping: (received) => received && void desk.write(blockWith(README, 'graphql', 'mutation')) },
      });
      client.subscribe<Update>(
        { query: subscription },
        {
          next: ({ data }) => {
            void client.dispose();
            resolve(data as Update);
          },
          error: reject,
          complete: () => undefined,
        },
      );
    });

  it('sends the round that is announced to the subscription', async () => {
    const { roundUpdates } = await firstUpdate(blockWith(README, 'graphql', 'subscription'));
    expect({ roundUpdates: { ...roundUpdates, cursor: '…' } }).to.deep.equal(JSON.parse(blockWith(README, 'json', 'roundUpdates')));
  });

  it('sends it to the subscription on the page about following', async () => {
    const { roundUpdates } = await firstUpdate(blockWith(FOLLOWING, 'graphql', 'subscription'));
    expect(roundUpdates).to.deep.include({ kind: 'ANNOUNCED', round: { label: 'Direct talks, resumed', date: '2027-01-15' } });
  });
});

describe('The fifteen lines for Node', () => {
  let desk: Desk;
  let folder: string;
  beforeEach(async () => {
    desk = await openDesk();
    folder = mkdtempSync(join(tmpdir(), 'parley-following-'));
    const program = blockWith(FOLLOWING, 'js', "from 'ws'")
      .replace("'@parley/parley/client'", JSON.stringify(join(ROOT, 'dist/src/client/follow.js')))
      .replace("'ws';", `${JSON.stringify(join(ROOT, 'node_modules/ws/wrapper.mjs'))};`)
      .replace('ws://127.0.0.1:4000/graphql', socketOf(desk));
    writeFileSync(join(folder, 'follow.mjs'), program);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await desk.close();
  });

  const announce = (label: string) =>
    desk.write(`mutation { announceRound(input: { process: "ru-ua-2022", label: "${label}", date: "2027-03-01" }) { userErrors { message } } }`);

  it('print each round once, over a restart of the program', async () => {
    const first = run(folder);
    const before = await first.placeOtherThan('');
    await announce('The first');
    expect(await first.line()).to.equal('The first, 2027-03-01');
    // Killed between printing and keeping the place, it would print the same again.
    await first.placeOtherThan(before);
    await first.kill();
    await announce('The second');
    await announce('The third');
    const second = run(folder);
    expect([await second.line(), await second.line()]).to.deep.equal(['The second, 2027-03-01', 'The third, 2027-03-01']);
    await second.kill();
  });
});

describe('The fifteen lines for the browser', () => {
  it('are not more, in either place', () => {
    for (const program of FOLLOWING.blocks('js')) expect(program.trim().split('\n').length).to.be.within(10, 16);
  });

  it('name what the package exports', () => {
    const { exports: exported } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { exports: Record<string, { default: string }> };
    expect(exported['./client']?.default).to.equal('./dist/src/client/follow.js');
  });
});

describe('The table of round statuses on the page about writing', () => {
  it('is the one that is enforced', () => {
    const rows = new Map([...pageOf('docs/writing.md').text.matchAll(/^\| `([A-Z_]+)` \| (.+) \|$/gm)].map(([, from, to]) => [from as string, to as string]));
    for (const status of roundStatuses.words) {
      const told = [...(rows.get(status) as string).matchAll(/`([A-Z_]+)`/g)].map(([, to]) => to);
      expect(told, status).to.deep.equal(roundTransitions[status]);
    }
  });
});

interface Program {
  line(): Promise<string>;
  /** The place that it keeps, once that is another. */
  placeOtherThan(known: string): Promise<string>;
  kill(): Promise<void>;
}

function run(folder: string): Program {
  const child = spawn(process.execPath, ['follow.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    line: async () => (await lines.next()).value as string,
    placeOtherThan: async (known) => {
      for (;;) {
        const kept = existsSync(join(folder, 'place.txt')) ? readFileSync(join(folder, 'place.txt'), 'utf8') : '';
        if (kept !== '' && kept !== known) return kept;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
