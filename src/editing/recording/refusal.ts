import type { Thing } from '../../ledger/thing.ts';

/** Why a well-formed entry is refused: a rule of the domain, or a conflict with the record. */
export interface Refusal {
  readonly code: 'DIFFERS' | 'INVALID' | 'ALREADY_RECORDED' | 'NOT_FOUND' | 'CONFLICT' | 'NOT_ALLOWED' | 'RETRACTED';
  /** The entry as it was sent. */
  readonly entry: object;
  /** The field that is at fault. Empty if the whole entry is. */
  readonly field: string;
  readonly expected: string;
  readonly came: string;
  /** A sentence of its own. Empty if there is no advice. */
  readonly advice: string;
  /** The thing as it stands, if there is one. */
  readonly standing: Thing | null;
}

export const sentenceOf = ({ expected, came, advice }: Pick<Refusal, 'expected' | 'came' | 'advice'>): string =>
  `Expected ${expected}, got ${came}.${advice === '' ? '' : ` ${advice}`}`;
