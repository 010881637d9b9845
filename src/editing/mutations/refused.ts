import { capitalised } from '../../foundation/values/text.ts';
import type { Thing } from '../../ledger/thing.ts';
import { type Refusal, sentenceOf } from '../recording/refusal.ts';
import { placeOf } from '../transfer/places.ts';
import type { Problem } from '../transfer/problem.ts';
import type { UserErrorCode, UserErrorRecord } from './user-error.type.ts';

/** Rolls a write back. It holds the reasons and, if that helps, the thing as it stands. */
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

/** Refuses an update that expected another version. */
export function refuseOtherVersion(standing: Thing, expectedVersion: number): void {
  if (standing.version === expectedVersion) return;
  const message = `Expected version ${standing.version} of ${standing.key}, which stands, got ${expectedVersion}. Look at the current version, and decide again.`;
  throw refuse('CONFLICT', ['input', 'expectedVersion'], message, standing);
}

/** The refusals of the record, with their paths in the input. */
export function refusedBecause(refusals: readonly Refusal[]): Refused {
  const errors = refusals.map((refusal) => {
    const inside = refusal.field === '' ? [] : [refusal.field];
    const path = placeOf(refusal.entry, ...inside)?.path ?? ['input', ...inside];
    return { code: codeOf(refusal), path, message: sentenceOf(refusal) };
  });
  return new Refused(errors, refusals.find(({ standing }) => standing !== null)?.standing ?? null);
}

/** The problems of entries, as user errors. */
export function refusedProblems(problems: readonly Problem[]): Refused {
  return new Refused(
    problems.map(({ isMissing, path, message }) => ({
      code: isMissing === true ? 'NOT_FOUND' : 'INVALID',
      path,
      message: capitalised(message),
    })),
  );
}

/** Imports also have a code for entries that differ from the record. A mutation never differs by accident. */
function codeOf({ code }: Refusal): UserErrorCode {
  return code === 'DIFFERS' ? 'INVALID' : code;
}
