import type { Act } from '../../writing/act.ts';
import { changesOf, type Input, inputOf } from '../../writing/input.ts';
import type { Values } from '../../writing/values.ts';
import { languages, type Payload, write } from './api.ts';

export type How = 'preview' | 'tried proposal' | 'record' | 'propose';

/** Warnings that a person wants to see before it is recorded: it may be there already, or cannot be meant so. */
const DOUBTS = ['SAME_DEMAND', 'SAME_ROUND', 'SAME_SOURCE', 'SAME_ENTRY', 'DATE_AHEAD', 'ANSWERED_TWICE', 'KINDS_EXCLUDE'];

/** What the warnings ask of a writer: to doubt what is filled in, or to say who says so. A form asks the second in words of its own. */
export function askedBy<One extends { readonly code: string }>(warnings: readonly One[] = []) {
  const others = warnings.filter(({ code }) => code !== 'NO_SOURCE');
  return { others, isDoubtful: others.some(({ code }) => DOUBTS.includes(code)), isUnsourced: others.length < warnings.length };
}

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
  // In a conflict, what stands now is shown to the reader.
  const others = act.changes === true || act.named !== undefined ? { languages } : {};
  if (how === 'preview') return write(act.document, { ...input, dryRun: true }, others);
  if (how === 'record') return write(act.document, { ...input, idempotencyKey: key }, others);
  const proposal = { change: { [act.mutation]: input }, ...(note.trim() !== '' && { note: note.trim() }) };
  if (how === 'propose') return write('page-write-propose', { ...proposal, idempotencyKey: key });
  const { userErrors, proposal: tried } = await write('page-write-propose-tried', { ...proposal, dryRun: true });
  return { userErrors: [...userErrors, ...(tried?.preview?.userErrors ?? [])], warnings: tried?.preview?.warnings ?? [] };
}
