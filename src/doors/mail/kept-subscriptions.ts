import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { inLetters } from '../../foundation/access/secret.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { allOf } from '../../foundation/storage/lists.ts';
import { type Reads, readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import { isDueBy, nextDueIn } from '../deliveries/due.ts';
import { NO_FAILURE } from '../deliveries/patience.ts';
import { CONFIRMED_WITHIN_MS, type MailRhythm, type MailStatus, type SubscriptionRecord } from './subscription.ts';

export const subscriptionTable = new SideTable<SubscriptionRecord>({
  table: 'mail_subscriptions',
  columns: {
    id: side.key(),
    address: side.text(),
    token: side.text(),
    wanted: side.optionalText(),
    rhythm: side.text<MailRhythm>(),
    language: side.text(),
    createdBy: side.text(),
    createdAt: side.text(),
    status: side.text<MailStatus>(),
    askedAt: side.optionalText(),
    confirmedAt: side.optionalText(),
    cursor: side.text(),
    sending: side.optionalText(),
    failures: side.integer(),
    failingSince: side.optionalText(),
    nextTryAt: side.optionalText(),
    lastError: side.optionalText(),
    deliveredAt: side.optionalText(),
  },
  indices: [
    { name: 'ux_mail_subscriptions_token', columns: ['token'], unique: true },
    { name: 'ix_mail_subscriptions_due', columns: ['status', 'nextTryAt'] },
  ],
});

const TOKEN_BYTES = 24;

/** Two filters may have the same fields in another order. */
const meaningOf = ({ wanted }: SubscriptionRecord) => canonicalJson(wanted === null ? null : JSON.parse(wanted));

export type NewSubscription = Pick<SubscriptionRecord, 'address' | 'rhythm' | 'language' | 'createdBy'> & {
  readonly wanted: object | null;
  /** It gets what is recorded after this place. */
  readonly cursor: string;
};

/** What an address has already, and so is not to get twice. */
export class AlreadySubscribed extends Error {
  readonly subscription: SubscriptionRecord;

  constructor(subscription: SubscriptionRecord) {
    const { id, address, status, rhythm } = subscription;
    super(`expected an address that does not get these changes yet, got ${address}, which has ${id} (${status}, ${rhythm})`);
    this.subscription = subscription;
  }
}

/** Stores a subscription. The running server asks the address whether it wants it. Throws AlreadySubscribed. */
export async function addSubscription(database: Database, { wanted, ...given }: NewSubscription): Promise<SubscriptionRecord> {
  const subscription: SubscriptionRecord = {
    ...given,
    id: `mail_${inLetters(randomBytes(10))}`,
    token: randomBytes(TOKEN_BYTES).toString('base64url'),
    wanted: wanted === null ? null : JSON.stringify(wanted),
    createdAt: new Date().toISOString(),
    status: 'UNCONFIRMED',
    askedAt: null,
    confirmedAt: null,
    sending: null,
    ...NO_FAILURE,
    deliveredAt: null,
  };
  const tooLate = new Date(Date.now() - CONFIRMED_WITHIN_MS).toISOString();
  await database.transact(async (session) => {
    await subscriptionTable.delete(session, sql`confirmed_at is null and asked_at < ${tooLate}`);
    // Systems of mail read addresses without regard to case.
    const sameAddress = await subscriptionTable.find(readsOf(session), sql`lower(address) = lower(${given.address})`, sql`order by created_at, id`);
    const twin = sameAddress.find((one) => meaningOf(one) === meaningOf(subscription));
    if (twin !== undefined) throw new AlreadySubscribed(twin);
    await subscriptionTable.insert(session, subscription);
  });
  return subscription;
}

export function listSubscriptions(reads: Reads): Promise<SubscriptionRecord[]> {
  return subscriptionTable.find(reads, allOf([]), sql`order by created_at, id`);
}

/** Those who get mail, and those who are to be asked whether they want it. */
const isServed = sql`(status = 'ACTIVE' or (status = 'UNCONFIRMED' and asked_at is null))`;

/** The subscriptions that are due, so far as can be told before the changes are looked at. */
export function dueSubscriptions(reads: Reads, now: string): Promise<SubscriptionRecord[]> {
  return subscriptionTable.find(reads, allOf([isServed, isDueBy(now)]), sql`order by created_at, id`);
}

/** When the next of the others is due. Null if none is. */
export function nextDueSubscription(reads: Reads, now: string): Promise<string | null> {
  return nextDueIn(reads, subscriptionTable, { isServed, now });
}

/** A subscription that is to be served now. Null if it is not, or no more. */
export function dueSubscription(reads: Reads, id: string, now: string): Promise<SubscriptionRecord | null> {
  return subscriptionTable.findOne(reads, allOf([subscriptionTable.has({ id }), isServed, isDueBy(now)]));
}

export function subscriptionOf(reads: Reads, token: string): Promise<SubscriptionRecord | null> {
  return subscriptionTable.findOne(reads, subscriptionTable.has({ token }));
}

/** Confirms a subscription. Null if there is none of this token, or if it was asked too long ago. A second time changes nothing. */
export function confirmSubscription(database: Database, token: string, nextTryAt: (rhythm: MailRhythm) => string | null): Promise<SubscriptionRecord | null> {
  return database.transact(async (session) => {
    const found = await subscriptionTable.findOne(readsOf(session), subscriptionTable.has({ token }));
    if (found === null || found.confirmedAt !== null) return found;
    const now = Date.now();
    if (now - Date.parse(found.askedAt ?? found.createdAt) > CONFIRMED_WITHIN_MS) return null;
    const changed = { status: 'ACTIVE' as const, confirmedAt: new Date(now).toISOString(), ...NO_FAILURE, nextTryAt: nextTryAt(found.rhythm) };
    await subscriptionTable.update(session, changed, subscriptionTable.has({ token }));
    return { ...found, ...changed };
  });
}

/** Ends a subscription for good, and forgets its address. Null if there is none. */
export function removeSubscription(database: Database, by: { readonly id: string } | { readonly token: string }): Promise<SubscriptionRecord | null> {
  return database.transact(async (session) => {
    const found = await subscriptionTable.findOne(readsOf(session), subscriptionTable.has(by));
    await subscriptionTable.delete(session, subscriptionTable.has(by));
    return found;
  });
}

/** Writes to an address again, from where it stood. One that has not confirmed is asked again. Null if there is none of this id. */
export function resumeSubscription(database: Database, id: string): Promise<SubscriptionRecord | null> {
  return database.transact(async (session) => {
    const found = await subscriptionTable.findOne(readsOf(session), subscriptionTable.has({ id }));
    if (found === null) return null;
    const changed = resumed(found);
    await subscriptionTable.update(session, changed, subscriptionTable.has({ id }));
    return { ...found, ...changed };
  });
}

function resumed({ confirmedAt }: SubscriptionRecord): Partial<SubscriptionRecord> {
  return { ...NO_FAILURE, ...(confirmedAt === null ? { status: 'UNCONFIRMED', askedAt: null } : { status: 'ACTIVE' }) };
}

/** Resumes all parked subscriptions, each at its place. Returns how many. */
export function resumeSubscriptions(database: Database): Promise<number> {
  return database.transact(async (session) => {
    const parked = await subscriptionTable.find(readsOf(session), subscriptionTable.has({ status: 'PARKED' }));
    for (const one of parked) await subscriptionTable.update(session, resumed(one), subscriptionTable.has({ id: one.id }));
    return parked.length;
  });
}

/** Parks all subscriptions that are served, and says why. Returns how many. */
export function parkSubscriptions(database: Database, lastError: string): Promise<number> {
  return database.transact(async (session) => {
    const count = await subscriptionTable.count(readsOf(session), isServed);
    await subscriptionTable.update(session, { status: 'PARKED', nextTryAt: null, lastError }, isServed);
    return count;
  });
}

/** Changes a subscription, if it still has what is given of it. Another process may have served it since, or somebody may have resumed it. */
export function changeSubscription(
  database: Database,
  found: Pick<SubscriptionRecord, 'id'> & Partial<SubscriptionRecord>,
  changed: Partial<SubscriptionRecord>,
): Promise<void> {
  return database.transact((session) => subscriptionTable.update(session, changed, subscriptionTable.has(found)));
}
