import { expect } from 'chai';
import type { Email } from 'postal-mime';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../../src/api/context.ts';
import { Bounds } from '../../../src/doors/http/bounds.ts';
import { persistedDocumentsIn } from '../../../src/doors/http/documents.ts';
import { Operations } from '../../../src/doors/http/operations.ts';
import {
  addSubscription,
  changeSubscription,
  confirmSubscription,
  dueSubscription,
  dueSubscriptions,
  listSubscriptions,
  nextDueSubscription,
  resumeSubscription,
} from '../../../src/doors/mail/kept-subscriptions.ts';
import { MailDeliveries } from '../../../src/doors/mail/mail-deliveries.ts';
import { nextAt, problemOfAddress, type SubscriptionRecord } from '../../../src/doors/mail/subscription.ts';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { readConfig } from '../../../src/foundation/config.ts';
import { createLog } from '../../../src/foundation/log.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { cursorOfHead, readHead } from '../../../src/ledger/head.ts';
import { openApp } from '../../support/app.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { fullWhile } from '../../support/full-while.ts';
import { bring, inventedBundle } from '../../support/invented.ts';
import { ROOT } from '../../support/root.ts';
import { schema } from '../../support/schema.ts';
import { Mailbox } from './mailbox.ts';

/** Waits of milliseconds, so that a test sees many of them. A message may take long, since a busy machine may hold up the mailbox. */
const HASTY = { waits: [20, 40], parkedAfter: 60_000, timeout: 60_000 };
const ORIGIN = 'https://parley.example.org';

const rounds = (from: number, count: number) =>
  ({
    bundle: 1,
    processes: [
      {
        key: 'water-2030',
        rounds: Array.from({ length: count }, (_, index) => ({ key: `x${from + index}`, label: `Session ${from + index}`, date: '2031', status: 'ANNOUNCED' })),
      },
    ],
  }) as unknown as Bundle;

describe('Mail', () => {
  let test: TestDatabase;
  let database: Database;
  let running: MailDeliveries[];
  let mailbox: Mailbox;
  let logged: string[];
  beforeEach(async () => {
    test = await newDatabase();
    database = test.database;
    await bring(database, inventedBundle());
    running = [];
    logged = [];
    mailbox = await new Mailbox().listen();
  });
  afterEach(async () => {
    await Promise.all(running.map((deliveries) => deliveries.close(1_000)));
    await mailbox.down();
    await test.discard();
  });

  const log = () => createLog('info', { write: (line) => void logged.push(line) });
  const start = ({ patience = HASTY, on = database, dailyAt = '06:00' } = {}) => {
    const config = readConfig({ SMTP_URL: mailbox.url, PUBLIC_URL: ORIGIN, MAIL_DAILY_AT: dailyAt });
    const bounds = new Bounds({ schema, limits: config.limits, pool: null, holdsUp: true });
    const documents = persistedDocumentsIn(`${ROOT}/schema/operations`);
    const operations = new Operations({ schema, config, log: log(), createContext: () => createOperationContext(database), bounds, documents });
    const deliveries = new MailDeliveries({ database: on, operations, config: config.mail as NonNullable<typeof config.mail>, log: log(), patience, gap: 30 });
    running.push(deliveries);
    return deliveries;
  };
  const add = async (given: Partial<Parameters<typeof addSubscription>[1]> = {}) =>
    addSubscription(database, {
      address: 'desk@example.org',
      wanted: { thing: ['Round'] },
      rhythm: 'AT_ONCE',
      language: 'en',
      createdBy: 'cli',
      cursor: cursorOfHead(await readHead(database)),
      ...given,
    });
  const confirmed = async (given: Parameters<typeof add>[0] = {}, nextTryAt: string | null = null) => {
    const subscription = await add(given);
    await confirmSubscription(database, subscription.token, () => nextTryAt);
    return subscription;
  };
  const header = ({ headers }: Email, name: string) => headers.find(({ key }) => key === name)?.value;
  const linksOf = ({ text = '' }: Email) => [...text.matchAll(/https:\S+/g)].map(([link]) => link);
  /** The sessions that a message announces. */
  const told = ({ text = '' }: Email) => [...text.matchAll(/^Round recorded: Session (\d+), announced$/gm)].map(([, number]) => Number(number));
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
  const untilStored = async (holds: (all: readonly SubscriptionRecord[]) => boolean) => {
    while (!holds(await listSubscriptions(database))) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  /** What somebody reads whose mail system drops a message that comes again. */
  const read = () => [...new Map(mailbox.taken.map((mail) => [mail.messageId, mail])).values()];

  it('asks an address first, once, and sends nothing else until somebody there confirms', async () => {
    const { token } = await add();
    start();
    await mailbox.until(() => mailbox.taken.length >= 1);
    await bring(database, rounds(1, 2));
    await untilStored(([one]) => one?.askedAt !== null);
    const [asked] = mailbox.taken as [Email];
    expect(asked.subject).to.equal('Parley: do you want messages about negotiations?');
    expect([asked.from?.address, asked.to?.map(({ address }) => address)]).to.deep.equal(['parley@parley.example.org', ['desk@example.org']]);
    expect(linksOf(asked)).to.deep.equal([`${ORIGIN}/mail/confirm?token=${token}`]);
    await confirmSubscription(database, token, () => null);
    await database.announceWrite();
    await mailbox.until(() => mailbox.taken.length >= 2);
    expect(mailbox.taken.map(told)).to.deep.equal([[], [1, 2]]);
  });

  it('is not sent again and again while a full disk keeps its place from being stored, which is done when there is room', async () => {
    await confirmed();
    await bring(database, rounds(1, 2));
    let isFull = false;
    mailbox.onTaken = () => {
      isFull ||= mailbox.taken.length === 1;
    };
    start({ on: fullWhile(database, () => isFull) });
    const unserved = () => logged.filter((line) => line.includes('a recipient could not be served')).length;
    while (unserved() < 4) {
      await database.announceWrite();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    isFull = false;
    await database.announceWrite();
    const all = cursorOfHead(await readHead(database));
    await untilStored(([one]) => one?.cursor === all && one.sending === null);
    expect(mailbox.taken.map(told)).to.deep.equal([[1, 2]]);
  });

  it('stays resumed where a full disk kept the failure from being stored that had parked it', async () => {
    const { id } = await confirmed();
    let isFull = false;
    mailbox.refuse = () => {
      isFull = true;
      return 'no such mailbox';
    };
    start({ on: fullWhile(database, () => isFull), patience: { ...HASTY, waits: [], parkedAfter: 0 } });
    await bring(database, rounds(1, 1));
    while (!logged.some((line) => line.includes('a recipient could not be served'))) await new Promise((resolve) => setTimeout(resolve, 5));
    mailbox.refuse = () => null;
    await resumeSubscription(database, id);
    isFull = false;
    await database.announceWrite();
    await untilStored(([one]) => one?.status === 'PARKED' || one?.deliveredAt !== null);
    expect([(await listSubscriptions(database))[0]?.status, mailbox.taken.map(told)]).to.deep.equal(['ACTIVE', [[1]]]);
  });

  it('says what is new as text and as HTML, with links, and ends by one click', async () => {
    const { token } = await confirmed();
    await bring(database, rounds(1, 1));
    start();
    await mailbox.until(() => mailbox.taken.length >= 1);
    const [mail] = mailbox.taken as [Email];
    const unsubscribe = `${ORIGIN}/mail/unsubscribe?token=${token}`;
    expect(mail.subject).to.equal('Parley: Round recorded: Session 1, announced');
    expect(linksOf(mail)).to.deep.equal([`${ORIGIN}/round/water-2030/x1`, `${ORIGIN}/new`, unsubscribe]);
    expect([...(mail.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, link]) => link)).to.deep.equal(linksOf(mail));
    expect(mail.html)
      .to.include(`<a href="${ORIGIN}/round/water-2030/x1">Round recorded: Session 1, announced</a>`)
      .and.not.match(/<(img|script|style|link)/);
    // RFC 8058.
    expect(header(mail, 'list-unsubscribe')).to.equal(`<${unsubscribe}>`);
    expect(header(mail, 'list-unsubscribe-post')).to.equal('List-Unsubscribe=One-Click');
    expect(header(mail, 'auto-submitted')).to.equal('auto-generated');
  });

  it('speaks Ukrainian where that was asked for', async () => {
    await confirmed({ language: 'uk' });
    await bring(database, rounds(1, 2));
    start();
    await mailbox.until(() => mailbox.taken.length >= 1);
    expect(mailbox.taken[0]?.subject).to.equal('Parley: 2 нові записи');
    expect(mailbox.taken[0]?.html).to.include('<html lang="uk">').and.include('Припинити:');
  });

  it('shows the newest hundred of many, says how many there are, and goes on behind them', async () => {
    await confirmed();
    await bring(database, rounds(1, 250));
    start();
    await mailbox.until(() => mailbox.taken.length >= 1);
    const [mail] = mailbox.taken as [Email];
    expect(mail.subject).to.equal('Parley: 250 new entries');
    expect(told(mail)).to.deep.equal(numbers(151, 100));
    expect(mail.text).to.match(new RegExp(`The newest 100 follow\\. The rest is on the page of all that is new:\\n${ORIGIN}/new\\n`));
    await bring(database, rounds(251, 1));
    await mailbox.until(() => mailbox.taken.length >= 2);
    expect(told(mailbox.taken[1] as Email)).to.deep.equal([251]);
  });

  it('loses nothing and sends nothing twice where the server of mail refuses, goes down and comes back', async () => {
    await confirmed();
    let tries = 0;
    mailbox.refuse = () => (++tries % 3 === 0 ? null : 'try later');
    start();
    for (const from of [1, 4, 7]) {
      await bring(database, rounds(from, 3));
      await mailbox.until(() => read().flatMap(told).length >= from + 2);
    }
    await mailbox.down();
    await bring(database, rounds(10, 3));
    await untilStored(([one]) => (one?.failures ?? 0) > 0);
    await mailbox.listen();
    await mailbox.until(() => mailbox.taken.flatMap(told).length >= 12);
    expect(mailbox.taken.flatMap(told)).to.deep.equal(numbers(1, 12));
    expect(mailbox.refused).to.be.greaterThan(3);
    expect(new Set(mailbox.taken.map(({ messageId }) => messageId)).size).to.equal(mailbox.taken.length);
  });

  it('repeats the same message with the same id when a process was killed before it noted the sending', async () => {
    await confirmed();
    // From the moment at which the message arrives, this process writes nothing more.
    let isKilled = false;
    const mortal = new Proxy(database, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value !== 'function') return value;
        if (name === 'transact' && isKilled) return () => Promise.reject(new Error('killed'));
        return value.bind(target);
      },
    });
    mailbox.onTaken = () => {
      isKilled = true;
    };
    await bring(database, rounds(1, 3));
    const first = start({ on: mortal });
    await mailbox.until(() => mailbox.taken.length >= 1);
    await first.close(1_000);
    // The turn of the killed process would end by itself, after a minute.
    await database.transact((session) => session.query(sql`delete from hook_turns`));
    await bring(database, rounds(4, 2));
    start();
    await mailbox.until(() => read().flatMap(told).length >= 5);
    expect(mailbox.taken.map(told)).to.deep.equal([
      [1, 2, 3],
      [1, 2, 3],
      [4, 5],
    ]);
    expect(read().map(told)).to.deep.equal([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('lets a message arrive that is on its way when the server goes down, and does not send it again', async () => {
    await confirmed();
    const first = start();
    let closing: Promise<void> | undefined;
    mailbox.onTaken = () => {
      closing ??= first.close(60_000);
    };
    await bring(database, rounds(1, 2));
    await mailbox.until(() => mailbox.taken.length >= 1);
    await closing;
    start();
    await bring(database, rounds(3, 1));
    await mailbox.until(() => mailbox.taken.flatMap(told).length >= 3);
    expect(mailbox.taken.map(told)).to.deep.equal([[1, 2], [3]]);
  });

  it('is cut after the grace when the server goes down, and the same message comes again', async () => {
    await confirmed();
    const first = start();
    mailbox.isSilent = true;
    await bring(database, rounds(1, 2));
    await mailbox.until(() => mailbox.taken.length >= 1);
    // It would wait for a minute.
    await first.close(20);
    expect((await listSubscriptions(database)).map(({ failures, lastError, sending }) => [failures, lastError, sending !== null])).to.deep.equal([
      [0, null, true],
    ]);
    mailbox.isSilent = false;
    await bring(database, rounds(3, 1));
    start();
    await mailbox.until(() => mailbox.taken.flatMap(told).includes(3));
    expect(mailbox.taken.map(told)).to.deep.equal([[1, 2], [1, 2], [3]]);
    expect(new Set(mailbox.taken.map(({ messageId }) => messageId)).size).to.equal(2);
  });

  it('comes once a day, with all of the day, and not on a day without anything', async () => {
    const { id } = await confirmed({ rhythm: 'DAILY' }, new Date(Date.now() + 3_600_000).toISOString());
    start();
    await bring(database, rounds(1, 2));
    await bring(database, rounds(3, 2));
    const itsHour = async () => {
      await changeSubscription(database, { id }, { nextTryAt: new Date().toISOString() });
      await database.announceWrite();
    };
    await itsHour();
    await mailbox.until(() => mailbox.taken.length >= 1);
    await untilStored(([one]) => one?.deliveredAt !== null);
    const [{ nextTryAt } = { nextTryAt: null }] = await listSubscriptions(database);
    expect(nextTryAt).to.equal(nextAt('06:00', Date.now()));
    await itsHour();
    await untilStored(([one]) => one?.nextTryAt === nextTryAt);
    await bring(database, rounds(5, 1));
    await itsHour();
    await mailbox.until(() => mailbox.taken.length >= 2);
    expect(mailbox.taken.map(told)).to.deep.equal([[1, 2, 3, 4], [5]]);
  });

  it('looks at none that is due later, and at the moment when the first of them is', async () => {
    const [morning, noon, evening] = ['2031-05-01T06:00:00.000Z', '2031-05-01T12:00:00.000Z', '2031-05-01T18:00:00.000Z'];
    const at = (name: string) => ({ address: `${name}@example.org` });
    const [early, late, soon] = [await confirmed(at('ana'), morning), await confirmed(at('ben'), evening), await confirmed(at('cleo'))];
    const asked = await add(at('dan'));
    await changeSubscription(database, await add(at('eve')), { askedAt: morning });
    const ids = async (now: string) => (await dueSubscriptions(database, now)).map(({ id }) => id);
    expect(await ids(noon)).to.have.members([early.id, soon.id, asked.id]);
    expect(await nextDueSubscription(database, noon)).to.equal(evening);
    expect(await ids(evening)).to.have.members([early.id, late.id, soon.id, asked.id]);
    expect(await nextDueSubscription(database, evening)).to.equal(null);
    expect([await dueSubscription(database, late.id, noon), (await dueSubscription(database, late.id, evening))?.id]).to.deep.equal([null, late.id]);
  });

  it('parks an address after three days of failures, with a notice, and goes on when resumed', async () => {
    const { id } = await confirmed();
    await changeSubscription(database, { id }, { failures: 20, failingSince: new Date(Date.now() - 73 * 3_600_000).toISOString() });
    mailbox.refuse = () => 'no such mailbox';
    start({ patience: { ...HASTY, parkedAfter: 72 * 3_600_000 } });
    await bring(database, rounds(1, 1));
    await untilStored(([one]) => one?.status === 'PARKED');
    expect((await listSubscriptions(database))[0]?.lastError).to.include('no such mailbox');
    expect(logged.join('')).to.include('a subscription by mail is parked').and.not.include('desk@example.org');
    mailbox.refuse = () => null;
    await bring(database, rounds(2, 1));
    await resumeSubscription(database, id);
    await database.announceWrite();
    await mailbox.until(() => mailbox.taken.length >= 1);
    expect(mailbox.taken.map(told)).to.deep.equal([[1, 2]]);
  });

  it('does not write to an address that was parked before it confirmed, only asks it again', async () => {
    const { id } = await add();
    await changeSubscription(database, { id }, { status: 'PARKED' });
    await resumeSubscription(database, id);
    await bring(database, rounds(1, 1));
    start();
    await mailbox.until(() => mailbox.taken.length >= 1);
    await untilStored(([one]) => one?.askedAt !== null);
    expect(mailbox.taken.map(({ subject }) => subject)).to.deep.equal(['Parley: do you want messages about negotiations?']);
  });
});

describe('The links of mail', () => {
  it('confirm and end a subscription by a button, not by a visit, and end it by one POST', async () => {
    const mailbox = await new Mailbox().listen();
    const app = await openApp({ SMTP_URL: mailbox.url, PUBLIC_URL: ORIGIN, ACCESS: 'private' });
    try {
      const { secret } = await app.key('ADMIN');
      const ask = async (query: string) => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
        const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
        return (await response.json()) as { data: Record<string, Record<string, unknown>>; errors?: { message: string }[]; extensions?: unknown };
      };
      const input = 'address: "desk@example.org", where: { process: { eq: "water-2030" } }, rhythm: AT_ONCE';
      const added = await ask(`mutation { addMailSubscription(input: { ${input} }) { subscription { status } userErrors { message } } }`);
      expect(added.data.addMailSubscription).to.deep.equal({ subscription: { status: 'UNCONFIRMED' }, userErrors: [] });
      const twice = `address: "Desk@example.org", where: { process: { eq: "water-2030" } }`;
      const again = await ask(`mutation { addMailSubscription(input: { ${twice} }) { subscription { address rhythm } userErrors { code path } } }`);
      expect(again.data.addMailSubscription).to.deep.equal({
        subscription: { address: 'desk@example.org', rhythm: 'AT_ONCE' },
        userErrors: [{ code: 'ALREADY_RECORDED', path: ['input', 'address'] }],
      });
      await mailbox.until(() => mailbox.taken.length >= 1);
      const [link = ''] = /\/mail\/confirm\S+/.exec(mailbox.taken[0]?.text ?? '') ?? [];
      const status = async () => ((await ask('{ mailSubscriptions { status } }')).data.mailSubscriptions as unknown as { status: string }[])[0]?.status;
      // Without a key, as a reader has none, also where the record is private.
      const visit = async (path: string, method: 'GET' | 'POST', headers = {}) => {
        const body = method === 'POST' ? new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) : null;
        const response = await fetch(`${app.url}${path}`, { method, headers, body });
        return { status: response.status, text: await response.text() };
      };
      expect((await visit(link, 'GET')).text)
        .to.include('Shall desk@example.org get messages')
        .and.include('<form method="post" class="writing-form">')
        .and.not.include('role="alert"');
      expect((await visit(link, 'GET', { 'accept-language': 'uk' })).text)
        .to.include('<html lang="uk">')
        .and.include('Так, надсилати');
      expect(await status()).to.equal('UNCONFIRMED');
      expect((await visit(link, 'POST')).text).to.include('gets messages from now on');
      expect(await status()).to.equal('ACTIVE');
      await ask('mutation { updateRound(input: { key: "water-2030/r2", expectedVersion: 1, summary: "They met." }) { userErrors { message } } }');
      await mailbox.until(() => mailbox.taken.length >= 2);
      const away =
        /<https:\/\/parley\.example\.org(\/\S+)>/.exec(String(mailbox.taken[1]?.headers.find(({ key }) => key === 'list-unsubscribe')?.value))?.[1] ?? '';
      expect((await visit(away, 'GET')).text).to.include('Shall desk@example.org get no more messages?');
      expect(await status()).to.equal('ACTIVE');
      for (const _time of [1, 2]) expect(await visit(away, 'POST')).to.deep.include({ status: 200 });
      expect(await status()).to.equal(undefined);
      expect((await visit(link, 'POST')).text).to.include('No such subscription');
      for (const wrong of ['address: "desk"', 'address: "desk@example.org", language: "xx"']) {
        const { errors } = await ask(`mutation { addMailSubscription(input: { ${wrong} }) { subscription { id } } }`);
        expect(errors?.[0]?.message).to.match(/^input\.(address|language): expected /);
      }
      const waiting = await ask(
        'mutation { addMailSubscription(input: { address: "a@example.org", where: { party: { eq: "Nortland" } } }) { subscription { rhythm } } }',
      );
      expect(waiting.extensions).to.deep.equal({ unknownKeys: ['Nortland'], nearestKeys: [{ key: 'Nortland', nearest: ['northland'] }] });
      const standard = 'address: "other@example.org", rhythm: null, language: null, where: null';
      const other = await ask(`mutation { addMailSubscription(input: { ${standard} }) { subscription { rhythm language } } }`);
      expect(other.data.addMailSubscription).to.deep.equal({ subscription: { rhythm: 'DAILY', language: 'en' } });
    } finally {
      await app.close();
      await mailbox.down();
    }
  });
});

describe('The settings of mail', () => {
  it('need the address of the server, and repeat no password', () => {
    expect(() => readConfig({ SMTP_URL: 'smtp://mail.example.org' })).to.throw(/PUBLIC_URL: expected the address of this server/);
    expect(() => readConfig({ SMTP_URL: 'http://me:secret@mail.example.org' })).to.throw(/^(?!.*secret).*SMTP_URL: expected the address of a mail server/s);
    expect(readConfig({ SMTP_URL: 'smtp://mail.example.org', PUBLIC_URL: 'https://parley.example.org/' }).mail).to.deep.equal({
      smtp: 'smtp://mail.example.org',
      from: 'Parley <parley@parley.example.org>',
      origin: 'https://parley.example.org',
      dailyAt: '06:00',
    });
  });

  it('give the next hour of the day', () => {
    expect(nextAt('06:00', Date.parse('2030-03-01T05:59:59Z'))).to.equal('2030-03-01T06:00:00.000Z');
    expect(nextAt('06:00', Date.parse('2030-02-28T06:00:00Z'))).to.equal('2030-03-01T06:00:00.000Z');
  });

  it('take addresses, and nothing that could be a header or several', () => {
    for (const one of ['desk@example.org', 'ana.b+news@localhost', 'ініціатива@приклад.укр']) expect(problemOfAddress(one), one).to.equal(null);
    for (const one of ['desk', 'a@b\r\nBcc: c@d', 'a@b,c@d', 'A <a@b>', 'a@b c', `${'a'.repeat(250)}@b.org`])
      expect(problemOfAddress(one), one).to.match(/^an address/);
  });
});
