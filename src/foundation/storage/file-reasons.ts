/** By the codes of the system and of SQLite. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^ENOENT$/, 'whose folder takes no files'],
  [/^(ENOTDIR|EEXIST)$/, 'which is, or is below, something that is no folder'],
  [/^EISDIR$/, 'which is a folder'],
  [/^(EACCES|EPERM|SQLITE_CANTOPEN)$/, 'which this user may not read and write'],
  [/^(EROFS|SQLITE_READONLY)(_\w+)?$/, 'which can only be read'],
];

/** Why a file cannot be read or written. Undefined if the error means something else. */
export function fileReason(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? REASONS.find(([pattern]) => pattern.test(code))?.[1] : undefined;
}
