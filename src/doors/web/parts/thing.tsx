import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Link } from './link.tsx';
import type { SourceShape, Text } from './shapes.ts';

/** A thing of any type, with the fields of its type. */
export interface AnyThing {
  readonly __typename: string;
  readonly key: string;
  readonly title?: Text | string | null;
  readonly label?: string;
  readonly name?: string;
  readonly for?: string;
  readonly kind?: string;
  readonly sourceTitle?: string;
  readonly statementTitle?: string;
  readonly outcomeTitle?: string | null;
  readonly outcomeKind?: string;
  readonly outcomeText?: { readonly text: string } | null;
  readonly round?: { readonly label: string } | null;
  readonly documentTitle?: string;
  readonly text?: Text | null;
  readonly party?: { readonly name: string };
  readonly demand?: { readonly key?: string; readonly title: Text };
  /** For a citation: the source, and what it supports or disputes. */
  readonly cites?: SourceShape;
  readonly cited?: AnyThing;
  /** For a claim: its subject and its content. */
  readonly about?: string | null;
  readonly claimField?: string | null;
  readonly claimValue?: readonly string[];
  readonly asserts?: Text | null;
  readonly claimed?: AnyThing;
  /** For a participation. */
  readonly attends?: { readonly key: string; readonly label: string };
  /** For a link between demands. */
  readonly linkKind?: string;
  readonly from?: { readonly key: string; readonly title: Text };
  readonly to?: { readonly title: Text } | null;
  readonly toRound?: { readonly label: string } | null;
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

export function titleOf(thing: AnyThing, visit: Pick<Visit, 'words'>): string {
  const { words } = visit;
  const minor = minorTitleOf(thing, visit);
  if (minor !== null) return minor;
  if (thing.demand !== undefined) {
    const of = thing.demand.title.text;
    return thing.party === undefined ? of : `${of}: ${thing.party.name} ${words.word(words.answer, thing.kind ?? '')}`;
  }
  if (thing.outcomeTitle === null && thing.outcomeKind !== undefined)
    return words.looking.ofRound(words.word(words.terms.OutcomeKind, thing.outcomeKind), thing.round?.label ?? null);
  if (typeof thing.title === 'object' && thing.title !== null) return thing.title.text;
  return (
    thing.label ??
    thing.name ??
    thing.sourceTitle ??
    thing.statementTitle ??
    thing.outcomeTitle ??
    thing.documentTitle ??
    thing.for ??
    thing.party?.name ??
    (typeof thing.title === 'string' ? thing.title : thing.key)
  );
}

/** Parts of a title, from the whole to the detail. A sentence loses its full stop before a colon. */
function joined(parts: readonly string[]): string {
  const told = parts.filter(Boolean);
  return told.map((part, index) => (index === told.length - 1 ? part : part.replace(/\.$/, ''))).join(': ');
}

/** A value of a claim. Days are written as pages write them. */
function valueInWords(value: string, { words }: Pick<Visit, 'words'>): string {
  return /^\d{4}-\d\d(-\d\d)?([~?%]|\/|$)/.test(value) ? words.date(value) || value : value;
}

/** The title of a thing that is attached to another: both are named. Null for any other thing. */
function minorTitleOf({ cites, cited, claimed, attends, from, ...thing }: AnyThing, visit: Pick<Visit, 'words'>): string | null {
  const { words } = visit;
  if (cites !== undefined && cited !== undefined) return joined([titleOf(cited, visit), cites.publisher ?? cites.title]);
  if (claimed !== undefined) {
    const matter = thing.about ?? (thing.claimField == null ? '' : words.word(words.field, thing.claimField));
    const said = thing.asserts?.text ?? thing.claimValue?.map((value) => valueInWords(value, visit)).join(', ') ?? '';
    return joined([titleOf(claimed, visit), matter, said]);
  }
  if (attends !== undefined) return [attends.label, thing.party?.name].filter(Boolean).join(': ');
  if (from === undefined) return null;
  const end = thing.to?.title.text ?? thing.toRound?.label ?? '';
  return `${from.title.text} ${words.word(words.link, thing.linkKind ?? '')} ${end}`;
}

export function ThingLink({ thing, visit }: { readonly thing: AnyThing; readonly visit: Visit }): JSX.Element {
  const place = placeOf(thing);
  if (place === null) return <span dir="auto">{titleOf(thing, visit)}</span>;
  return (
    <Link path={place.path} {...(place.hash === undefined ? {} : { hash: place.hash })} visit={visit}>
      {titleOf(thing, visit)}
    </Link>
  );
}
