/** A fault that `verify` found, or a notice of something worth a look. */
export interface Finding {
  readonly severity: 'fault' | 'notice';
  readonly check: string;
  /** The entry, thing or row. */
  readonly where: string;
  readonly message: string;
}

export type Report = (finding: Finding) => void;
