import type { Act } from '../../writing/act.ts';
import { changesOf, type Input, inputOf, type Values } from '../../writing/values.ts';
import { type Payload, write } from './api.ts';

export type How = 'preview' | 'tried proposal' | 'record' | 'propose';

/** Warnings that a person wants to see before it is recorded: it may be there already, or cannot be meant so. */
const SEEN_BEFORE = ['SAME_DEMAND', 'SAME_ROUND', 'SAME_SOURCE', 'SAME_ENTRY', 'DATE_AHEAD', 'ANSWERED_TWICE', 'KINDS_EXCLUDE'];

export const hasDoubts = ({ warnings }: Payload): boolean => warnings?.some(({ code }) => SEEN_BEFORE.includes(code)) === true;

interface Versions {
  readonly seen: Values;
  readonly wanted: Values;
  readonly key: string | undefined;
  readonly version: number | undefined;
}

/** A change sends the fields that differ, and what names the thing. */
export function inputFor(act: Act, { seen, wanted, key, version }: Versions): Input {
  const whole = inputOf(act, wanted);
  const { named } = act;
  if (version === undefined) return { ...whole, ...(named !== undefined && { expectedVersion: 0 }) };
  const name = named === undefined ? { key } : Object.fromEntries(named.map((field) => [field, whole[field]]));
  return { ...changesOf(act, seen, wanted), ...name, expectedVersion: version };
}

export async function sent(act: Act, how: How, { input, note, key }: { input: Input; note: string; key: string }): Promise<Payload> {
  if (how === 'preview') return write(act.document, { ...input, dryRun: true });
  if (how === 'record') return write(act.document, { ...input, idempotencyKey: key });
  const proposal = { change: { [act.mutation]: input }, ...(note.trim() !== '' && { note: note.trim() }) };
  if (how === 'propose') return write('page-write-propose', { ...proposal, idempotencyKey: key });
  const { userErrors, proposal: tried } = await write('page-write-propose-tried', { ...proposal, dryRun: true });
  return { userErrors: [...userErrors, ...(tried?.preview?.userErrors ?? [])], warnings: tried?.preview?.warnings ?? [] };
}
