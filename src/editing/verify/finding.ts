/** Something that `verify` found wrong, or (a notice) worth a look. */
export interface Finding {
  readonly severity: 'fault' | 'notice';
  readonly check: string;
  /** Which entry, thing or row. */
  readonly where: string;
  readonly message: string;
}

export type Report = (finding: Finding) => void;
