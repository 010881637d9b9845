import type { QuantityRecord } from './quantity.ts';

export interface QuantityChange {
  readonly unit: string;
  readonly measure: string | null;
  readonly qualifier: string | null;
  readonly before: QuantityRecord;
  readonly after: QuantityRecord;
}

/**
 * The figures that differ between two positions. Only figures of the same unit, measure, qualifier and binding are compared. The same demand counted
 * in two measures has not changed. Several figures of one sort are compared in their order, and only if both sides have equally many. Otherwise it is
 * unknown which figure became which.
 */
export function quantityChanges(before: readonly QuantityRecord[], after: readonly QuantityRecord[]): QuantityChange[] {
  const earlier = bySort(before);
  return [...bySort(after)].flatMap(([sort, quantities]) => {
    const counterparts = earlier.get(sort) ?? [];
    if (counterparts.length !== quantities.length) return [];
    return quantities.flatMap((quantity, index) => changeOf(counterparts[index] as QuantityRecord, quantity));
  });
}

function bySort(quantities: readonly QuantityRecord[]): Map<string, QuantityRecord[]> {
  const sorts = new Map<string, QuantityRecord[]>();
  for (const quantity of quantities) {
    const { unit, measure, qualifier, binding } = quantity;
    const sort = JSON.stringify([unit, measure, qualifier, binding]);
    sorts.set(sort, [...(sorts.get(sort) ?? []), quantity]);
  }
  return sorts;
}

const amountOf = ({ value, from, to, ratio, comparator }: QuantityRecord) => JSON.stringify([value, from, to, ratio, comparator]);

function changeOf(before: QuantityRecord, after: QuantityRecord): QuantityChange[] {
  if (amountOf(before) === amountOf(after)) return [];
  const { unit, measure, qualifier } = after;
  return [{ unit, measure, qualifier, before, after }];
}
