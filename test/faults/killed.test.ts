import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { verify } from '../../src/editing/verify/verify.ts';
import { freePort, type ServerProcess, startProcess } from '../doors/live/server-process.ts';
import { type SharedRecord, sharedRecord, until } from '../doors/live/support.ts';
import { ask } from '../support/ask.ts';

const CLIENTS = 8;
const KILLS = 3;

describe('Eight clients that write while the server is killed again and again', () => {
  let record: SharedRecord;
  let server: ServerProcess;
  let port: number;
  before(async () => {
    record = await sharedRecord();
    port = await freePort();
    server = await startProcess(record.url, port);
  });
  after(async () => {
    await server.kill();
    await record.discard();
  });

  const attempted = new Set<string>();
  const acknowledged = new Set<string>();
  let isOver = false;

  /** Sends until it hears an answer: what it is unsure of, it repeats under the same key. */
  async function announceSurely(label: string, keyed: boolean): Promise<void> {
    attempted.add(label);
    const key = keyed ? `, idempotencyKey: "${label}"` : '';
    const query = `mutation { announceRound(input: { process: "water-2030", label: "${label}"${key} }) { round { key } userErrors { message } } }`;
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${record.secret}` },
        body: JSON.stringify({ query }),
      }).catch(() => null);
      const body = (await answer?.json().catch(() => null)) as { data?: { announceRound: { round: object | null } } } | null;
      if (body?.data?.announceRound.round != null) {
        acknowledged.add(label);
        return;
      }
      await pause(100);
    }
  }

  async function client(name: number): Promise<void> {
    for (let n = 0; !isOver; n++) await announceSurely(`c${name}-${n}`, true);
  }

  const recorded = async () => {
    const labels: string[] = [];
    for (let after: string | null = null; ; ) {
      const { result } = await ask(
        record.database,
        'query ($after: PageCursor) { rounds(first: 100, after: $after, where: { process: { eq: "water-2030" } }) { nodes { label } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      const { rounds } = result.data as { rounds: { nodes: { label: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      labels.push(...rounds.nodes.map(({ label }) => label).filter((label) => /^c\d+-\d+$/.test(label)));
      if (!rounds.pageInfo.hasNextPage) return labels;
      after = rounds.pageInfo.endCursor;
    }
  };

  it('lose nothing acknowledged, write nothing twice and nothing unsent, and leave a whole record', async () => {
    const clients = Array.from({ length: CLIENTS }, (_, name) => client(name));
    for (let kill = 0; kill < KILLS; kill++) {
      // In the middle of the writing, wherever that is just then: a different number of answers each time.
      const heard = acknowledged.size + CLIENTS + 5 * kill;
      await until('more answers', () => acknowledged.size >= heard);
      await server.kill();
      server = await startProcess(record.url, port);
    }
    const heard = acknowledged.size + CLIENTS;
    await until('answers after the last kill', () => acknowledged.size >= heard);
    isOver = true;
    await Promise.all(clients);

    const labels = await recorded();
    expect(acknowledged.size).to.be.greaterThan(CLIENTS * KILLS);
    expect(
      [...acknowledged].filter((label) => !labels.includes(label)),
      'lost',
    ).to.deep.equal([]);
    expect(
      labels.filter((label) => !attempted.has(label)),
      'unexpected',
    ).to.deep.equal([]);
    expect(labels.length, 'duplicates').to.equal(new Set(labels).size);
    expect((await verify(record.database)).faults).to.deep.equal([]);
  });

  it('would write twice without their keys (control)', async () => {
    await announceSurely('c99-0', false);
    await announceSurely('c99-0', false);
    const labels = await recorded();
    expect(labels.length).not.to.equal(new Set(labels).size);
  });
});
