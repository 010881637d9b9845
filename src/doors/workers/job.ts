import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '../../foundation/access/guard.ts';
import type { AllowanceLimits } from '../../foundation/allowance.ts';
import type { LogLevel } from '../../foundation/config.ts';
import type { DatabasePlace } from '../../foundation/storage/read-only.ts';

/** What a worker is told when it begins. */
export interface WorkerSetup {
  readonly database: DatabasePlace;
  readonly hideSuggestions: boolean;
  readonly logLevel: LogLevel;
}

/** One operation to be worked out. It was parsed, validated, and found to be within the limits. */
export interface Job {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly allowance: AllowanceLimits;
  /** The number of the ledger entry that a subscription is answered about. */
  readonly event: number | null;
  /** What `extensions.cost` begins with, where the client asks for it. */
  readonly cost: { readonly points: number; readonly limit: number } | null;
}

/** What came of it: the answer as it goes out. */
export interface Done {
  readonly json: string;
  readonly errors: readonly GraphQLFormattedError[];
  readonly askedBesideLedger: boolean;
  /** How long the statements took that may walk through all that stands. */
  readonly walks: readonly { readonly sql: string; readonly milliseconds: number }[];
}

export type ToWorker = { readonly setup: WorkerSetup } | { readonly job: Job };
export type FromWorker = { readonly done: Done } | { readonly log: string };
