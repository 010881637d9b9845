import type { JSX } from 'preact';
import { FigureChart } from '../drawing/figures.tsx';
import type { Visit } from '../visit.ts';
import { HeadRow } from './head-row.tsx';
import { ofRecord } from './link.tsx';
import { quantitiesInWords } from './quantity.ts';
import type { Named, QuantityShape } from './shapes.ts';

export interface FigureSeries {
  readonly unit: string;
  readonly measure: string | null;
  readonly lines: readonly {
    readonly party: Named;
    readonly points: readonly { readonly date: string | null; readonly quantities: readonly QuantityShape[]; readonly said: { readonly key: string } }[];
  }[];
}

interface Joined {
  readonly name: string;
  readonly points: FigureSeries['lines'][number]['points'];
}

/** The figures of demands: a drawing and a table for each unit and way of counting. */
export function DemandFigures({ series, visit }: { readonly series: readonly FigureSeries[]; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  // A figure that was named only once is shown on its rung.
  const moved = series.filter(({ lines }) => lines.reduce((sum, { points }) => sum + points.length, 0) > 1);
  if (moved.length === 0) return null;
  return (
    <section>
      <h2 id="figures">{words.looking.figures}</h2>
      {moved.map((one) => (
        <Series key={`${one.unit} ${one.measure}`} series={one} visit={visit} />
      ))}
    </section>
  );
}

function Series({ series: { unit, measure, lines }, visit }: { readonly series: FigureSeries; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { looking } = words;
  const joined = joinedLines(lines, words.list);
  const called = words.unit(unit, null);
  const counted = measure === null ? called : `${called} (${measure})`;
  const chart = FigureChart({
    lines: joined.map(({ name, points }) => ({
      name,
      points: points.map(({ date, quantities }) => ({ date, figures: quantities.flatMap(rangeOf) })),
    })),
    summary: looking.figuresSummary(counted, words.list(joined.map(({ name }) => name))),
    number: words.number,
    dateInWords: (edtf) => words.date(edtf, 'short'),
  });
  return (
    <figure class="drawn">
      {chart !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <div class="scroll" role="region" aria-label={`${looking.figures}: ${counted}`} tabIndex={0}>
          {chart}
        </div>
      )}
      {chart !== null && <figcaption class="soft">{looking.figuresLegend}</figcaption>}
      {chart === null ? (
        <FigureTable lines={joined} name={`${looking.figures}: ${counted}`} visit={visit} />
      ) : (
        <details class="twin-table">
          <summary>{looking.asTable}</summary>
          <FigureTable lines={joined} name={`${looking.figures}: ${counted}`} visit={visit} />
        </details>
      )}
    </figure>
  );
}

interface TableProps {
  readonly lines: readonly Joined[];
  readonly name: string;
  readonly visit: Visit;
}

function FigureTable({ lines, name, visit }: TableProps): JSX.Element {
  const { words } = visit;
  const { looking } = words;
  return (
    <table class="points">
      <caption class="hidden">{name}</caption>
      <HeadRow names={[looking.when, looking.namedBy, looking.figure]} />
      <tbody>
        {lines.flatMap(({ name: party, points }) =>
          points.map(({ date, quantities, said }) => (
            <tr key={`${party} ${said.key}`}>
              <td>
                <a href={`#${said.key.split('/').at(-1)}`}>{words.date(date, 'short') || words.cell.notDated}</a>
              </td>
              <td {...ofRecord(party, visit)}>{party}</td>
              <td dir="auto">{quantitiesInWords(quantities, words)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** Parties that named all figures together share one line. */
function joinedLines(lines: FigureSeries['lines'], list: (names: readonly string[]) => string): Joined[] {
  const groups = new Map<string, { names: string[]; points: Joined['points'] }>();
  for (const { party, points } of lines) {
    const same = points.map(({ said }) => said.key).join(' ');
    const group = groups.get(same);
    if (group === undefined) groups.set(same, { names: [party.name], points });
    else group.names.push(party.name);
  }
  return [...groups.values()].map(({ names, points }) => ({ name: list(names), points }));
}

/** A ratio has no place on an axis. An open bound is set to the other bound. */
function rangeOf({ value, from, to, ratio }: QuantityShape): { from: number; to: number }[] {
  const [low, high] = [value ?? from ?? to, value ?? to ?? from];
  return ratio || low === null || high === null ? [] : [{ from: low, to: high }];
}
