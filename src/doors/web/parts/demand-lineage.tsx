import type { JSX } from 'preact';
import { Lineage, type LineageEdge } from '../drawing/lineage.tsx';
import type { Visit } from '../visit.ts';
import { DemandLink } from './link.tsx';
import type { Text } from './shapes.ts';

interface Relative {
  readonly key: string;
  readonly title: Text;
}

export interface LineageLink {
  readonly kind: string;
  readonly date: string | null;
  readonly from: Relative;
  readonly to: Relative | null;
}

/** Kinds of links that start at the younger demand. All others start at the older one. */
const FROM_THE_YOUNGER = ['DESCENDS_FROM', 'REVIVES', 'COUNTERS'];
/** Kinds that say less than others of the same two demands. */
const LAST = ['DESCENDS_FROM', 'COUNTERS'];

interface Step extends LineageEdge {
  readonly from: Relative;
  readonly to: Relative;
  readonly date: string | null;
}

/** The origins and successors of a demand, as a drawing and as a list. */
export function DemandLineage({
  links,
  own,
  visit,
}: {
  readonly links: readonly LineageLink[];
  readonly own: Relative;
  readonly visit: Visit;
}): JSX.Element | null {
  const { words } = visit;
  const { looking } = words;
  const steps = stepsOf(links, visit);
  if (steps.length === 0) return null;
  const relatives = new Map([own, ...steps.flatMap(({ from, to }) => [from, to])].map((one) => [one.key, one]));
  return (
    <section>
      <h2 id="lineage">{looking.lineage}</h2>
      <figure class="drawn">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
        <div class="scroll" role="region" aria-label={looking.lineage} tabIndex={0}>
          <Lineage
            nodes={[...relatives.values()].map(({ key, title }) => ({ key, title: title.text, language: title.language }))}
            edges={steps}
            own={own.key}
            summary={looking.lineageSummary(relatives.size)}
          />
        </div>
      </figure>
      <ul>
        {steps.map(({ older, younger, from, to, word, date }) => (
          <li key={`${older} ${younger}`}>
            <Relation relative={from} own={own} visit={visit} /> {word} <Relation relative={to} own={own} visit={visit} />
            {date !== null && <span class="soft">, {words.date(date)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Relation({ relative, own, visit }: { readonly relative: Relative; readonly own: Relative; readonly visit: Visit }): JSX.Element {
  return relative.key === own.key ? <strong>{visit.words.looking.thisDemand}</strong> : <DemandLink demand={relative} visit={visit} />;
}

/** One step for each pair of demands. A link that says how one became the other comes before a link that only says that it did. */
function stepsOf(links: readonly LineageLink[], { words }: Visit): Step[] {
  return toldInLineage(links).map(({ kind, date, from: start, to: end }) => {
    const isBack = FROM_THE_YOUNGER.includes(kind);
    const [from, to] = isBack ? [end, start] : [start, end];
    const word = words.word(isBack ? words.linkBack : words.link, kind);
    return { older: from.key, younger: to.key, word, isCounter: kind === 'COUNTERS', from, to, date };
  });
}

type ToldLink = LineageLink & { readonly to: Relative };

/** The links of which the drawing and its list tell: one for each pair of demands in one direction. */
export function toldInLineage(links: readonly LineageLink[]): ToldLink[] {
  const told = new Map<string, ToldLink>();
  for (const link of [...links].sort((a, b) => LAST.indexOf(a.kind) - LAST.indexOf(b.kind))) {
    const { kind, from, to } = link;
    if (to === null) continue;
    const id = (FROM_THE_YOUNGER.includes(kind) ? [to, from] : [from, to]).map(({ key }) => key).join(' ');
    if (!told.has(id)) told.set(id, { ...link, to });
  }
  return [...told.values()];
}
