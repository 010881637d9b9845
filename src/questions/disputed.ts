import type { ClaimRecord } from '../record/evidence/claim.records.ts';
import type { ClaimVerdict } from '../record/evidence/claim.ts';

/** The fields of a claim that decide whether something is disputed. */
export interface DisputingClaim {
  readonly field: string | null;
  readonly values: readonly string[];
  readonly verdict: ClaimVerdict | null;
  /** Whether a source is cited against it. */
  readonly isContradicted: boolean;
}

/** What claims of one thing can speak of together: one of its fields, or a matter in words. A claim in words about nothing named stands alone. */
export function matterOf({ key, field, about }: Pick<ClaimRecord, 'key' | 'field' | 'about'>): string {
  return field !== null ? `field ${field}` : about !== null ? `about ${about}` : `claim ${key}`;
}

/**
 * Whether claims about one matter dispute something.
 * A field is disputed if the record and the claims give more than one value. It is also disputed if any claim was found disputed or
 * refuted, or has a source against it.
 * A matter in words is disputed if it has more than one claim, or one such claim.
 * A claim that nothing contradicts disputes nothing, even if it is unverified.
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

/** Verdicts that speak against a claim. An unverified claim is not one of them. */
const contradicting: readonly ClaimVerdict[] = ['DISPUTED', 'REFUTED'];
