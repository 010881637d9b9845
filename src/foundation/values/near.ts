/** The edit distance of two words: how many letters to change, delete, insert or swap with a neighbour. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [(last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (isSame ? 0 : 1)];
      row.push(Math.min(...steps, isSwapped ? (before[j - 2] as number) + 1 : Infinity));
    }
    [before, last] = [last, row];
  }
  return last[b.length] as number;
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
    const steps = distance(folded, candidate.toLowerCase());
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
