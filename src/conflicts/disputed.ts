import type { ClaimVerdict } from '../evidence/claim.ts';

/** What of a claim decides whether something is disputed. */
export interface DisputingClaim {
  readonly key: string;
  readonly field: string | null;
  readonly about: string | null;
  readonly values: readonly string[];
  readonly verdict: ClaimVerdict | null;
}

/** What claims of one thing speak of together: one of its fields, or a matter told in words. A claim in words about nothing named stands alone. */
export function matterOf({ key, field, about }: DisputingClaim): string {
  return field !== null ? `field ${field}` : about !== null ? `about ${about}` : `claim ${key}`;
}

/**
 * Whether claims about one matter dispute something. Of a field: where the record and the claims give more than one value. Of a matter in words:
 * where there is more than one claim, or one that was checked and not simply borne out. A claim that says what the record says disputes nothing.
 */
export function isDisputed(claims: readonly DisputingClaim[], recorded: readonly string[]): boolean {
  const ofField = claims.some(({ field }) => field !== null);
  if (!ofField) return claims.length > 1 || claims.some(({ verdict }) => verdict !== null && verdict !== 'SUPPORTED');
  return (
    new Set([recorded, ...claims.map(({ values }) => values)].filter((values) => values.length > 0).map((values) => JSON.stringify([...values].sort()))).size >
    1
  );
}
