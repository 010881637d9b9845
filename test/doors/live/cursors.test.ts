import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { readCursor, writeCursor } from '../../../src/ledger/cursor.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { bring } from '../../support/invented.ts';
import { announce, CHANGES, cursorAt, cursors, cursorsOfLedger, headOf, openLines, openStand, type Refused, type Stand, subscribe, until } from './support.ts';

interface Refusal {
  readonly code: unknown;
  readonly head: unknown;
}

const refusalOf = (errors: unknown): Refusal => {
  const [error] = errors as Refused[];
  return { code: error?.extensions.code, head: error?.extensions.head };
};

/** What becomes of a subscription behind this cursor, by each transport. */
const transports: [string, (stand: Stand, after: string) => Promise<Refusal>][] = [
  ['a socket', async (stand, after) => refusalOf(await (await subscribe(stand.socket, { after })).over)],
  [
    'an event stream',
    async (stand, after) => {
      const lines = await openLines(stand, { after });
      expect(await lines.over).to.equal('ended');
      expect(lines.text()).to.match(/event: complete\ndata:\n\n$/);
      return refusalOf((lines.data()[0] as unknown as { errors: unknown }).errors);
    },
  ],
  [
    'the Last-Event-ID of an event stream',
    async (stand, after) => {
      const lines = await openLines(stand, {}, { 'last-event-id': after });
      expect(await lines.over).to.equal('ended');
      return refusalOf((lines.data()[0] as unknown as { errors: unknown }).errors);
    },
  ],
];

describe('A cursor that comes back', () => {
  let stand: Stand;
  beforeEach(async () => {
    stand = await openStand();
  });
  afterEach(() => stand.discard());

  for (const [transport, refusal] of transports) {
    describe(`over ${transport}`, () => {
      it('is unknown where it was tampered with, whichever part of it', async () => {
        const head = readCursor(await headOf(stand.database));
        if (head === null) throw new Error('the head has a cursor');
        const flipped = (hex: string) => `${hex.startsWith('0') ? '1' : '0'}${hex.slice(1)}`;
        const tampered = [
          writeCursor({ ...head, hash: flipped(head.hash) }),
          writeCursor({ ...head, ledger: flipped(head.ledger) }),
          writeCursor({ ...head, seq: head.seq - 1 }),
          writeCursor({ ...head, seq: 0 }),
        ];
        for (const cursor of tampered) expect(await refusal(stand, cursor), cursor).to.deep.equal({ code: 'CURSOR_UNKNOWN', head: undefined });
      });

      it('is unknown where its place has not come yet', async () => {
        const head = await readHead(stand.database);
        expect((await refusal(stand, writeCursor({ ...head, seq: head.seq + 1 }))).code).to.equal('CURSOR_UNKNOWN');
        expect((await refusal(stand, writeCursor({ ...head, seq: Number.MAX_SAFE_INTEGER }))).code).to.equal('CURSOR_UNKNOWN');
      });

      it('is unknown where another database gave it out', async () => {
        const other = await openStand();
        try {
          expect((await refusal(stand, await headOf(other.database))).code).to.equal('CURSOR_UNKNOWN');
        } finally {
          await other.discard();
        }
      });

      it('has expired where its epoch was altered, as by a restore of an old backup', async () => {
        const head = await readHead(stand.database);
        const now = await headOf(stand.database);
        for (const epoch of [head.epoch - 1, head.epoch + 1, 0xffffffff]) {
          expect(await refusal(stand, writeCursor({ ...head, epoch })), String(epoch)).to.deep.equal({ code: 'CURSOR_EXPIRED', head: now });
        }
      });

      it('has expired where its epoch is over, and the error says from where to go on', async () => {
        const before = await headOf(stand.database);
        await announce(stand, 'One');
        await stand.database.transact(async (session) => {
          await session.query(sql`update ledger_head set epoch = epoch + 1 where id = 1`);
        });
        const head = await headOf(stand.database);
        expect(await refusal(stand, before)).to.deep.equal({ code: 'CURSOR_EXPIRED', head });
        const anew = await subscribe(stand.socket, { after: head });
        await announce(stand, 'Two');
        await until('the round of the new epoch', () => anew.told.length === 1);
        await anew.leave();
      });
    });
  }

  it('without the form of a cursor is unknown, over a socket and over an event stream', async () => {
    for (const after of ['', 'x', '!'.repeat(48), `${await headOf(stand.database)}A`]) {
      const { code } = refusalOf(await (await subscribe(stand.socket, { after })).over);
      const lines = await openLines(stand, { after });
      await lines.over;
      const byStream = refusalOf((lines.data()[0] as unknown as { errors: unknown }).errors).code;
      expect([code, byStream], after).to.deep.equal([code, code]);
      expect(code, after).to.equal('CURSOR_UNKNOWN');
    }
  });

  it('from the middle of an import is followed by the rest of it', async () => {
    const before = (await readHead(stand.database)).seq;
    const rounds = Array.from({ length: 6 }, (_, n) => ({ key: `r${n}`, label: `R${n}`, date: '2099', status: 'ANNOUNCED' }));
    const bundle = { bundle: 1, processes: [{ key: 'lake', name: 'Lake', kind: 'INTERSTATE', status: 'ACTIVE', rounds }] };
    const { seq, refusals } = await bring(stand.database, bundle as unknown as Bundle);
    expect(refusals).to.deep.equal([]);
    expect(seq - before).to.equal(7);
    const middle = await cursorAt(stand.database, before + 4);
    const subscriber = await subscribe(stand.socket, { after: middle });
    await until('the rest', () => subscriber.told.length >= 3);
    expect(subscriber.told.map(({ round }) => round.key)).to.deep.equal(['lake/r3', 'lake/r4', 'lake/r5']);
    const all = await subscribe<{ cursor: string }>(stand.socket, { query: CHANGES, after: middle });
    await until('the rest of the ledger', () => all.told.length >= 3);
    expect(cursors(all.told)).to.deep.equal((await cursorsOfLedger(stand, await cursorAt(stand.database, before))).slice(4));
    await Promise.all([subscriber.leave(), all.leave()]);
  });

  it('ends an open socket and an open event stream when its epoch ends, with the head to go on from', async () => {
    const subscriber = await subscribe(stand.socket);
    const lines = await openLines(stand);
    await until('its place', () => lines.ids().length > 0);
    await stand.database.transact(async (session) => {
      await session.query(sql`update ledger_head set epoch = epoch + 1 where id = 1`);
    });
    await stand.database.announceWrite();
    const head = await headOf(stand.database);
    expect(refusalOf(await subscriber.over)).to.deep.equal({ code: 'CURSOR_EXPIRED', head });
    expect(await lines.over).to.equal('ended');
    expect(refusalOf((lines.data()[0] as unknown as { errors: unknown }).errors)).to.deep.equal({ code: 'CURSOR_EXPIRED', head });
  });
});
