import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import { canonicalJson } from '../ledger/digest.ts';
import type { PositionRecord, RivalCoding } from '../record/demands/position.records.ts';

export const codedFields = vocabulary('CodedField', 'A field that two coders may code differently.', {
  CHANGES: 'The kinds of change. Two coders agree if they see the same kinds, in any order.',
  DIRECTION: 'The direction. An entry does not count if a coder names none.',
});
export type CodedField = WordOf<typeof codedFields>;

/** How a pair of coders read one entry: the words of the first, then of the second. */
export interface PairOfReadings<P> {
  readonly position: P;
  readonly readings: readonly [readonly string[], readonly string[]];
}

/** How far two coders agree on one field. A coder is null if the record does not name one. */
export interface Agreement<P> {
  readonly field: CodedField;
  readonly coders: readonly [string | null, string | null];
  /** The entries that both coded. */
  readonly entries: number;
  readonly agreed: number;
  /** Cohen's kappa: agreement beyond chance. Null if chance alone would make both agree on everything. */
  readonly kappa: number | null;
  readonly differing: readonly PairOfReadings<P>[];
}

type Coded = Pick<PositionRecord, 'coder' | 'changes' | 'direction' | 'codings'>;

/** The agreements of each pair of coders, by field, then by the names of the coders. */
export function codingAgreements<P extends Coded>(positions: readonly P[]): Agreement<P>[] {
  const pairs = new Map<string, { field: CodedField; coders: readonly [string | null, string | null]; found: PairOfReadings<P>[] }>();
  for (const position of positions) {
    const codings = [position, ...position.codings];
    for (const [index, one] of codings.entries()) {
      for (const other of codings.slice(index + 1)) {
        // Each pair has one order, whichever coder the record names first.
        const [first, second] = byName(one, other) <= 0 ? [one, other] : [other, one];
        if (first.coder === second.coder) continue;
        for (const field of codedFields.words) {
          const readings = [wordsOf(first, field), wordsOf(second, field)] as const;
          if (readings[0] === null || readings[1] === null) continue;
          const coders = [first.coder, second.coder] as const;
          const key = canonicalJson([codedFields.words.indexOf(field), coders]);
          const pair = pairs.get(key) ?? { field, coders, found: [] };
          pair.found.push({ position, readings: [readings[0], readings[1]] });
          pairs.set(key, pair);
        }
      }
    }
  }
  return [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, { field, coders, found }]) => agreementOf(field, coders, found));
}

type Coding = Pick<RivalCoding, 'changes'> & { readonly coder: string | null; readonly direction: string | null };

function byName({ coder: one }: Coding, { coder: other }: Coding): number {
  if (one === other) return 0;
  return one === null || (other !== null && one < other) ? -1 : 1;
}

function wordsOf({ changes, direction }: Coding, field: CodedField): readonly string[] | null {
  if (field === 'CHANGES') return [...new Set(changes)].sort();
  return direction === null ? null : [direction];
}

function agreementOf<P>(field: CodedField, coders: Agreement<P>['coders'], found: readonly PairOfReadings<P>[]): Agreement<P> {
  const differing = found.filter(({ readings: [one, other] }) => one.join() !== other.join());
  const agreed = found.length - differing.length;
  const kappa = cohensKappa(found.map(({ readings: [one, other] }) => [one.join(), other.join()]));
  return { field, coders, entries: found.length, agreed, kappa, differing };
}

/** Agreement beyond chance (Cohen 1960). Chance follows from how often each coder uses each category. */
export function cohensKappa(readings: readonly (readonly [string, string])[]): number | null {
  const count = readings.length;
  const [first, second] = [0, 1].map((coder) => {
    const uses = new Map<string, number>();
    for (const reading of readings) uses.set(reading[coder] as string, (uses.get(reading[coder] as string) ?? 0) + 1);
    return uses;
  }) as [Map<string, number>, Map<string, number>];
  // Count in whole numbers until the end, so that a chance of exactly one is recognised.
  const byChance = [...first].reduce((sum, [category, uses]) => sum + uses * (second.get(category) ?? 0), 0);
  if (byChance === count * count) return null;
  const agreed = readings.filter(([one, other]) => one === other).length;
  return (agreed * count - byChance) / (count * count - byChance);
}
