import type { ClaimRecord } from '../record/evidence/claim.records.ts';
import type { ClaimVerdict } from '../record/evidence/claim.ts';

/** What of a claim decides whether something is disputed. */
export interface DisputingClaim {
  readonly field: string | null;
  readonly values: readonly string[];
  readonly verdict: ClaimVerdict | null;
  /** Whether a source is cited against it. */
  readonly isContradicted: boolean;
}

/** What claims of one thing speak of together: one of its fields, or a matter told in words. A claim in words about nothing named stands alone. */
export function matterOf({ key, field, about }: Pick<ClaimRecord, 'key' | 'field' | 'about'>): string {
  return field !== null ? `field ${field}` : about !== null ? `about ${about}` : `claim ${key}`;
}

/**
 * Whether claims about one matter dispute something. Of a field: where the record and the claims give more than one value, or where a claim, though it
 * says what the record says, was found disputed or refuted, or has a source against it. Of a matter in words: where there is more than one claim, or one
 * that was found disputed or refuted, or that has a source against it. A claim that nothing contradicts disputes nothing, be it unverified.
 */
export function isDisputed(claims: readonly DisputingClaim[], recorded: readonly string[]): boolean {
  if (claims.some(({ verdict, isContradicted }) => isContradicted || (verdict !== null && contradicting.includes(verdict)))) return true;
  const ofField = claims.some(({ field }) => field !== null);
  if (!ofField) return claims.length > 1;
  return (
    new Set([recorded, ...claims.map(({ values }) => values)].filter((values) => values.length > 0).map((values) => JSON.stringify([...values].sort()))).size >
    1
  );
}

/** What a check found that speaks against a claim. That nothing was found for or against it does not. */
const contradicting: readonly ClaimVerdict[] = ['DISPUTED', 'REFUTED'];
