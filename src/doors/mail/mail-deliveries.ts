import type { MailConfig } from '../../foundation/config.ts';
import type { Logger } from '../../foundation/log.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { readCursor } from '../../ledger/cursor.ts';
import { readHead } from '../../ledger/head.ts';
import { Delivering } from '../deliveries/delivering.ts';
import { afterFailure, NO_FAILURE, PATIENCE, type Patience } from '../deliveries/patience.ts';
import { placeAgain } from '../deliveries/place-again.ts';
import type { Operations } from '../http/operations.ts';
import { digestOf } from './digest.ts';
import { changeSubscription, dueSubscription, dueSubscriptions, nextDueSubscription } from './kept-subscriptions.ts';
import { askingMessage, digestMessage, type Message, rearrangedMessage } from './message.tsx';
import { Sender } from './sender.ts';
import { type MailRhythm, nextAt, type SubscriptionRecord } from './subscription.ts';

export interface MailParts {
  readonly database: Database;
  readonly operations: Operations;
  readonly config: MailConfig;
  readonly log: Logger;
  readonly patience?: Patience;
  /** What comes within this time after a message comes in the next one. */
  readonly gap?: number;
}

const GAP_MS = 60_000;

/**
 * Sends what is recorded by mail. Each subscription has a place of its own in the ledger. The end of a message is stored before it is sent, and the
 * place after it. So nothing is lost, and what a crash repeats is the same message with the same id.
 */
export class MailDeliveries {
  readonly #parts: MailParts;
  readonly #patience: Patience;
  readonly #sender: Sender;
  readonly #delivering: Delivering;
  #isCut = false;

  constructor(parts: MailParts) {
    const { database, log, config } = parts;
    this.#parts = parts;
    this.#patience = parts.patience ?? PATIENCE;
    this.#sender = new Sender(config, this.#patience.timeout);
    this.#delivering = new Delivering({ database, log, turn: 'mail', due: dueSubscriptions, nextDue: nextDueSubscription, deliver: (id) => this.#deliver(id) });
  }

  /**
   * Lets messages that are on their way arrive, since a cut one might come twice. After the grace it cuts them. What was stored before says what
   * was sent, so the next process sends the same message with the same id.
   */
  async close(graceMilliseconds: number): Promise<void> {
    const cutting = setTimeout(() => {
      this.#isCut = true;
      this.#sender.cut();
    }, graceMilliseconds);
    await this.#delivering.close();
    clearTimeout(cutting);
    await this.#sender.close();
  }

  async #deliver(id: string): Promise<boolean> {
    const { database, operations, config } = this.#parts;
    const found = await dueSubscription(database, id, new Date().toISOString());
    if (found === null || !this.#delivering.mayGoOn) return false;
    if (found.confirmedAt === null) return this.#send(found, askingMessage(found, config), { askedAt: new Date().toISOString(), nextTryAt: null });
    if (await this.#isRearranged(found)) {
      const { place } = await placeAgain(database, found.cursor);
      await this.#send(found, rearrangedMessage(found, place, config), { cursor: place, sending: null, nextTryAt: found.nextTryAt });
      return false;
    }
    const digest = await digestOf(operations, found);
    const { cursor } = found;
    if (digest.count === 0) {
      await changeSubscription(database, { id, cursor }, { cursor: digest.end, sending: null, nextTryAt: this.#nextOf(found.rhythm, 0) });
      return found.rhythm === 'AT_ONCE';
    }
    if (found.sending === null) await changeSubscription(database, { id, cursor }, { sending: digest.end });
    const nextTryAt = this.#nextOf(found.rhythm, this.#parts.gap ?? GAP_MS);
    await this.#send(found, digestMessage(found, digest, config), { cursor: digest.end, sending: null, nextTryAt });
    return false;
  }

  /** Sends one message, and notes what became of it. */
  async #send(subscription: SubscriptionRecord, message: Message, after: Partial<SubscriptionRecord>): Promise<boolean> {
    const { database, log } = this.#parts;
    const { id, cursor, failures } = subscription;
    const place = { id, cursor };
    const failed = await this.#sender.send(message);
    if (failed === null) {
      const sent = { ...NO_FAILURE, deliveredAt: new Date().toISOString(), ...after };
      await this.#delivering.store(id, () => changeSubscription(database, place, sent));
      return true;
    }
    // A message that this process itself cut says nothing about the server of mail.
    if (this.#isCut) return false;
    const { error, isCertain } = failed;
    const { status, ...failure } = afterFailure(subscription, { error, why: 'failed', now: Date.now() }, this.#patience);
    // What surely did not arrive may grow by what comes until the next try.
    const kept = { cursor, ...(isCertain ? { sending: null } : {}) };
    const state = { ...kept, ...failure, ...(status === 'PARKED' ? { status } : {}) };
    await this.#delivering.store(
      id,
      () => changeSubscription(database, { ...place, failures }, state),
      // Somebody may resume a subscription while its failure cannot be stored. So the failure is then forgotten, and the message is tried again.
      () => changeSubscription(database, place, kept),
    );
    // Addresses of people stay out of the log.
    const notice = { subscription: id, error, failures: failure.failures, since: failure.failingSince };
    if (status === 'PARKED') log.warn(notice, 'a subscription by mail is parked; `npx parley mail resume` goes on');
    else log.info(notice, 'a message could not be sent, and is tried again');
    return false;
  }

  async #isRearranged({ cursor }: SubscriptionRecord): Promise<boolean> {
    const place = readCursor(cursor);
    const head = await readHead(this.#parts.database);
    return place === null || place.ledger !== head.ledger || place.epoch !== head.epoch || place.seq > head.seq;
  }

  #nextOf(rhythm: MailRhythm, gap: number): string | null {
    const now = Date.now();
    if (rhythm === 'DAILY') return nextAt(this.#parts.config.dailyAt, now);
    return gap === 0 ? null : new Date(now + gap).toISOString();
  }
}
