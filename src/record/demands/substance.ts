import type { ChangeKind } from './demand.ts';

/** Restating or rewording a demand does not change it. */
export const isChange = (kind: ChangeKind) => kind !== 'RESTATED' && kind !== 'REWORDED';

/** The last position that changed something, which includes raising the demand. Null if none did. The positions must be in order of place. */
export function lastChangeIn<P extends { readonly changes: readonly ChangeKind[] }>(positions: readonly P[]): P | null {
  return positions.findLast(({ changes }) => changes.some(isChange)) ?? null;
}
