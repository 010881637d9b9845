import { createHash } from 'node:crypto';
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { MailConfig } from '../../foundation/config.ts';
import { entryOfChange } from '../web/parts/change-entries.ts';
import type { FeedEntry } from '../web/parts/feed.ts';
import { isOurs } from '../web/words/choice.ts';
import { wordsIn } from '../web/words/languages.ts';
import type { Words } from '../web/words/words.ts';
import type { Digest } from './digest.ts';
import { MAIL_PATHS } from './paths.ts';
import type { SubscriptionRecord } from './subscription.ts';

/** A message that is ready to be sent. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same in every repetition, so that mail systems can tell one. */
  readonly messageId: string;
  /** Where one click ends the subscription. */
  readonly unsubscribe: string;
}

/** A part of a message: a sentence, a sentence with a link, or an entry with its link. */
type Part = { readonly says: string; readonly link?: string } | { readonly entry: FeedEntry };

/** What is new, in neutral words, with links to the pages. */
export function digestMessage(subscription: SubscriptionRecord, digest: Digest, config: MailConfig): Message {
  const words = wordsOf(subscription);
  const { mail } = words;
  const { shown, count, isMore, end } = digest;
  const entries = shown.map((change) => entryOfChange(change, { words, origin: config.origin }));
  const [first, last] = [entries[0], entries.at(-1)].map((entry) => words.moment(entry?.recordedAt ?? subscription.createdAt)) as [string, string];
  const [only] = entries;
  const all = `${config.origin}/new`;
  const parts: Part[] = [
    { says: mail.lead(count, isMore, first, last) },
    ...(count > shown.length ? [{ says: mail.newest(shown.length), link: all }] : []),
    ...entries.map((entry) => ({ entry })),
    { says: mail.all, link: all },
  ];
  const subject = count === 1 && only !== undefined ? only.title : mail.subject(count, isMore);
  return messageOf(subscription, { subject, parts, about: ['digest', subscription.cursor, end] }, config);
}

/** The question whether an address wants messages. */
export function askingMessage(subscription: SubscriptionRecord, config: MailConfig): Message {
  const { mail } = wordsOf(subscription);
  const link = `${config.origin}${MAIL_PATHS.confirm}?token=${subscription.token}`;
  const parts = [{ says: mail.ask[subscription.rhythm] }, { says: mail.askHow, link }, { says: mail.askNot }];
  return messageOf(subscription, { subject: mail.askSubject, parts, about: ['ask', String(subscription.failingSince)] }, config);
}

/** After a restore or an erasure, readers must know that earlier messages may be wrong. */
export function rearrangedMessage(subscription: SubscriptionRecord, place: string, config: MailConfig): Message {
  const { mail } = wordsOf(subscription);
  const parts = [{ says: mail.rearranged }, { says: mail.all, link: `${config.origin}/new` }];
  return messageOf(subscription, { subject: mail.rearrangedSubject, parts, about: ['rearranged', place] }, config);
}

interface Content {
  readonly subject: string;
  readonly parts: readonly Part[];
  /** What this message is about. Two messages about the same are one. */
  readonly about: readonly string[];
}

function messageOf(subscription: SubscriptionRecord, { subject, parts, about }: Content, { origin }: MailConfig): Message {
  const words = wordsOf(subscription);
  const unsubscribe = `${origin}${MAIL_PATHS.unsubscribe}?token=${subscription.token}`;
  const foot: Part[] = subscription.confirmedAt === null ? [] : [{ says: words.mail.why[subscription.rhythm] }, { says: words.mail.end, link: unsubscribe }];
  const digest = createHash('sha256')
    .update(JSON.stringify([subscription.id, ...about]))
    .digest('hex');
  return {
    to: subscription.address,
    subject: `${words.site.name}: ${subject}`.replace(/\s+/g, ' '),
    text: `${parts.map(plain).join('\n\n')}\n${foot.length === 0 ? '' : `\n-- \n${foot.map(plain).join('\n')}\n`}`,
    html: `<!doctype html>\n${renderToString(<Letter language={words.language} subject={subject} parts={parts} foot={foot} />)}\n`,
    messageId: `<${digest.slice(0, 32)}@${new URL(origin).hostname}>`,
    unsubscribe,
  };
}

function plain(part: Part): string {
  if ('says' in part) return part.link === undefined ? part.says : `${part.says}\n${part.link}`;
  const { title, text, url } = part.entry;
  const lines = text === '' || title.endsWith(text) ? [] : text.split('\n');
  return [title, ...lines.map((line) => `  ${line}`), `  ${url}`].join('\n');
}

interface LetterProps {
  readonly language: string;
  readonly subject: string;
  readonly parts: readonly Part[];
  readonly foot: readonly Part[];
}

/** Without styles, pictures and scripts: mail programs show it in the reader's own fonts and colours. */
function Letter({ language, subject, parts, foot }: LetterProps): JSX.Element {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body>
        {parts.map((part) => (
          <Paragraph key={keyOf(part)} part={part} />
        ))}
        {foot.length > 0 && <hr />}
        {foot.map((part) => (
          <Paragraph key={keyOf(part)} part={part} />
        ))}
      </body>
    </html>
  );
}

const keyOf = (part: Part) => ('says' in part ? part.says : part.entry.cursor);

function Paragraph({ part }: { readonly part: Part }): JSX.Element {
  if ('says' in part)
    return (
      <p>
        {part.says}
        {part.link !== undefined && (
          <>
            <br />
            <a href={part.link}>{part.link}</a>
          </>
        )}
      </p>
    );
  const { title, text, url } = part.entry;
  const lines = text === '' || title.endsWith(text) ? [] : text.split('\n');
  return (
    <p>
      <a href={url}>{title}</a>
      {lines.map((line) => (
        <span key={line} dir="auto">
          <br />
          {line}
        </span>
      ))}
    </p>
  );
}

function wordsOf({ language }: SubscriptionRecord): Words {
  return wordsIn(isOurs(language) ? language : 'en');
}
