import type { JSX } from 'preact';
import { same, type Visit } from '../visit.ts';
import { readingsOf, typedDate } from '../writing/typed-date.ts';
import { Link, OtherLanguage, ofRecord, Plain, Side, Status } from './link.tsx';
import { chosenIn, NoneFits } from './none-fits.tsx';
import { dayOfRound } from './round-status.ts';
import { type DatedShape, type DemandShape, type Hit, SEARCHED_TYPES, type SearchData, typeNamed } from './search-data.ts';
import { Strip, type Strips } from './strips.tsx';
import { type AnyThing, ThingLink, titleOf } from './thing.tsx';

interface FoundProps {
  readonly process: SearchData['process'];
  readonly search: NonNullable<SearchData['search']>;
  readonly strips: Strips;
  readonly rounds: SearchData['rounds'];
  readonly text: string;
  readonly visit: Visit;
}

/** Fields without a language of their own have one all the same. */
function ofSnippet(snippet: Hit['snippet'], language: string | null, visit: Visit): { readonly dir: 'auto'; readonly lang: string | undefined } {
  const plain = ofRecord(snippet.map(({ text }) => text).join(''), visit);
  return { ...plain, lang: language === null || language === 'und' ? plain.lang : language };
}

function WhoseDemand({ demand: { status, madeBy, process }, visit }: { readonly demand: Partial<DemandShape>; readonly visit: Visit }): JSX.Element | null {
  if (status === undefined || madeBy === undefined || process === undefined) return null;
  return (
    <span class="meta">
      {' '}
      <Status status={status} visit={visit} /> · <Side parties={madeBy} visit={visit} /> ·{' '}
      <Link path={`/process/${process.key}`} visit={visit}>
        {process.name}
      </Link>
    </span>
  );
}

function Whence({
  thing: { on = null, statedOn, publisher, planned, dateBasis = null },
  visit,
}: {
  readonly thing: Partial<DatedShape>;
  readonly visit: Visit;
}): JSX.Element | null {
  const date = planned === undefined ? visit.words.date(statedOn ?? on, 'short') : dayOfRound(visit, { date: on, planned, dateBasis }, 'short');
  if (!date && !publisher) return null;
  return (
    <span class="meta">
      {' · '}
      {publisher && <Plain text={publisher} visit={visit} />}
      {publisher && date && ', '}
      {date}
    </span>
  );
}

/** Types without an option in the form come last. */
function placeIn(types: readonly string[], type: string): number {
  const place = types.indexOf(type.toUpperCase());
  return place === -1 ? types.length : place;
}

/** Without case and accents, as words are compared. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A compared word as the reader typed it: `неитралитет` was «нейтралитет». */
export function asTyped(word: string, text: string): string {
  const letters = [...text.normalize('NFC')];
  const sought = [...folded(word.replaceAll('"', '').replace(/\*$/, ''))].join('');
  for (let start = 0; start < letters.length; start++) {
    for (let end = start + 1; end <= letters.length; end++) {
      const part = letters.slice(start, end).join('');
      if (folded(part) === sought) return part;
      if (!sought.startsWith(folded(part))) break;
    }
  }
  return word;
}

/** The day or month that the search is, if it is one and nothing else. */
function dayIn(text: string): string | null {
  const typed = typedDate(text);
  return typed !== null && /^\d{4}-\d\d(?:-\d\d)?$/.test(typed) ? typed : null;
}

/** A day in numbers that can be two days is offered as both. */
function TwoDays({ text, visit }: FoundProps): JSX.Element | null {
  const days = readingsOf(text);
  if (days.length < 2) return null;
  return (
    <p class="notice">
      {visit.words.search.twoDays}{' '}
      {days.map((day, index) => (
        <span key={day}>
          {index > 0 && ' · '}
          <a href={same(visit, { q: day })}>{visit.words.date(day)}</a>
        </span>
      ))}
    </p>
  );
}

/** What has the text as its key comes first, unless a hit shows it. */
export function Answered(props: FoundProps): JSX.Element {
  const { search, visit } = props;
  const isShown = ({ key }: AnyThing) => search.nodes.some(({ thing }) => thing.key === key);
  const [named, rounds] = [search.named, props.rounds].map((some) => some.filter((one) => !isShown(one))) as [Hit['thing'][], Hit['thing'][]];
  return (
    <>
      <TwoDays {...props} />
      {rounds.length > 0 && (
        <section>
          <h2 class="of-type">{visit.words.word(visit.words.types, 'Round')}</h2>
          <ul class="lines">
            {rounds.map((round) => (
              <li key={round.key}>
                <ThingLink thing={round} visit={visit} />
                <Whence thing={round} visit={visit} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {named.length > 0 && (
        <section data-named="">
          <h2 class="of-type">{visit.words.search.named}</h2>
          <ul class="lines">
            {named.map((thing) => (
              <li key={thing.key}>
                {visit.words.word(visit.words.type, thing.__typename)}: <ThingLink thing={thing} visit={visit} /> <code>{thing.key}</code>
                <WhoseDemand demand={thing} visit={visit} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {(named.length + rounds.length === 0 || search.nodes.length > 0) && <Found {...props} rounds={rounds} />}
    </>
  );
}

/** Which words found nothing, and what may have been meant. */
function NothingFound({ search, process, text, visit }: Pick<FoundProps, 'search' | 'process' | 'text' | 'visit'>): JSX.Element {
  const { words } = visit;
  const inWords = (name: string, value: string) => (name === 'in' ? words.word(words.types, typeNamed(value)) : (process?.name ?? value));
  const chosen = chosenIn(visit, { in: words.looking.searchedIn, process: words.map.process }, inWords);
  return (
    <NoneFits visit={visit} nothing={words.search.none} chosen={chosen}>
      {search.nearest.length > 0 && (
        <p>
          {words.gone.nearest}:{' '}
          {search.nearest.map((thing, index) => (
            <span key={thing.key}>
              {index > 0 && ' · '}
              <ThingLink thing={thing} visit={visit} />
            </span>
          ))}
        </p>
      )}
      {search.words.length > 1 && search.words.every(({ found }) => found > 0) && <p>{words.search.notTogether}</p>}
      {search.words
        .filter(({ found }) => found === 0)
        .map(({ word }) => {
          const others = text
            .split(/\s+/)
            .filter((one) => !folded(one).includes(folded(word)))
            .join(' ');
          const typed = asTyped(word, text);
          return (
            <p key={word}>
              {words.search.fault(typed)} {others !== '' && others !== text && <a href={same(visit, { q: others })}>{words.search.without(typed)}</a>}
            </p>
          );
        })}
    </NoneFits>
  );
}

function Found({ search, process, strips, rounds, text, visit }: FoundProps): JSX.Element {
  const { words } = visit;
  if (search.nodes.length === 0) return <NothingFound search={search} process={process} text={text} visit={visit} />;
  // Demands come before what was written about them.
  const day = dayIn(text);
  // Of a day one wants to know what happened on it.
  const order = day === null ? SEARCHED_TYPES : ['ROUND', ...SEARCHED_TYPES];
  const types = [...new Set(search.nodes.map(({ thing }) => thing.__typename))].sort((a, b) => placeIn(order, a) - placeIn(order, b));
  return (
    <>
      <p class="meta" role="status">
        {rounds.length > 0 && `${words.search.withAllWords}: `}
        {words.n.hits(search.totalCount)}
        {day !== null && `. ${(day.length > 7 ? words.search.readAsDay : words.search.readAsMonth)(words.date(day))}`}
      </p>
      {types.map((type) => (
        <section key={type} data-hits={type}>
          <h2 class="of-type">{words.word(words.types, type)}</h2>
          <ul class="lines">
            {search.nodes
              .filter(({ thing }) => thing.__typename === type)
              .map(({ thing, snippet, language }, index) => (
                <li key={`${thing.key} ${index}`}>
                  <ThingLink thing={thing} visit={visit} />
                  <WhoseDemand demand={thing} visit={visit} />
                  <Whence thing={thing} visit={visit} />
                  <Strip of={thing.key} strips={strips} visit={visit} />
                  {snippet.map(({ text: said }) => said).join('') !== titleOf(thing, visit) && (
                    <span class="said block" {...ofSnippet(snippet, language, visit)}>
                      {snippet.map((part, place) => (part.marked ? <mark key={`${place}`}>{part.text}</mark> : <span key={`${place}`}>{part.text}</span>))}
                      <OtherLanguage language={language ?? undefined} visit={visit} />
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
      {search.pageInfo.hasNextPage && (
        <p>
          <a href={same(visit, { after: search.pageInfo.endCursor ?? undefined })} rel="next">
            {words.search.more}
          </a>
        </p>
      )}
    </>
  );
}
