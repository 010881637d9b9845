/**
 * The edit distance of two words: how many letters to change, delete, insert or swap with a neighbour. A distance above `most` is returned as
 * `most + 1`. So only letters at most `most` places apart are compared. A key is compared with thousands, and this takes a tenth of the time.
 */
export function distance(a: string, b: string, most = Math.max(a.length, b.length)): number {
  const far = most + 1;
  if (Math.abs(a.length - b.length) > most) return far;
  let [before, last, row] = [[], Array.from({ length: b.length + 1 }, (_, index) => index), []] as [number[], number[], number[]];
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    let least = from === 1 ? i : far;
    row[from - 1] = least;
    for (let j = from; j <= to; j += 1) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let steps = Math.min((last[j] ?? far) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        steps = Math.min(steps, (before[j - 2] as number) + 1);
      row[j] = steps;
      if (steps < least) least = steps;
    }
    if (to < b.length) row[to + 1] = far;
    if (least > most) return far;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length] as number, far);
}

/** A longer word is neither a key nor a name. Comparing two takes as long as the product of their lengths. */
export const LONGEST_COMPARED = 130;

/** The suggestion for a misspelt word: the nearest one, at most a third of its letters away, ignoring case. Null if none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const folded = word.toLowerCase();
  if (folded.length > LONGEST_COMPARED) return null;
  let nearestSoFar: string | null = null;
  let allowed = Math.max(1, Math.floor(folded.length / 3));
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - folded.length) > allowed) continue;
    const steps = distance(folded, candidate.toLowerCase(), allowed);
    if (steps > allowed) continue;
    nearestSoFar = candidate;
    if (steps === 0) return candidate;
    allowed = steps - 1;
  }
  return nearestSoFar;
}

/** The suggestion as a sentence, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates);
  return near === null ? '' : `Did you mean '${near}'?`;
}
