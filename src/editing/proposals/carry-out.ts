import { ParleyError } from '../../foundation/errors.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { Refused } from '../mutations/refused.ts';
import type { UserErrorRecord } from '../mutations/user-error.type.ts';
import { isProposable, type Proposable, proposable, type Work } from './proposable.ts';
import type { ProposalRecord } from './proposal.ts';

/** A proposal that is ready to be carried out in a transaction. */
export interface Prepared {
  readonly work: Work;
  readonly importId: string | undefined;
}

/** Makes a proposal ready. What is at fault, now or while the work is done, is thrown as Refused, with paths that lead into the proposal. */
export async function prepared(database: Database, { mutation, input }: ProposalRecord): Promise<Prepared> {
  const { prepare, importId } = proposableOf(mutation);
  if (input === null) throw new Error(`The input of a proposal to ${mutation} is gone.`);
  const work = await prepare(database, JSON.parse(input)).catch((error) => refusedChange(error, mutation));
  return { work: (writing) => work(writing).catch((error) => refusedChange(error, mutation)), importId: importId?.() };
}

export function proposableOf(mutation: string): Proposable<unknown> {
  if (!isProposable(mutation)) throw new Error(`Nobody can propose ${mutation}.`);
  return proposable[mutation] as Proposable<unknown>;
}

/** Nobody who decides on a proposal sent its input, so what is malformed in it is told as what does not fit the record is. */
function refusedChange(error: unknown, mutation: string): never {
  const inside = (path: readonly string[]) => ['change', mutation, ...path.slice(1)];
  if (error instanceof Refused) {
    throw new Refused(
      error.userErrors.map((each) => ({ ...each, path: inside(each.path) })),
      error.standing,
    );
  }
  if (error instanceof ParleyError && error.code === 'BAD_USER_INPUT') {
    const { path, problems } = error.extensions as { path: string[]; problems?: { path: string[]; message: string }[] };
    const found = problems ?? [{ path, message: error.message }];
    throw new Refused(found.map((each): UserErrorRecord => ({ code: 'INVALID', path: inside(each.path), message: each.message })));
  }
  throw error;
}
