import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import WebSocket from 'ws';
import { freePort } from '../doors/live/server-process.ts';
import { type SharedRecord, sharedRecord } from '../doors/live/support.ts';
import { openApp } from '../support/app.ts';
import type { Settings } from '../support/commands.ts';
import { dialectUnderTest } from '../support/database.ts';
import { addressOf, COMMAND, startUnder } from '../support/process.ts';
import { itLater } from '../support/thoroughness.ts';
import { readiness, roundKeys, serve, untilReadiness } from './support.ts';

const CLIENTS = 16;
const ANNOUNCE = (key: string) =>
  `mutation { announceRound(input: { process: "water-2030", key: "${key}", label: "Round ${key}", date: "2031-01-01" }) { round { key } userErrors { message } } }`;

interface Reply {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Why a request had no answer. A connection that carried an answer before had come in for certain. */
interface Cut extends Error {
  readonly code?: string;
  readonly hadComeIn: boolean;
}

/** One request as Node sends it, without anything that would send it again. */
function send(port: number, query: string, secret: string, agent: Agent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    const asked = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers, agent }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], text }));
      answer.on('error', (error) => reject(Object.assign(error, { hadComeIn: true })));
    });
    asked.on('error', (error) => reject(Object.assign(error, { hadComeIn: asked.reusedSocket })));
    asked.end(JSON.stringify({ query }));
  });
}

interface Load {
  readonly acknowledged: Set<string>;
  readonly refused: Reply[];
  /**
   * What became of requests that no answer came to, but for those that found the door shut. The system resets new connections that the server has not
   * taken yet when it stops listening: these had not come in.
   */
  readonly cut: string[];
  readonly done: Promise<unknown>;
}

/**
 * Clients that send one request after the other until nobody listens any more; half of them keep their connections. A quarter only reads: where writes
 * wait for each other, nothing else may come after the notice.
 */
function load(port: number, secret: string): Load {
  const [acknowledged, refused, cut] = [new Set<string>(), [] as Reply[], [] as string[]];
  const client = async (name: number) => {
    const agent = new Agent({ keepAlive: name % 2 === 0 });
    const reads = name % 4 === 3;
    for (let n = 0; ; n++) {
      try {
        const answer = await send(port, reads ? '{ head }' : ANNOUNCE(`c${name}-${n}`), secret, agent);
        if (reads && answer.status === 200) continue;
        if (answer.text.includes('"round":{')) acknowledged.add(`water-2030/c${name}-${n}`);
        else refused.push(answer);
      } catch (error) {
        const { code, hadComeIn } = error as Cut;
        if (code === 'ECONNREFUSED') return agent.destroy();
        if (code !== 'ECONNRESET' || hadComeIn) cut.push(code ?? String(error));
      }
    }
  };
  return { acknowledged, refused, cut, done: Promise.all(Array.from({ length: CLIENTS }, (_, name) => client(name))) };
}

/** What was sent has come in when later questions are answered, each after the other: the server reads its connections in turn. */
async function haveComeIn(url: string): Promise<void> {
  for (let questions = 0; questions < 5; questions++) await readiness(url);
}

describe('A server that goes down', () => {
  let record: SharedRecord;
  beforeEach(async () => {
    record = await sharedRecord();
  });
  afterEach(() => record.discard());

  // Which requests have come in, and when connections are closed, is decided above any SQL. On both, mutations that run end, and late ones are refused.
  if (dialectUnderTest === 'sqlite') {
    it('under load answers every request that has come in, and has written nothing that it did not answer', async () => {
      // A busy machine may hold up the clients, which are one process, for longer than the usual 200 milliseconds. Their connections then seem idle, and
      // are closed before the next requests are sent: these had not come in.
      const server = await serve({ DATABASE_URL: record.url, SHUTDOWN_NOTICE_MS: '2000' });
      const { acknowledged, refused, cut, done } = load(Number(new URL(server.url).port), record.secret);
      while (acknowledged.size < 2 * CLIENTS) await pause(10);
      expect(await server.end('SIGTERM')).to.equal(0);
      await done;
      expect(cut).to.deep.equal([]);
      expect(refused.length, 'requests that came when the notice was over').to.be.greaterThan(0);
      for (const { status, retryAfter, text } of refused) {
        expect([status, retryAfter]).to.deep.equal([503, '1']);
        expect(text).to.contain('"code":"UNAVAILABLE"');
      }
      const again = await openApp({}, { databaseUrl: record.url });
      const written = [...(await roundKeys(again.url))].filter((key) => /\/c\d+-\d+$/.test(key));
      expect(new Set(written)).to.deep.equal(acknowledged);
      await again.close();
    });

    itLater('would cut requests off, if it closed its connections as they seem to be idle (control)', async () => {
      const port = await freePort();
      const child = spawn(process.execPath, [join(import.meta.dirname, 'abrupt-server.mjs'), String(port)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout as NodeJS.ReadableStream, 'data');
      const { acknowledged, cut, done } = load(port, 'prk_none');
      while (acknowledged.size < 2 * CLIENTS) await pause(10);
      child.kill('SIGTERM');
      await done;
      expect(cut.length).to.be.greaterThan(0);
    });

    it('goes with the shell that npm started it from, and outlives any other', async () => {
      const start = async (settings: Settings) => {
        const shell = startUnder(['sh', '-c', '"$@" & echo "server $!"; wait', 'sh'], [COMMAND, 'serve'], { DATABASE_URL: record.url, PORT: '0', ...settings });
        const [[pid], url] = await Promise.all([once(shell.stdout, 'data'), addressOf(shell)]);
        return { shell, url, pid: Number(/server (\d+)/.exec(String(pid))?.[1]) };
      };
      const [ofNpm, other] = await Promise.all([start({ npm_command: 'exec' }), start({ npm_command: '' })]);
      for (const { shell } of [ofNpm, other]) shell.kill('SIGKILL');
      await once(ofNpm.shell, 'close');
      expect((await fetch(new URL('/healthz', other.url))).status).to.equal(200);
      process.kill(other.pid, 'SIGTERM');
      await once(other.shell, 'close');
    });
  }

  /** Holds what everybody who writes must have. Gives the way to let go. */
  async function holdTheHead(): Promise<() => Promise<void>> {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let isHeld: () => void = () => undefined;
    const holding = new Promise<void>((resolve) => (isHeld = resolve));
    const transaction = record.database.transact(async (session) => {
      await session.query(sql`update ledger_head set seq = seq where id = 1`);
      isHeld();
      await held;
    });
    await holding;
    return async () => {
      letGo();
      await transaction;
    };
  }

  it('lets mutations that run end and answers them, over HTTP, WebSocket and an event stream', async () => {
    const server = await serve({ DATABASE_URL: record.url });
    const letGo = await holdTheHead();
    const authorization = `Bearer ${record.secret}`;
    const overHttp = send(Number(new URL(server.url).port), ANNOUNCE('http'), record.secret, new Agent());
    const overStream = fetch(`${server.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: ANNOUNCE('stream') }),
    }).then((answer) => answer.text());
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const messages: string[] = [];
    socket.on('message', (data) => messages.push(String(data)));
    const closed = once(socket, 'close').then(([code]) => code as number);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    while (!messages.some((message) => message.includes('connection_ack'))) await pause(10);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: ANNOUNCE('socket') } }));
    await haveComeIn(server.url);

    const ended = server.end('SIGTERM');
    await untilReadiness(server.url, 503);
    await pause(500);
    await letGo();
    expect((await overHttp).text).to.contain('"key":"water-2030/http"');
    expect(await overStream).to.contain('"key":"water-2030/stream"');
    expect(await closed).to.equal(1001);
    expect(messages.join()).to.contain('"key":"water-2030/socket"');
    expect(await ended).to.equal(0);
  });

  // Which stream begins too late is decided above any SQL, too.
  if (dialectUnderTest === 'sqlite')
    it('ends an event stream that begins too late without refusing it, so that an EventSource comes back', async () => {
      const server = await serve({ DATABASE_URL: record.url });
      const letGo = await holdTheHead();
      const running = send(Number(new URL(server.url).port), ANNOUNCE('running'), record.secret, new Agent());
      await haveComeIn(server.url);
      const streams: { status: number; type: string | null; text: string }[] = [];
      const client = (async () => {
        for (;;) {
          const answer = await fetch(`${server.url}/graphql/stream?query=${encodeURIComponent('subscription { changes { cursor } }')}`, {
            headers: { accept: 'text/event-stream' },
          }).catch(() => null);
          if (answer === null) return;
          streams.push({ status: answer.status, type: answer.headers.get('content-type'), text: await answer.text().catch(() => '') });
        }
      })();
      const ended = server.end('SIGTERM');
      await client;
      await letGo();
      expect((await running).status).to.equal(200);
      expect(await ended).to.equal(0);
      expect(streams.length).to.be.greaterThan(0);
      for (const { status, type, text } of streams) {
        expect([status, type?.split(';')[0]]).to.deep.equal([200, 'text/event-stream']);
        expect(text).to.contain('retry: 1000');
      }
    });

  it('refuses what could not be written within its grace, and does not write it afterwards', async () => {
    const server = await serve({ DATABASE_URL: record.url, SHUTDOWN_GRACE_MS: '300' });
    const letGo = await holdTheHead();
    const answer = send(Number(new URL(server.url).port), ANNOUNCE('late'), record.secret, new Agent()).then(
      ({ text }) => text,
      () => 'no answer',
    );
    await haveComeIn(server.url);
    const ended = server.end('SIGTERM');
    expect(await answer).to.match(/"code":"UNAVAILABLE"|no answer/);
    await letGo();
    expect(await ended).to.equal(0);
    const again = await openApp({}, { databaseUrl: record.url });
    expect(await roundKeys(again.url)).not.to.include('water-2030/late');
    await again.close();
  });
});
