import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Caller } from '../../../foundation/access/guard.ts';
import type { Allowance } from '../../../foundation/allowance.ts';
import type { Balance } from '../budgets.ts';

/** A mutation that the quick route has carried out. Whoever tells what came of it must not carry it out again. */
export interface CarriedOut {
  readonly caller: Caller;
  readonly context: object;
  readonly result: Promise<ExecutionResult>;
}

/** An operation that the quick route began and could not finish: it was charged, and has spent some of its allowance. */
export interface Begun {
  readonly balance: Balance;
  readonly allowance: Allowance;
  /** What it has done, if it writes. */
  readonly carriedOut?: CarriedOut;
}

const begun = new WeakMap<ServerResponse, Begun>();

export function noteBegun(response: ServerResponse, operation: Begun): void {
  begun.set(response, operation);
}

export function begunIn(response: ServerResponse): Begun | undefined {
  return begun.get(response);
}
