import type { ChangeKind } from './demand.ts';

/** Said again, or in other words, is no change. */
export const isChange = (kind: ChangeKind) => kind !== 'RESTATED' && kind !== 'REWORDED';

/** The last position that changed something, having raised the demand included; null where none of these did. They come in the order of their places. */
export function lastChangeIn<P extends { readonly changes: readonly ChangeKind[] }>(positions: readonly P[]): P | null {
  return positions.findLast(({ changes }) => changes.some(isChange)) ?? null;
}
