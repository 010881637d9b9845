/** An error of the API, as any client gets it. */
export interface AskedError {
  readonly message: string;
  /** Where in the answer it was met; absent where nothing was begun. */
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly id?: string;
    readonly path?: readonly string[];
    readonly expected?: string;
    readonly came?: string;
    readonly nearestKeys?: readonly string[];
    readonly retryAfter?: number;
  };
}

/** A key that the record does not have, with similar ones that it has. */
export interface Missed {
  readonly key: string;
  readonly nearest: readonly string[];
}

/** The last entry of the record that an answer rests on. */
export interface RecordState {
  readonly entry: number;
  /** Null if nothing is recorded. */
  readonly recordedAt: string | null;
  readonly cursor: string;
}

export interface Answered<Data> {
  readonly data: Data;
  readonly missed: readonly Missed[];
}

/** Runs a published operation by its id. Pages read the record only through it. */
export type Ask = <Data>(documentId: string, variables: Readonly<Record<string, unknown>>) => Promise<Answered<Data>>;

/** The API refused the request. A page shows the message. */
export class Refused extends Error {
  readonly errors: readonly AskedError[];

  constructor(errors: readonly AskedError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'Refused';
    this.errors = errors;
  }

  get code(): string {
    return this.errors[0]?.extensions?.code ?? 'INTERNAL';
  }
}
