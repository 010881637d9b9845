import { Fragment, type JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { entryInWords } from '../words/entry-in-words.ts';
import { codeInWords, type Spot } from '../words/of-fields.ts';
import { Link, OtherLanguage, Plain } from './link.tsx';
import { notHeldIn } from './round-status.ts';
import type { SourceShape, Text } from './shapes.ts';

/** A thing of any type, with the fields of its type. */
export interface AnyThing {
  readonly __typename: string;
  readonly key: string;
  readonly title?: Text | string | null;
  /** The title of a demand, where one of another type of thing is asked beside it. */
  readonly demandTitle?: Text;
  readonly label?: string;
  /** For a round. */
  readonly roundStatus?: string;
  readonly name?: string;
  readonly for?: string;
  readonly kind?: string;
  readonly sourceTitle?: string;
  /** Of the title of a source. */
  readonly language?: string | null;
  readonly statementTitle?: string;
  readonly outcomeTitle?: string | null;
  readonly outcomeKind?: string;
  readonly outcomeText?: { readonly text: string } | null;
  readonly round?: NamedRound | null;
  readonly documentTitle?: string;
  readonly text?: Text | null;
  /** The day of a position. */
  readonly statedOn?: string | null;
  /** The day of a response or a round. */
  readonly date?: string | null;
  readonly party?: { readonly name: string };
  readonly demand?: { readonly key?: string; readonly title: Text };
  /** For a citation: the source, and what it supports or disputes. */
  readonly cites?: SourceShape;
  readonly cited?: AnyThing;
  /** For a claim: its subject and its content. */
  readonly about?: string | null;
  readonly claimField?: string | null;
  readonly claimValue?: readonly string[];
  readonly named?: readonly (AnyThing | null)[];
  readonly asserts?: Text | null;
  readonly claimed?: AnyThing;
  /** For a participation. */
  readonly attends?: NamedRound & { readonly key: string };
  /** For a link between demands. */
  readonly linkKind?: string;
  readonly from?: { readonly key: string; readonly title: Text };
  readonly to?: { readonly title: Text } | null;
  readonly toRound?: NamedRound | null;
}

/** A round within the title of another thing. */
interface NamedRound {
  readonly label: string;
  readonly status?: string;
}

/** The name of a round, and its status if it was not held. */
export function roundName({ label, status }: NamedRound, visit: Pick<Visit, 'words'>): string {
  return [label, status === undefined ? '' : notHeldIn(visit, { status })].filter(Boolean).join(', ');
}

const PAGES: Readonly<Record<string, string>> = {
  Process: 'process',
  Round: 'round',
  Party: 'party',
  Person: 'person',
  Location: 'location',
  Issue: 'issue',
  Statement: 'statement',
  Demand: 'demand',
  Document: 'document',
  Outcome: 'outcome',
  Deadline: 'deadline',
  Source: 'source',
};

/** The address of a thing: its own page, or its place on the page of its demand. Null if no page shows it. */
export function placeOf({ __typename, key, cited, claimed, attends, from }: AnyThing): { path: string; hash?: string } | null {
  const bearer = cited ?? claimed;
  if (bearer !== undefined) return placeOf(bearer);
  if (attends !== undefined) return { path: `/round/${attends.key}`, hash: 'room' };
  if (from !== undefined) return { path: `/demand/${from.key}` };
  const page = PAGES[__typename];
  if (page !== undefined) return { path: `/${page}/${key}` };
  if (__typename !== 'Position' && __typename !== 'Response') return null;
  const end = key.lastIndexOf('/');
  return { path: `/demand/${key.slice(0, end)}`, hash: key.slice(end + 1) };
}

/** A part of a title. Its language is undefined where the record has none for it, and for words of ours. */
interface TitlePart {
  readonly text: string;
  readonly language?: string;
}

export function titleOf(thing: AnyThing, visit: Pick<Visit, 'words'>): string {
  return titleParts(thing, visit)
    .map(({ text }) => text)
    .join('');
}

const partOf = ({ text, language }: Text): TitlePart => ({ text, language });

function titleParts(thing: AnyThing, visit: Pick<Visit, 'words'>): readonly TitlePart[] {
  const { words } = visit;
  const minor = minorTitleOf(thing, visit);
  if (minor !== null) return minor;
  if (thing.demand !== undefined) {
    const of = partOf(thing.demand.title);
    return thing.party === undefined ? [of] : [of, { text: `: ${words.cell.answeredHere(thing.party.name, words.word(words.answer, thing.kind ?? ''))}` }];
  }
  if (thing.outcomeTitle === null && thing.outcomeKind !== undefined)
    return [
      { text: words.looking.ofRound(words.word(words.terms.OutcomeKind, thing.outcomeKind), thing.round == null ? null : roundName(thing.round, visit)) },
    ];
  if (thing.demandTitle !== undefined) return [partOf(thing.demandTitle)];
  if (typeof thing.title === 'object' && thing.title !== null) return [partOf(thing.title)];
  const status = notHeldIn(visit, thing.roundStatus === undefined ? null : { status: thing.roundStatus });
  if (thing.label !== undefined && status !== '') return [{ text: thing.label }, { text: `, ${status}` }];
  const text =
    thing.label ??
    thing.name ??
    thing.sourceTitle ??
    thing.statementTitle ??
    thing.outcomeTitle ??
    thing.documentTitle ??
    thing.for ??
    thing.party?.name ??
    (typeof thing.title === 'string' ? thing.title : thing.key);
  return [{ text, ...(thing.language != null && { language: thing.language }) }];
}

/** Parts of a title, from the whole to the detail. A sentence loses its full stop before a colon. */
function joined(titles: readonly (readonly TitlePart[])[]): TitlePart[] {
  const told = titles.filter((parts) => parts.some(({ text }) => text !== ''));
  return told.flatMap((parts, index) => {
    if (index === told.length - 1) return parts;
    return [...parts.map((part, place) => (place === parts.length - 1 ? { ...part, text: part.text.replace(/\.$/, '') } : part)), { text: ': ' }];
  });
}

/** The title of a thing that is attached to another: both are named. Null for any other thing. */
function minorTitleOf({ cites, cited, claimed, attends, from, ...thing }: AnyThing, visit: Pick<Visit, 'words'>): readonly TitlePart[] | null {
  const { words } = visit;
  if (cites !== undefined && cited !== undefined) return joined([titleParts(cited, visit), [{ text: cites.publisher ?? cites.title }]]);
  if (claimed !== undefined) {
    const matter = thing.about ?? (thing.claimField == null ? '' : words.word(words.field, thing.claimField));
    const said =
      thing.asserts == null
        ? { text: claimedInWords(thing.claimValue ?? [], thing.named ?? [], { type: claimed.__typename, field: thing.claimField ?? '' }, visit) }
        : partOf(thing.asserts);
    return joined([titleParts(claimed, visit), [{ text: matter }], [said]]);
  }
  if (attends !== undefined) return joined([[{ text: roundName(attends, visit) }], [{ text: thing.party?.name ?? '' }]]);
  if (from === undefined) return null;
  const end = thing.to == null ? { text: thing.toRound == null ? '' : roundName(thing.toRound, visit) } : partOf(thing.to.title);
  return [partOf(from.title), { text: ` ${words.word(words.link, thing.linkKind ?? '')} ` }, end];
}

/** Values that are claimed of a field. Days and codes are written as pages write them, and things by their names. */
export function claimedInWords(values: readonly string[], named: readonly (AnyThing | null)[], spot: Spot, visit: Pick<Visit, 'words'>): string {
  const { words } = visit;
  return values
    .map((value, index) => {
      const thing = named[index] ?? null;
      if (thing !== null) return titleOf(thing, visit);
      return codeInWords(spot, value, words) ?? (DAY.test(value) ? words.date(value) || value : entryInWords(spot, value, words as Visit['words']));
    })
    .join(', ');
}

const DAY = /^\d{4}-\d\d(-\d\d)?([~?%]|\/|$)/;

/** The title of a thing, each part in its language. */
export function Title({ thing, visit }: { readonly thing: AnyThing; readonly visit: Visit }): JSX.Element {
  const parts = titleParts(thing, visit);
  return (
    <>
      {parts.map(({ text, language }) =>
        language === undefined || language === 'und' ? (
          <Plain key={text} text={text} visit={visit} />
        ) : (
          <Fragment key={text}>
            <span dir="auto" lang={language === visit.words.language ? undefined : language}>
              {text}
            </span>
            <OtherLanguage language={language} visit={visit} />
          </Fragment>
        ),
      )}
    </>
  );
}

/** The day of what a demand says or is answered. Its title is that of the demand, which others have too. */
export function SaidOn({ thing: { demand, statedOn, date }, visit }: { readonly thing: AnyThing; readonly visit: Visit }): JSX.Element | null {
  const day = demand === undefined ? '' : visit.words.date(statedOn ?? date, 'short');
  return day === '' ? null : <span class="soft unbroken"> · {day}</span>;
}

const isOfAnother = ({ language }: TitlePart, { words }: Visit): boolean => language !== undefined && language !== 'und' && language !== words.language;

export function ThingLink({ thing, visit }: { readonly thing: AnyThing; readonly visit: Visit }): JSX.Element {
  const place = placeOf(thing);
  if (place === null) return <Title thing={thing} visit={visit} />;
  const [first, ...others] = titleParts(thing, visit);
  // A title of one part needs no element of its own.
  const isOne = first !== undefined && others.length === 0;
  return (
    <Link path={place.path} {...(place.hash === undefined ? {} : { hash: place.hash })} visit={visit}>
      {isOne && !isOfAnother(first, visit) ? first.text : <Title thing={thing} visit={visit} />}
    </Link>
  );
}
