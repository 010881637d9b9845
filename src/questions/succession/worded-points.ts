import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { carriedText, type Wording } from '../../record/demands/history.ts';
import type { StatedPosition } from '../../record/demands/recorded-history.ts';
import type { WholeDemand } from '../../record/demands/whole-demand.ts';
import { wordingDiff } from '../../record/demands/word-diff.ts';
import type { StatedPoint } from '../../record/documents/stated-points.ts';
import type { NewPoint, Point, SaidOf } from './succession-of.ts';
import type { NamedVersion } from './version-named.ts';

/** The words of a demand in both versions, and the document points that speak of it. */
export interface WordedPoint {
  readonly firstPoints: readonly StatedPoint[];
  readonly nextPoints: readonly StatedPoint[];
  readonly firstWords: Wording;
  readonly nextWords: Wording;
}

interface Both {
  readonly first: NamedVersion;
  readonly next: NamedVersion;
}

export function worded(point: Point<WholeDemand>, { first, next }: Both): Point<WholeDemand> & WordedPoint {
  const { demand } = point;
  return {
    ...point,
    firstPoints: pointsOn(first, demand),
    nextPoints: pointsOn(next, demand),
    firstWords: wordingIn(first, demand, point.first),
    nextWords: wordingIn(next, demand, point.next),
  };
}

export function newWorded(point: NewPoint<WholeDemand>, { next }: Both): NewPoint<WholeDemand> & Pick<WordedPoint, 'nextPoints'> {
  return { ...point, nextPoints: pointsOn(next, point.demand) };
}

/** The points of a document without a recorded demand, or whose demand the view hides. */
export const withoutDemand = ({ stated }: NamedVersion): StatedPoint[] => stated.filter(({ demand }) => demand === null);

function pointsOn({ stated }: NamedVersion, { id }: WholeDemand): StatedPoint[] {
  return stated.filter(({ demand }) => demand?.id === id);
}

/** The words of all points of a document on the demand, or of the last position on the occasion. */
function wordingIn(version: NamedVersion, demand: WholeDemand, { positions }: SaidOf<WholeDemand>): Wording {
  const points = pointsOn(version, demand);
  if (points.length === 1) return points[0]?.texts ?? [];
  if (points.length > 1) return joined(points);
  const last: StatedPosition | undefined = positions.at(-1);
  return last === undefined || version.record !== null ? [] : carriedText(demand.course.history, last);
}

/** Joins several points on one demand into one text, in the languages that all of them have. */
function joined(points: readonly StatedPoint[]): Wording {
  return (points[0]?.texts ?? []).flatMap((text): LocalTextRecord[] => {
    const same = points.map(({ texts }) => texts.find(({ language }) => language === text.language)?.text);
    return same.includes(undefined) ? [] : [{ ...text, text: same.join('\n') }];
  });
}

export function diffOf({ firstWords, nextWords }: WordedPoint) {
  return firstWords.length === 0 || nextWords.length === 0 ? [] : wordingDiff(firstWords, nextWords);
}
