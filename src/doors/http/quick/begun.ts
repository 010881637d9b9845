import type { ServerResponse } from 'node:http';
import type { Allowance } from '../../../foundation/allowance.ts';
import type { Balance } from '../budgets.ts';

/** An operation that the quick route began and could not finish: it was charged, and has spent some of its allowance. */
export interface Begun {
  readonly balance: Balance;
  readonly allowance: Allowance;
}

const begun = new WeakMap<ServerResponse, Begun>();

export function noteBegun(response: ServerResponse, operation: Begun): void {
  begun.set(response, operation);
}

export function begunIn(response: ServerResponse): Begun | undefined {
  return begun.get(response);
}
