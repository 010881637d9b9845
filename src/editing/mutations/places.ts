import type { Identity } from '../../ledger/thing.ts';
import type { Wish, WriteReason } from '../recording/wish.ts';

export function adding(reason: WriteReason): Wish {
  return { kind: 'add', reason };
}

export function updating(reason: WriteReason, expectedVersion: number | null): Wish {
  return { kind: 'update', reason, expectedVersion };
}

/** It is new, or takes the place of what stands. */
export function putting(reason: WriteReason, expectedVersion: number | null): Wish {
  return { kind: 'put', reason, expectedVersion };
}

/** The key of the process that a thing of its own belongs to; null for what processes share. */
export function processOf({ key }: Identity): string | null {
  return key.includes('/') ? (key.split('/')[0] as string) : null;
}
