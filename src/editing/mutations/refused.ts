import { capitalised } from '../../foundation/values/text.ts';
import type { Thing } from '../../ledger/thing.ts';
import { type Refusal, sentenceOf } from '../recording/refusal.ts';
import { placeOf } from '../transfer/places.ts';
import type { Problem } from '../transfer/problem.ts';
import type { UserErrorCode, UserErrorRecord } from './user-error.type.ts';

/** Thrown inside a writing to take all of it back: why nothing is written, and the thing as it stands where that helps. */
export class Refused extends Error {
  readonly userErrors: readonly UserErrorRecord[];
  readonly standing: Thing | null;

  constructor(userErrors: readonly UserErrorRecord[], standing: Thing | null = null) {
    super(userErrors.map(({ message }) => message).join(' '));
    this.name = 'Refused';
    this.userErrors = userErrors;
    this.standing = standing;
  }
}

export function refuse(code: UserErrorCode, path: readonly string[], message: string, standing: Thing | null = null): Refused {
  return new Refused([{ code, path, message }], standing);
}

/** Refuses a change by someone who looked at another version than the one that stands. */
export function refuseOtherVersion(standing: Thing, expectedVersion: number): void {
  if (standing.version === expectedVersion) return;
  const message = `Expected version ${standing.version} of ${standing.key}, which stands, got ${expectedVersion}. Look at it as it stands, and decide again.`;
  throw refuse('CONFLICT', ['input', 'expectedVersion'], message, standing);
}

/** What the record keeps from standing, with its path in the input. */
export function refusedBecause(refusals: readonly Refusal[]): Refused {
  const errors = refusals.map((refusal) => {
    const inside = refusal.field === '' ? [] : [refusal.field];
    const path = placeOf(refusal.entry, ...inside)?.path ?? ['input', ...inside];
    return { code: codeOf(refusal), path, message: sentenceOf(refusal) };
  });
  return new Refused(errors, refusals.find(({ standing }) => standing !== null)?.standing ?? null);
}

/** What was found wrong with an entry among others. */
export function refusedProblems(problems: readonly Problem[]): Refused {
  return new Refused(
    problems.map(({ isMissing, path, message }) => ({
      code: isMissing === true ? 'NOT_FOUND' : 'INVALID',
      path,
      message: capitalised(message),
    })),
  );
}

/** An entry of a mutation never differs by accident, so the word of imports for that does not come up. */
function codeOf({ code }: Refusal): UserErrorCode {
  return code === 'DIFFERS' ? 'INVALID' : code;
}
