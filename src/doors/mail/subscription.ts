import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { Failing } from '../deliveries/patience.ts';

export const mailStatuses = vocabulary('MailStatus', 'Whether mail goes to an address.', {
  UNCONFIRMED: 'The address was asked whether it wants mail. Nothing else goes there until somebody follows the link.',
  ACTIVE: 'It gets mail. After a failure it is tried again, each time after a longer wait.',
  PARKED: 'It gets no mail: it could not be sent for three days, or a backup was restored. `resumeMailSubscription` goes on from where it stood.',
});
export type MailStatus = WordOf<typeof mailStatuses>;

export const mailRhythms = vocabulary('MailRhythm', 'How often mail goes to an address.', {
  AT_ONCE: 'Soon after something was recorded. What comes within a minute comes in one message.',
  DAILY: 'Once a day, at the hour of the setting MAIL_DAILY_AT, where something was recorded.',
});
export type MailRhythm = WordOf<typeof mailRhythms>;

/** An address that gets what is recorded by mail. Moments are RFC 3339 in UTC. */
export interface SubscriptionRecord extends Failing {
  readonly id: string;
  readonly address: string;
  /** In its links. Whoever has it may confirm and end the subscription. */
  readonly token: string;
  /** Which changes it wants: a ChangeWhere, as JSON. Null if all. */
  readonly wanted: string | null;
  readonly rhythm: MailRhythm;
  /** In which language of the pages it is written to. */
  readonly language: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly status: MailStatus;
  /** When the address was asked. Null if it was not yet. */
  readonly askedAt: string | null;
  readonly confirmedAt: string | null;
  /** All changes up to this place were sent. */
  readonly cursor: string;
  /** The end of the message that is being sent. It is fixed before, so that a repetition is the same message. */
  readonly sending: string | null;
  readonly deliveredAt: string | null;
}

/** So long an address may take to confirm. After that it is forgotten. */
export const CONFIRMED_WITHIN_MS = 7 * 24 * 3_600_000;

const LONGEST_ADDRESS = 254;
const FORM = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\/]+$/u;

/** Why nothing can be sent to an address. Null if it may be one. Only its confirmation shows that it is. */
export function problemOfAddress(address: string): string | null {
  return address.length <= LONGEST_ADDRESS && FORM.test(address) ? null : 'an address such as desk@example.org';
}

const DAY_MS = 24 * 3_600_000;

/** The next moment after now of this time of day, such as `06:00`, in universal time. */
export function nextAt(time: string, now: number): string {
  const today = Date.parse(`${new Date(now).toISOString().slice(0, 10)}T${time}:00Z`);
  return new Date(today > now ? today : today + DAY_MS).toISOString();
}
