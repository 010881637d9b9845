import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { addHook, listHooks } from '../../src/doors/hooks/kept-hooks.ts';
import { addSubscription, listSubscriptions } from '../../src/doors/mail/kept-subscriptions.ts';
import { verify } from '../../src/editing/verify/verify.ts';
import { createApiKey, listApiKeys } from '../../src/foundation/access/api-keys.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { cursorOfHead, readHead } from '../../src/ledger/head.ts';
import { Receiver } from '../doors/hooks/receiver.ts';
import { until } from '../doors/live/support.ts';
import { Mailbox } from '../doors/mail/mailbox.ts';
import { dialectUnderTest } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { everything } from './every-mutation.ts';
import { failing, hasTracer } from './failing.ts';
import { describeWith, post, type Served, serve, untilReadiness } from './support.ts';

const UNWRITABLE = 'pwrite64:error=EIO';
/** The bytes of a commit are in the file by then, and a process that begins anew may find them. */
const UNSYNCED = 'fdatasync,fsync:error=EIO';
const IMPORTED = 100;

if (dialectUnderTest === 'sqlite')
  describeWith(hasTracer, 'strace', 'What is beside a mutation, on a disk that fails', function () {
    this.timeout(120_000);
    let folder: string;
    let url: string;
    let log: string;
    let database: Database;
    let server: Served;
    let secret: string;
    let receiver: Receiver;
    let mailbox: Mailbox;
    const begin = () =>
      serve(
        { DATABASE_URL: url, LOG_LEVEL: 'warn', HOOKS_ALLOW: '127.0.0.1', SMTP_URL: mailbox.url, PUBLIC_URL: 'https://parley.example.org' },
        [],
        ['sh', '-c', 'file=$1; shift; exec "$@" >> "$file"', 'sh', log],
      );
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'parley-beside-'));
      [url, log] = [`sqlite:${join(folder, 'parley.db')}`, join(folder, 'log')];
      [receiver, mailbox] = [await new Receiver().listen(), await new Mailbox().listen()];
      database = await openDatabase(url);
      await database.migrate();
      await bring(database, inventedBundle());
      ({ secret } = await createApiKey(database, { name: 'desk', role: 'ADMIN' }));
      server = await begin();
    });
    after(async () => {
      await server?.end('SIGKILL');
      await database?.close();
      await receiver?.down();
      await mailbox?.down();
      rmSync(folder, { recursive: true });
    });

    const noted = (message: string, about = '') =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line.includes(message) && line.includes(about)).length;
    /** Does something while calls of the server fail, and waits until it can write again. */
    const whileFailing = async (calls: string, work: () => Promise<void>) => {
      const mend = await failing(server, calls);
      try {
        await work();
      } finally {
        await mend();
      }
      await untilReadiness(server.url, 200);
    };

    it('keeps no reader from an answer where the use of a key cannot be stored, which is noted, and stored later', async () => {
      const { key, secret: reader } = await createApiKey(database, { name: 'reader', role: 'READER' });
      const head = async () => (await post(server.url, '{ head }', reader)).data?.head;
      const usedAt = async () => (await listApiKeys(database)).find(({ id }) => id === key.id)?.lastUsedAt;
      await whileFailing(UNWRITABLE, async () => {
        for (let n = 0; n < 3; n += 1) expect(await head()).to.be.a('string');
        await until('a note of each use', () => noted('the use of a key could not be noted') >= 3);
        expect(await usedAt()).to.equal(null);
      });
      expect(await head()).to.be.a('string');
      await until('the use of the key', async () => (await usedAt()) !== null);
    });

    it('repeats no call and no message whose outcome cannot be stored, and loses none', async () => {
      const cursor = cursorOfHead(await readHead(database));
      const wanted = { thing: ['Round'] };
      const hook = await addHook(database, { url: receiver.url, wanted, createdBy: 'cli', cursor });
      const subscribe = (address: string) => addSubscription(database, { address, wanted, rhythm: 'AT_ONCE', language: 'en', createdBy: 'cli', cursor });
      const round = (key: string) =>
        bring(database, { bundle: 1, processes: [{ key: 'water-2030', rounds: [{ key, label: key, date: '2031', status: 'ANNOUNCED' }] }] } as never);
      const addresses = () => mailbox.taken.map(({ to }) => to?.[0]?.address);
      const rounds = () => receiver.taken.map(({ key }) => key?.split('/')[1]);
      const isStored = async () =>
        (await listHooks(database))[0]?.cursor === cursorOfHead(await readHead(database)) &&
        (await listSubscriptions(database)).every((one) => one.askedAt !== null);

      // The turn to deliver is taken for a minute, so deliveries go on while nothing can be written.
      await subscribe('one@example.org');
      await round('x1');
      await until('the first deliveries', isStored);
      await whileFailing(UNWRITABLE, async () => {
        const { id } = await subscribe('two@example.org');
        await round('x2');
        const unserved = (recipient: string) => noted('a recipient could not be served', recipient);
        await until('a call and a message that are not stored', () => unserved(hook.id) >= 1 && unserved(id) >= 1);
        await round('x3');
        await until('another look', () => unserved(hook.id) >= 2 && unserved(id) >= 2);
        expect([rounds(), addresses()]).to.deep.equal([
          ['x1', 'x2'],
          ['one@example.org', 'two@example.org'],
        ]);
      });
      await round('x4');
      await until('all deliveries', isStored);
      expect(rounds()).to.deep.equal(['x1', 'x2', 'x3', 'x4']);
      expect(addresses()).to.deep.equal(['one@example.org', 'two@example.org']);
    });

    it('does once what is sent again under its key, after a commit that failed: a mutation, an import and proposals', async () => {
      const send = async (name: string, input: object, shown: string) => {
        const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
        const { data, errors } = await post(
          server.url,
          `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} cursor userErrors { message } } }`,
          secret,
          {
            input,
          },
        );
        return errors?.[0]?.extensions.code ?? (data as unknown as Record<string, object>)[name];
      };
      const issue = (label: string) => ({ addIssue: { label } });
      const bundle = (index: number) =>
        `bundle: 1\nissues:\n${Array.from({ length: IMPORTED }, (_, n) => `  - { key: i${index}-${n}, label: Issue ${index} ${n} }\n`).join('')}`;
      for (const [index, calls] of [UNWRITABLE, `${UNWRITABLE}:when=5+`, UNSYNCED].entries()) {
        const { proposal } = (await send('propose', { change: issue(`Accepted ${index}`) }, 'proposal { id }')) as { proposal: { id: string } };
        const acts: readonly (readonly [string, object, string])[] = [
          ['announceRound', { process: 'water-2030', key: `once-${index}`, label: `Once ${index}`, date: '2031-01-01' }, 'round { id key }'],
          ['importBundle', { bundle: bundle(index) }, 'importId'],
          ['propose', { change: issue(`Proposed ${index}`) }, 'proposal { id }'],
          ['acceptProposal', { id: proposal.id }, 'proposal { id status }'],
        ];
        const all = () => Promise.all(acts.map(([name, input, shown]) => send(name, { ...input, idempotencyKey: `${name}-${index}` }, shown)));
        const [before] = await everything(database);
        await whileFailing(calls, async () => {
          expect(await all(), calls).to.deep.equal(acts.map(() => 'UNAVAILABLE'));
          expect(await everything(database), calls).to.deep.equal([before]);
        });
        const done = await all();
        for (const one of done) expect(one, calls).to.deep.include({ userErrors: [] });
        expect(await all(), calls).to.deep.equal(done);
        // A round, the issues of the import, and one that was accepted. One proposal has been decided, and another waits.
        const { things, answers, proposals } = before as Record<string, number>;
        expect((await everything(database))[0], calls).to.include({
          things: (things as number) + IMPORTED + 2,
          answers: (answers as number) + acts.length,
          proposals,
        });
      }
      expect((await verify(database)).faults).to.deep.equal([]);
    });

    it('does it once where the process is killed after the sync that failed', async () => {
      // While nobody else has the file open, the next process reads the log from its beginning.
      await database.close();
      const mend = await failing(server, UNSYNCED);
      // Two issues may have one label, so nothing but the key of the write tells that it is the same.
      const asked = 'mutation { addIssue(input: { label: "Killed", idempotencyKey: "killed" }) { issue { key } userErrors { code } } }';
      const repeated = async () => {
        const { data, errors } = await post(server.url, asked, secret);
        return errors?.[0]?.extensions.code ?? data?.addIssue;
      };
      expect(await repeated()).to.equal('UNAVAILABLE');
      await server.end('SIGKILL');
      await mend();
      server = await begin();
      const once = { issue: { key: 'killed' }, userErrors: [] };
      expect([await repeated(), await repeated()]).to.deep.equal([once, once]);
      database = await openDatabase(url);
      expect((await verify(database)).faults).to.deep.equal([]);
    });
  });
