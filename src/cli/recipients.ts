import type { Command } from 'commander';
import type { Database } from '../foundation/storage/database.ts';

/** Waits for a change of hooks or subscriptions, and wakes the servers that serve them. */
export async function announced<T>(database: Database, change: Promise<T>): Promise<T> {
  const result = await change;
  await database.announceWrite();
  return result;
}

export function requireOneOrAll(command: Command, id: string | undefined, all = false): void {
  if ((id === undefined) !== all) command.error('error: expected either an id or --all', { exitCode: 2 });
}
