import type { ComponentChildren, JSX } from 'preact';
import { to, type Visit } from '../visit.ts';
import { dayOfRound } from './round-status.ts';
import type { Labelled, Named, RoundLine, Speaker, Text } from './shapes.ts';

interface Props {
  readonly visit: Visit;
}

/** A text of the record, marked with its own language. */
export function Said({ text, visit }: Props & { readonly text: Text }): JSX.Element {
  return (
    <>
      <span dir="auto" lang={text.language === 'und' ? undefined : text.language}>
        {text.text}
      </span>
      <OtherLanguage language={text.language} visit={visit} />
      {text.translatedBy && (
        <small class="soft">
          {' '}
          ({visit.words.site.translatedBy} <Plain text={text.translatedBy} visit={visit} />)
        </small>
      )}
    </>
  );
}

/** What somebody said, apart from our own words. Nothing where no words are known. */
export function Quotation({ text, visit }: Props & { readonly text: Text | null }): JSX.Element | null {
  return (
    text && (
      <blockquote>
        <Said text={text} visit={visit} />
      </blockquote>
    )
  );
}

/** A small mark after a text of the record in another language than the reader's. */
export function OtherLanguage({
  language,
  visit: { words },
}: {
  readonly language: string | undefined;
  readonly visit: Pick<Visit, 'words'>;
}): JSX.Element | null {
  if (language === undefined || language === 'und' || language === words.language) return null;
  return (
    <small class="soft">
      {' '}
      <abbr title={words.languageName(language)}>{language}</abbr>
    </small>
  );
}

export function Link({
  path,
  hash,
  children,
  lang,
  visit,
}: Props & { readonly path: string; readonly hash?: string; readonly lang?: string | undefined; readonly children: ComponentChildren }): JSX.Element {
  return (
    <a href={to(visit, path, {}, hash)} dir="auto" lang={lang ?? (typeof children === 'string' ? languageOf(children, visit) : undefined)}>
      {children}
    </a>
  );
}

/** A text of the record without a recorded language. Its direction and language may differ from the page. */
export function Plain({ text, visit }: Props & { readonly text: string }): JSX.Element {
  return <span {...ofRecord(text, visit)}>{text}</span>;
}

/** A sentence of ours that quotes the record. What reads from right to left in it stands apart, so that numbers beside it keep their place. */
export function Quoting({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split(FROM_RIGHT).map((part, index) => (index % 2 === 1 ? <bdi key={`${index}`}>{part}</bdi> : part))}</>;
}

/** Words in scripts that read from right to left, with what stands between them. */
const LETTER = '\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}';
const FROM_RIGHT = new RegExp(`([${LETTER}](?:[^\\p{L}\\p{N},;:|()“”«»]*[${LETTER}\\p{M}])*)`, 'u');

/** The other names of a thing, each in its language. */
export function OtherNames({
  names,
  shown,
}: {
  readonly names: readonly { readonly text: string; readonly language: string | null }[];
  readonly shown: string;
}): JSX.Element {
  // Two languages may share a name.
  const others = names.filter(({ text }, index) => text !== shown && names.findIndex((other) => other.text === text) === index);
  const items = others.map(({ text, language }) => (
    <span key={text} dir="auto" lang={language ?? undefined}>
      {text}
    </span>
  ));
  return <Listed items={items} />;
}

/** The attributes of an element with a text of the record that has no recorded language. */
export function ofRecord(text: string, visit: Visit): { readonly dir: 'auto'; readonly lang: 'und' | undefined } {
  return { dir: 'auto', lang: languageOf(text, visit) };
}

/** `und` if no letter of a text is of the page's script, because it is then in another language. Else undefined. */
function languageOf(text: string, { words }: Visit): 'und' | undefined {
  return /\p{L}/u.test(text) && !scriptOf(words.language).test(text) ? 'und' : undefined;
}

const scripts = new Map<string, RegExp>();

/** Finds a letter of the script of a language. Working it out takes longer than a short text. */
function scriptOf(language: string): RegExp {
  const known = scripts.get(language);
  if (known !== undefined) return known;
  const script = new Intl.Locale(language).maximize().script ?? '';
  const found = new RegExp(`\\p{Script=${script}}`, 'u');
  scripts.set(language, found);
  return found;
}

export function PartyLink({ party, visit }: Props & { readonly party: Named }): JSX.Element {
  return (
    <Link path={`/party/${party.key}`} visit={visit}>
      {party.name}
    </Link>
  );
}

/** Things separated by commas. */
export function Listed({ items }: { readonly items: readonly ComponentChildren[] }): JSX.Element {
  return (
    <>
      {items.map((item, index) => (
        <>
          {index > 0 && ', '}
          {item}
        </>
      ))}
    </>
  );
}

export function Parties({ parties, visit }: Props & { readonly parties: readonly Named[] }): JSX.Element {
  return <Listed items={parties.map((party) => <PartyLink party={party} visit={visit} key={party.key} />)} />;
}

/** The makers or addressees of a demand. Nobody may have stated them. */
export function Side({ parties, visit }: Props & { readonly parties: readonly Named[] }): JSX.Element {
  return parties.length === 0 ? <span class="soft">{visit.words.demand.unnamed}</span> : <Parties parties={parties} visit={visit} />;
}

/** The same, where there are no links. */
export function sideInWords(names: readonly string[], { words }: Visit): string {
  return names.length === 0 ? words.demand.unnamed : words.list(names);
}

export function Speakers({ speakers, visit }: Props & { readonly speakers: readonly Speaker[] }): JSX.Element {
  const items = speakers.map((one) => (
    <Link key={one.key} path={`/${one.__typename === 'Person' ? 'person' : 'party'}/${one.key}`} visit={visit}>
      {one.name}
    </Link>
  ));
  return <Listed items={items} />;
}

export function IssueLink({ issue, visit }: Props & { readonly issue: Labelled }): JSX.Element {
  return (
    <Link path={`/issue/${issue.key}`} visit={visit}>
      {issue.label}
    </Link>
  );
}

export function Places({ places, visit }: Props & { readonly places: readonly Named[] }): JSX.Element {
  const items = places.map(({ key, name }) => (
    <Link key={key} path={`/location/${key}`} visit={visit}>
      {name}
    </Link>
  ));
  return <Listed items={items} />;
}

export function DemandLink({
  demand,
  visit,
  hash,
}: Props & { readonly demand: { readonly key: string; readonly title: Text }; readonly hash?: string }): JSX.Element {
  return (
    <Link path={`/demand/${demand.key}`} {...(hash === undefined ? {} : { hash })} visit={visit}>
      <Said text={demand.title} visit={visit} />
    </Link>
  );
}

/** Rounds in a list: date, name, place and, unless concluded, the status. */
export function Rounds({ rounds, visit }: Props & { readonly rounds: readonly RoundLine[] }): JSX.Element {
  const { words } = visit;
  return (
    <ul class="lines">
      {rounds.map((round) => (
        <li key={round.key}>
          <span class="when">{dayOfRound(visit, round, 'short') || words.cell.notDated}</span>{' '}
          <Link path={`/round/${round.key}`} visit={visit}>
            {round.label}
          </Link>
          {round.locations !== undefined && round.locations.length > 0 && (
            <span class="soft">
              {' · '}
              <Places places={round.locations} visit={visit} />
            </span>
          )}
          {round.process && (
            <span class="soft">
              {' · '}
              <Link path={`/process/${round.process.key}`} visit={visit}>
                {round.process.name}
              </Link>
            </span>
          )}
          {round.status !== 'CONCLUDED' && <span class="soft"> · {words.word(words.status, round.status)}</span>}
        </li>
      ))}
    </ul>
  );
}

const SETTLED: Readonly<Record<string, string>> = { AGREED: '■', MET: '■', MET_OTHERWISE: '■', PARTLY_AGREED: '◧', PROVISIONALLY_AGREED: '◧', PARTLY_MET: '◧' };

/** A status in small type. A settled one has a square before it. */
export function Status({ status, visit }: Props & { readonly status: string }): JSX.Element {
  const square = SETTLED[status];
  return (
    <span class="status">
      {square !== undefined && <span aria-hidden="true">{square} </span>}
      {visit.words.word(visit.words.status, status)}
    </span>
  );
}
