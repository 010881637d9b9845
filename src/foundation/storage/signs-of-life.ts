/**
 * What processes on one database see of each other without a clock. A process that was killed cannot say so, but what it held is free at once: a lock of
 * the operating system on SQLite, and one of its session on PostgreSQL.
 */
export interface SignsOfLife {
  /** The sign of this process, which nobody else gives. Null while it cannot give one. */
  given(): string | null;
  /** Whether the process that gave this sign seems to have ended. False where nobody can tell. */
  seemsEnded(sign: string): Promise<boolean>;
}
