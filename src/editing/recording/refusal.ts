import type { Thing } from '../../ledger/thing.ts';

/** Why an entry is not recorded, though it is well formed: a rule of the domain, or what stands in the record. */
export interface Refusal {
  readonly code: 'DIFFERS' | 'INVALID' | 'ALREADY_RECORDED' | 'NOT_FOUND' | 'CONFLICT' | 'NOT_ALLOWED' | 'RETRACTED';
  /** The entry as it came. */
  readonly entry: object;
  /** The name of the field of the entry that is at fault; empty where it is the whole. */
  readonly field: string;
  readonly expected: string;
  readonly came: string;
  /** A sentence of its own; empty where there is nothing to advise. */
  readonly advice: string;
  /** The thing as it stands, where there is one. */
  readonly standing: Thing | null;
}

export const sentenceOf = ({ expected, came, advice }: Pick<Refusal, 'expected' | 'came' | 'advice'>): string =>
  `Expected ${expected}, got ${came}.${advice === '' ? '' : ` ${advice}`}`;
