import { expect } from 'chai';
import type { Caller } from '../../../src/foundation/access/guard.ts';
import { ask } from '../../support/ask.ts';
import { contributor, type Desk, type Input } from '../mutations/support.ts';

export interface Shown {
  readonly id: string;
  readonly status: string;
}

/** Proposes as somebody who may, and gives the id. */
export async function proposed(desk: Desk, change: Input, caller: Caller = contributor, more: Input = {}): Promise<string> {
  const { proposal } = await desk.writes('propose', { change, ...more }, 'proposal { id status }', caller);
  expect((proposal as Shown).status).to.equal('PENDING');
  return (proposal as Shown).id;
}

/** What a caller is shown of a proposal. */
export async function seen(desk: Desk, id: string, shows: string, caller: Caller): Promise<Record<string, unknown> | null> {
  const { result } = await ask(desk.database, `query ($id: ID!) { proposal(id: $id) { ${shows} } }`, { id }, caller);
  expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
  return (result.data as { proposal: Record<string, unknown> | null }).proposal;
}

/** A third round, which the talks do not have yet. */
export const thirdRound = (talks: string, more: Input = {}): Input => ({
  announceRound: { process: talks, key: 'r3', label: 'Third round', date: '2030-05-01', location: 'bridge', ...more },
});

/** The codes of the errors of an operation. */
export async function codesOf(desk: Desk, source: string, variables: Input, caller: Caller): Promise<unknown[]> {
  const { result } = await ask(desk.database, source, variables, caller);
  return (result.errors ?? []).map(({ extensions }) => extensions?.code);
}
