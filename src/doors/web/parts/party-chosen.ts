import type { Ask } from '../port.ts';
import type { Visit } from '../visit.ts';
import type { Named } from './shapes.ts';

/** The party whose demands alone are asked for. Null if the address names none. */
export async function partyChosen(ask: Ask, { query, view }: Visit): Promise<Named | null> {
  const key = query.get('party');
  if (!key) return null;
  const { data } = await ask<{ parties: { nodes: readonly Named[] } }>('page-nearest', { keys: [key], party: true, view });
  return data.parties.nodes[0] ?? null;
}
