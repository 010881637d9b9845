import { pluralsOf } from './plurals.ts';

const { count } = pluralsOf('en-GB');
const entries = (n: number) => count(n, { one: 'new entry', other: 'new entries' });

/** Words of messages by mail, and of the pages that their links lead to. */
export const mailEn = {
  subject: (n: number, isMore: boolean) => `${isMore ? 'more than ' : ''}${entries(n)}`,
  lead: (n: number, isMore: boolean, from: string, to: string) =>
    `The record has ${isMore ? 'more than ' : ''}${entries(n)}${from === to ? `, of ${from}` : `, of ${from} to ${to}`} (UTC).`,
  newest: (n: number) => `The newest ${n} follow. The rest is on the page of all that is new:`,
  all: 'All that is new:',
  why: { AT_ONCE: 'This address gets a message when something is recorded.', DAILY: 'This address gets a message once a day when something was recorded.' },
  end: 'End this:',
  askSubject: 'do you want messages about negotiations?',
  ask: {
    AT_ONCE: 'Somebody asked that this address gets a message when something is recorded about negotiations.',
    DAILY: 'Somebody asked that this address gets a message once a day when something was recorded about negotiations.',
  },
  askHow: 'If you want that, open this page and confirm it within seven days:',
  askNot: 'If not, do nothing. No other message comes.',
  rearrangedSubject: 'the record was rearranged',
  rearranged: 'The record was rearranged, by a restore or an erasure. What earlier messages said may stand there no more.',
  confirm: { title: 'Messages by mail', lead: (address: string) => `Shall ${address} get messages about what is recorded?`, button: 'Yes, send them' },
  confirmed: { title: 'Messages will come', lead: (address: string) => `${address} gets messages from now on. Each has a link that ends them.` },
  unsubscribe: { title: 'End the messages', lead: (address: string) => `Shall ${address} get no more messages?`, button: 'End them' },
  unsubscribed: { title: 'No more messages', lead: 'This address gets no more messages, and was forgotten.' },
  unknown: { title: 'No such subscription', lead: 'This link leads to no subscription. It has ended, or was not confirmed within seven days.' },
};
