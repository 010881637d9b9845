import type { Identity } from '../../ledger/thing.ts';
import type { Wish, WriteReason } from '../recording/wish.ts';

type Reason = WriteReason | null | undefined;

export function adding(reason: Reason): Extract<Wish, { kind: 'add' }> {
  return { kind: 'add', reason: reason ?? 'FACT' };
}

export function updating(reason: Reason, expectedVersion: number | null | undefined) {
  return { kind: 'update', reason: reason ?? 'FACT', expectedVersion: expectedVersion ?? null } as const;
}

/** The key of the process that a thing of its own belongs to; null for what processes share. */
export function processOf({ key }: Identity): string | null {
  return key.includes('/') ? (key.split('/')[0] as string) : null;
}
