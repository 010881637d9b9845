/* What a soak counts, in the words of Jepsen's set checker. Pure functions: each is shown broken observations, and must find them. */

export interface SetFigures {
  /** Acknowledged, and not read. */
  readonly lost: number;
  /** Read, and never attempted. */
  readonly unexpected: number;
  /** Read more than once. */
  readonly duplicates: number;
  /** Read although the answer never arrived; not a fault. */
  readonly recovered: number;
}

export function compareSets(attempted: ReadonlySet<string>, acknowledged: ReadonlySet<string>, read: readonly string[]): SetFigures {
  const found = new Set(read);
  const count = (keys: Iterable<string>, isSo: (key: string) => boolean) => [...keys].filter(isSo).length;
  return {
    lost: count(acknowledged, (key) => !found.has(key)),
    unexpected: count(found, (key) => !attempted.has(key)),
    duplicates: read.length - found.size,
    recovered: count(found, (key) => attempted.has(key) && !acknowledged.has(key)),
  };
}

export interface SequenceFigures {
  readonly missed: number;
  readonly repeated: number;
  /** Whether it differs at all, in its order too. */
  readonly differs: boolean;
}

export function compareSequences(wanted: readonly number[], got: readonly number[]): SequenceFigures {
  const found = new Set(got);
  return {
    missed: wanted.filter((number) => !found.has(number)).length,
    repeated: got.length - found.size,
    differs: wanted.length !== got.length || wanted.some((number, index) => got[index] !== number),
  };
}

/** Whether these are the numbers that stand from this place on, as many of them as were heard. */
export function isStretchOf(wanted: readonly number[], from: number, got: readonly number[]): boolean {
  return from >= 0 && from + got.length <= wanted.length && got.every((number, index) => number === wanted[from + index]);
}

/** Whether two answers to one question in one operation saw two states of the record. */
export function isTorn(answer: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(answer.one) !== JSON.stringify(answer.other) || answer.head !== answer.headAgain;
}

/** With fewer, nothing is told of memory. */
export const LEAST_SAMPLES = 9;
const LEAK_MB = 60;
const LEAK_SHARE = 0.3;

/**
 * How many megabytes the last third of the samples lies above the second, in the middle; null where there are too few to tell. In the first third a
 * server that was just started fills its heap.
 */
export function growthOf(megabytes: readonly number[]): number | null {
  if (megabytes.length < LEAST_SAMPLES) return null;
  const third = Math.floor(megabytes.length / 3);
  return median(megabytes.slice(-third)) - median(megabytes.slice(-2 * third, -third));
}

/** Memory that grows so much while the load stays the same is not given back. */
export function isLeak(megabytes: readonly number[]): boolean {
  const growth = growthOf(megabytes);
  return growth !== null && growth > LEAK_MB && growth > LEAK_SHARE * (megabytes[0] as number);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] as number;
}
