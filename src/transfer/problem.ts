/** Something in a file that keeps it from being brought into the record. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: readonly string[];
  readonly expected: string;
  readonly came: string;
  readonly message: string;
}

export function formatProblem({ file, line, column, path, message }: Problem): string {
  const where = path.length === 0 ? '' : `${path.join('.')}: `;
  return `${file}:${line}:${column}: ${where}${message}`;
}
