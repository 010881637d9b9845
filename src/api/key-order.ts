import { type Vocabulary, vocabulary } from '../foundation/values/vocabulary.ts';
import type { OrderTerm } from './page.ts';

export type KeyOrder = 'KEY_ASC' | 'KEY_DESC';

/** The orders of a list of undated things: by key, in natural order, ascending or descending. */
export function keyOrders(name: string, things: string): Vocabulary<KeyOrder> {
  return vocabulary(name, `The order in which to list ${things}.`, {
    KEY_ASC: 'By key, in natural order.',
    KEY_DESC: 'By key, in reverse natural order.',
  });
}

export function byKey(orders: readonly KeyOrder[] | null | undefined): OrderTerm[] {
  return (orders ?? []).map((order) => ({ expression: 'r.sort_key', descending: order === 'KEY_DESC' }));
}
