import type { JSX } from 'preact';
import { type Visit } from '../visit.ts';
import { DemandLink, IssueLink, Link, ofRecord, Parties, Quotation, Side, Status } from './link.tsx';
import type { Labelled, Named, Text } from './shapes.ts';
import { ANSWER_SIGNS, Sign } from './signs.tsx';
import { Strip, type Strips } from './strips.tsx';

export interface ListedDemand {
  readonly key: string;
  readonly title: Text;
  readonly status: string;
  readonly process: Named;
  readonly issue: Labelled;
  readonly madeBy?: readonly Named[];
  readonly addressedTo?: readonly Named[];
  readonly current: { readonly number: number; readonly text: Text | null } | null;
  readonly responses?: readonly { readonly number: number; readonly kind: string; readonly date: string | null }[];
}

/** Demands by process, each with its current words and, on request, the answers of one party. */
export function DemandList({
  demands,
  visit,
  withAnswers = false,
  bySide = false,
  strips = {},
}: {
  readonly demands: readonly ListedDemand[];
  readonly visit: Visit;
  readonly withAnswers?: boolean;
  /** A column for each maker, so that the sides are next to each other. */
  readonly bySide?: boolean;
  readonly strips?: Strips;
}): JSX.Element {
  const processes = [...new Map(demands.map(({ process }) => [process.key, process])).values()];
  return (
    <>
      {processes.map((process) => (
        <section key={process.key}>
          <h3 class="process">
            <Link path={`/process/${process.key}`} visit={visit}>
              {process.name}
            </Link>
          </h3>
          <div class={bySide ? 'sides' : ''}>
            {sidesOf(
              demands.filter((demand) => demand.process.key === process.key),
              bySide,
            ).map(({ name, demands: ofSide }) => (
              <div key={name}>
                {bySide && <h4 {...ofRecord(name, visit)}>{name}</h4>}
                <ul class="demands">
                  {ofSide.map((demand) => (
                    <Item key={demand.key} demand={demand} visit={visit} withAnswers={withAnswers} strips={strips} />
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

/** The demands of each group of makers, in the order of the list. */
function sidesOf(demands: readonly ListedDemand[], bySide: boolean): { name: string; demands: ListedDemand[] }[] {
  const sides = new Map<string, ListedDemand[]>();
  for (const demand of demands) {
    const name = bySide ? (demand.madeBy ?? []).map((maker) => maker.name).join(', ') : '';
    sides.set(name, [...(sides.get(name) ?? []), demand]);
  }
  return [...sides].map(([name, ofSide]) => ({ name, demands: ofSide }));
}

interface ItemProps {
  readonly demand: ListedDemand;
  readonly visit: Visit;
  readonly withAnswers: boolean;
  readonly strips: Strips;
}

function Item({ demand, visit, withAnswers, strips }: ItemProps): JSX.Element {
  return (
    <li>
      <p>
        <DemandLink demand={demand} visit={visit} /> <Status status={demand.status} visit={visit} />
      </p>
      <p class="meta">
        {demand.madeBy && <Side parties={demand.madeBy} visit={visit} />}
        {demand.addressedTo && demand.addressedTo.length > 0 && (
          <>
            {' '}
            {visit.words.demand.to} <Parties parties={demand.addressedTo} visit={visit} />
          </>
        )}{' '}
        · <IssueLink issue={demand.issue} visit={visit} />
      </p>
      <Strip of={demand.key} strips={strips} visit={visit} />
      <Quotation text={demand.current?.text ?? null} visit={visit} />
      {withAnswers && <Given answers={demand.responses ?? []} visit={visit} />}
    </li>
  );
}

function Given({ answers, visit }: { readonly answers: NonNullable<ListedDemand['responses']>; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  if (answers.length === 0) return <p class="meta">{words.party.noAnswer}</p>;
  return (
    <p class="meta">
      {words.party.answered}:{' '}
      {answers.map(({ number, kind, date }, index) => (
        <span key={number}>
          {index > 0 && ' · '}
          {ANSWER_SIGNS[kind] && <Sign name={ANSWER_SIGNS[kind] as string} small />} {words.word(words.answer, kind)}
          {date !== null && `, ${words.date(date, 'short')}`}
        </span>
      ))}
    </p>
  );
}
