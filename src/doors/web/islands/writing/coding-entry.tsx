import type { JSX } from 'preact';
import { webAddress } from '../../parts/web-address.ts';
import type { Entry, Sides } from './coding-entries.ts';
import type { CodingWords } from './words.ts';

interface EntryProps {
  readonly sides: Sides;
  readonly entry: Entry;
  readonly before: Entry | undefined;
  readonly words: CodingWords;
}

/** What a coder reads before coding: the entry, the words before it, and its sources. */
export function EntryToCode({ sides, entry: { statedOn, round, text, account, condition, sources }, before, words }: EntryProps): JSX.Element {
  const said = text ?? account;
  return (
    <div>
      <p>
        <span class="soft">{words.writing.fields.madeBy}:</span> <bdi>{namesIn(sides.madeBy, words)}</bdi>
        <br />
        <span class="soft">{words.writing.fields.addressedTo}:</span> <bdi>{namesIn(sides.addressedTo, words)}</bdi>
      </p>
      <p class="soft">
        {words.date(statedOn)}
        {round !== null && (
          <>
            {' '}
            · <bdi>{round.label}</bdi>
          </>
        )}
      </p>
      <blockquote dir="auto" lang={said?.language}>
        {said?.text}
      </blockquote>
      {condition !== null && (
        <p>
          <span class="soft">{words.writing.fields.condition}:</span> <q dir="auto">{condition}</q>
        </p>
      )}
      {before?.text != null && (
        <p>
          <span class="soft">{words.writing.before}:</span>{' '}
          <q dir="auto" lang={before.text.language}>
            {before.text.text}
          </q>
        </p>
      )}
      <ul>
        {sources.map(({ source, locator }) => (
          <li key={source.title}>
            <SourceName title={source.title} address={webAddress(source.url)} />
            {[source.publisher, locator].filter(Boolean).map((part) => `, ${part}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const namesIn = (parties: Sides['madeBy'], words: CodingWords): string => words.list(parties.map(({ name }) => name));

function SourceName({ title, address }: { readonly title: string; readonly address: string | null }): JSX.Element {
  if (address === null) return <span dir="auto">{title}</span>;
  return (
    <a href={address} rel="noopener noreferrer external" dir="auto">
      {title}
    </a>
  );
}
