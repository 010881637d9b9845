import { Fragment, type JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { cellSentence, SampleCell } from './cell.tsx';
import type { FeedChange } from './change-entries.ts';
import { Link, Places, Plain, Said, Side, Status } from './link.tsx';
import { dayOfRound } from './round-status.ts';
import type { CellShape, CitationShape, ColumnShape, Labelled, Named, Text } from './shapes.ts';
import { type AnyThing, ThingLink } from './thing.tsx';

/** How to cite something, and the last entry of the record that it rests on. */
export interface Reference {
  readonly permanentId: string;
  readonly text: string;
  readonly entry: number;
  readonly recordedAt: string;
}

/** A thing as it was cited, with the fields of its type. */
export interface CitedThing extends AnyThing {
  /** Of a demand, then. */
  readonly status?: string;
  readonly madeBy?: readonly Named[];
  readonly addressedTo?: readonly Named[];
  readonly outcomeText?: Text | null;
  readonly current?: { readonly number: number; readonly statedOn: string; readonly text: Text | null } | null;
  readonly statedOn?: string;
  readonly changes?: readonly string[];
  readonly saidAt?: Labelled | null;
  readonly statement?: { readonly key: string; readonly title: string } | null;
  readonly planned?: string | null;
  readonly dateBasis?: string | null;
  readonly locations?: readonly Named[];
  readonly processStatus?: string;
  readonly period?: string | null;
  readonly partyKind?: string;
  readonly publisher?: string | null;
  readonly published?: string | null;
  readonly heldOn?: string;
  readonly due?: string;
  readonly deadlineResult?: string;
  readonly reference: Reference;
  readonly sources: readonly CitationShape[];
}

/** A cell of a comparison as it was cited. */
export interface CitedCell extends CellShape {
  readonly column: ColumnShape;
  readonly position:
    | (NonNullable<CellShape['position']> & {
        readonly key: string;
        readonly demand: { readonly key: string; readonly title: Text };
        readonly sources: readonly CitationShape[];
      })
    | null;
  readonly reference: Reference;
}

/** What was cited by its name, and what was recorded of it then. */
export function ThingAsCited({ thing, visit }: { readonly thing: CitedThing; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const facts = factsOf(thing, visit).filter((fact) => fact !== null && fact !== '');
  return (
    <>
      <p>
        {words.word(words.type, thing.__typename)}{' '}
        <strong>
          <ThingLink thing={thing} visit={visit} />
        </strong>
      </p>
      {facts.length > 0 && (
        <p class="meta">
          {facts.map((fact, index) => (
            <Fragment key={String(index)}>
              {index > 0 && ' · '}
              {fact}
            </Fragment>
          ))}
        </p>
      )}
    </>
  );
}

/** The day of a thing in words. A round, which alone may be planned, says so. */
function dayOf({ statedOn, date = null, planned, dateBasis = null, period, published, heldOn, due }: CitedThing, visit: Visit): string {
  if (planned !== undefined) return dayOfRound(visit, { date, planned, dateBasis });
  return visit.words.date(statedOn ?? date ?? period ?? published ?? heldOn ?? due);
}

function factsOf(thing: CitedThing, visit: Visit): readonly (JSX.Element | string | null)[] {
  const { words } = visit;
  const { madeBy, addressedTo, saidAt, statement, locations = [], publisher } = thing;
  const status = thing.status ?? thing.roundStatus ?? thing.processStatus ?? thing.deadlineResult;
  return [
    madeBy !== undefined && addressedTo !== undefined ? (
      <Fragment key="sides">
        <Side parties={madeBy} visit={visit} /> {words.demand.to} <Side parties={addressedTo} visit={visit} />
      </Fragment>
    ) : null,
    thing.partyKind === undefined ? null : words.word(words.terms.PartyKind, thing.partyKind),
    publisher == null ? null : <Plain key="publisher" text={publisher} visit={visit} />,
    dayOf(thing, visit),
    status === undefined ? null : <Status key="status" status={status} visit={visit} />,
    saidAt == null ? null : <NamedPage key="round" path={`/round/${saidAt.key}`} name={saidAt.label} visit={visit} />,
    statement == null ? null : <NamedPage key="statement" path={`/statement/${statement.key}`} name={statement.title} visit={visit} />,
    locations.length === 0 ? null : <Places key="places" places={locations} visit={visit} />,
    ...(thing.changes ?? []).map((change) => (
      <span class="chip" key={change}>
        {words.word(words.change, change)}
      </span>
    )),
  ];
}

function NamedPage({ path, name, visit }: { readonly path: string; readonly name: string; readonly visit: Visit }): JSX.Element {
  return (
    <Link path={path} visit={visit}>
      {name}
    </Link>
  );
}

/** The cell as the table draws it, with its sentence beside it. */
export function CellAsCited({ cell, visit }: { readonly cell: CitedCell; readonly visit: Visit }): JSX.Element {
  const { column, position } = cell;
  return (
    <>
      {position !== null && (
        <p>
          <strong>
            <ThingLink thing={{ __typename: 'Position', key: position.key, demand: position.demand }} visit={visit} />
          </strong>
        </p>
      )}
      <p>
        <SampleCell cell={cell} isInText /> {cellSentence({ visit, demand: '', cell, column, cellBefore: undefined, withText: false })}
      </p>
    </>
  );
}

/** The words that were cited. What was erased meanwhile is told as that. */
export function CitedWords({
  text,
  erased,
  visit,
}: {
  readonly text: Text | null;
  readonly erased: FeedChange | undefined;
  readonly visit: Visit;
}): JSX.Element | null {
  if (erased !== undefined) return <p class="notice">{visit.words.cite.erasedOn(visit.words.date(erased.recordedAt.slice(0, 10)))}</p>;
  if (text === null) return null;
  return (
    <blockquote>
      <Said text={text} visit={visit} />
    </blockquote>
  );
}
