import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Diff, likeness } from './diff.tsx';
import { DemandLink, ofRecord, Said } from './link.tsx';
import type { DiffPart, Text } from './shapes.ts';

/** From this likeness on, a diff in one line is readable. */
const ALIKE = 0.5;

interface Worded {
  readonly label: string | null;
  readonly text: Text | null;
}

interface Titled {
  readonly key: string;
  readonly title: Text;
}

/** A document beside its previous version. */
export interface SuccessionShape {
  readonly first: { readonly label: string; readonly date: string; readonly document: { readonly key: string } | null };
  readonly next: { readonly label: string; readonly date: string };
  readonly points: readonly {
    readonly demand: Titled;
    readonly fate: string;
    readonly wordsDiffer: boolean;
    readonly diff: readonly DiffPart[];
    readonly firstPoints: readonly Worded[];
    readonly nextPoints: readonly Worded[];
  }[];
  readonly newPoints: readonly { readonly demand: Titled; readonly origin: string; readonly nextPoints: readonly Worded[] }[];
  readonly firstWithoutDemand: readonly Worded[];
  readonly nextWithoutDemand: readonly Worded[];
}

interface Props {
  readonly succession: SuccessionShape;
  readonly visit: Visit;
}

/** The two versions side by side, point by point. Different words are marked. */
export function Succession({ succession, visit }: Props): JSX.Element {
  const { words } = visit;
  const { first, next, points, newPoints, firstWithoutDemand, nextWithoutDemand } = succession;
  return (
    <>
      <h2 dir="auto" id="since">
        {words.document.since(first.label)}
      </h2>
      <p class="soft">{words.document.joined}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="since">
        <table class="points versions" role="table">
          <Head first={first} next={next} visit={visit} />
          <tbody role="rowgroup">
            {points.map((point) => (
              <Followed key={point.demand.key} point={point} first={first} next={next} visit={visit} />
            ))}
            {newPoints.map(({ demand, origin, nextPoints }) => (
              <tr role="row" key={demand.key} data-fate="NEW">
                <th scope="row" role="rowheader">
                  {words.fate.NEW} <small class="soft">{words.word(words.origin, origin)}</small>
                </th>
                <td role="cell">
                  <DemandLink demand={demand} visit={visit} />
                </td>
                <td role="cell" />
                <td role="cell" data-label={next.label}>
                  <Words points={nextPoints} visit={visit} />
                </td>
              </tr>
            ))}
            <WithoutDemand points={firstWithoutDemand} side="first" visit={visit} />
            <WithoutDemand points={nextWithoutDemand} side="next" visit={visit} />
          </tbody>
        </table>
      </div>
    </>
  );
}

interface Labels extends Pick<SuccessionShape, 'first' | 'next'> {
  readonly visit: Visit;
}

function Head({ first, next, visit }: Labels): JSX.Element {
  const { words } = visit;
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">
          {words.document.fate}
        </th>
        <th scope="col" role="columnheader">
          {words.process.demand}
        </th>
        <th scope="col" role="columnheader" {...ofRecord(first.label, visit)}>
          {first.label}
        </th>
        <th scope="col" role="columnheader" {...ofRecord(next.label, visit)}>
          {next.label}
        </th>
      </tr>
    </thead>
  );
}

/** A point of the first version, and what became of it. */
function Followed({ point, first, next, visit }: Labels & { readonly point: SuccessionShape['points'][number] }): JSX.Element {
  const { words } = visit;
  const { demand, fate, wordsDiffer, diff, firstPoints, nextPoints } = point;
  return (
    <tr role="row" data-fate={fate}>
      <th scope="row" role="rowheader">
        {words.word(words.fate, fate)}
      </th>
      <td role="cell">
        <DemandLink demand={demand} visit={visit} />
      </td>
      <td role="cell" data-label={first.label}>
        <Words points={firstPoints} visit={visit} />
      </td>
      <td role="cell" data-label={next.label}>
        {wordsDiffer && nextPoints.length === 1 && likeness(diff) >= ALIKE ? (
          <>
            {nextPoints[0]?.label != null && <b>{nextPoints[0].label} </b>}
            <span class="said">
              <Diff diff={diff} language={nextPoints[0]?.text?.language} />
            </span>
          </>
        ) : (
          <Words points={nextPoints} visit={visit} />
        )}
      </td>
    </tr>
  );
}

function WithoutDemand({ points, side, visit }: { readonly points: readonly Worded[]; readonly side: 'first' | 'next'; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <>
      {points.map((point, index) => (
        <tr role="row" key={`${side} ${index}`} data-fate="UNKNOWN">
          <th scope="row" role="rowheader">
            {words.fate.UNKNOWN}
          </th>
          <td role="cell" class="soft">
            {words.document.noDemand}
          </td>
          <td role="cell">{side === 'first' && <Words points={[point]} visit={visit} />}</td>
          <td role="cell">{side === 'next' && <Words points={[point]} visit={visit} />}</td>
        </tr>
      ))}
    </>
  );
}

function Words({ points, visit }: { readonly points: readonly Worded[]; readonly visit: Visit }): JSX.Element {
  return (
    <>
      {points.map(({ label, text }, index) => (
        <p key={`${index}`}>
          {label !== null && <b>{label} </b>}
          {text === null ? (
            <span class="soft">{visit.words.document.noWords}</span>
          ) : (
            <span class="said">
              <Said text={text} visit={visit} />
            </span>
          )}
        </p>
      ))}
    </>
  );
}
