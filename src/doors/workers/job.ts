import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '../../foundation/access/guard.ts';
import type { AllowanceLimits } from '../../foundation/allowance.ts';
import type { LogLevel } from '../../foundation/config.ts';
import type { DatabasePlace } from '../../foundation/storage/read-only.ts';
import type { StandbyPlaces } from '../../foundation/storage/standbys.ts';

/** The first message to a worker. */
export interface WorkerSetup {
  readonly database: DatabasePlace;
  readonly standbys: StandbyPlaces;
  readonly hideSuggestions: boolean;
  readonly logLevel: LogLevel;
  /** The memory limit of its cache of the record. 0 means no cache. */
  readonly recordMemoryBytes: number;
  readonly textExecutor: boolean;
}

/** One operation for a worker. It was parsed, validated, and is within the limits. */
export interface Job {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly allowance: AllowanceLimits;
  /** The number of the ledger entry that an event of a subscription is about. */
  readonly event: number | null;
  /** The first part of `extensions.cost`, if the client asks for it. */
  readonly cost: { readonly points: number; readonly limit: number } | null;
  /** A statement that looked slow in the server. The worker times it. */
  readonly suspect: string | null;
}

/** The result of a job: the serialised answer. */
export interface Done {
  readonly json: string;
  readonly errors: readonly GraphQLFormattedError[];
  readonly askedBesideLedger: boolean;
  /** The duration of each statement that may scan a whole table, and of the suspect. */
  readonly walks: readonly { readonly sql: string; readonly milliseconds: number }[];
}

export type ToWorker = { readonly setup: WorkerSetup } | { readonly job: Job };
/** A worker says when it is ready for its first job. */
export type FromWorker = { readonly ready: true } | { readonly done: Done } | { readonly log: string };
