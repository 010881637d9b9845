import { ParleyError } from '../../foundation/errors.ts';
import type { Database } from '../../foundation/storage/database.ts';
import type { Writing } from '../../ledger/writing.ts';
import type { RecordMutation, Work } from '../mutations/record-mutation.ts';
import { recordMutations } from '../mutations/record-mutations.ts';
import { Refused } from '../mutations/refused.ts';
import type { UserErrorRecord } from '../mutations/user-error.type.ts';
import type { ProposalRecord } from './proposal.ts';

/** A proposal that is ready to run in a transaction. */
export interface Prepared {
  readonly work: Work;
  readonly importId: string | undefined;
}

/** Prepares a proposal. Any fault, now or later in the work, is thrown as Refused with a path into the proposal. */
export async function prepared(database: Database, { mutation: name, input }: ProposalRecord): Promise<Prepared> {
  const mutation = mutationNamed(name);
  if (input === null) throw new Error(`The input of a proposal to ${name} is gone.`);
  const work = await mutation.prepare(database, JSON.parse(input)).catch((error) => refusedChange(error, name));
  const inProposal = async (writing: Writing) => {
    const { answer, warnings } = await work(writing).catch((error) => refusedChange(error, name));
    return { answer, warnings: warnings.map((warning) => ({ ...warning, path: pathInChange(name, warning.path) })) };
  };
  return { work: inProposal, importId: mutation.importId?.() };
}

export function mutationNamed(name: string): RecordMutation {
  const mutation = recordMutations.find((each) => each.name === name);
  if (mutation === undefined) throw new Error(`No mutation of the record is called ${name}.`);
  return mutation;
}

const pathInChange = (mutation: string, path: readonly string[]) => ['change', mutation, ...path.slice(1)];

/** The editor who decides did not send the input, so malformed input is reported as a refusal. */
function refusedChange(error: unknown, mutation: string): never {
  const inside = (path: readonly string[]) => pathInChange(mutation, path);
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
