import { type Command, InvalidArgumentError } from 'commander';
import { parkHooks } from '../doors/hooks/kept-hooks.ts';
import { parkSubscriptions } from '../doors/mail/kept-subscriptions.ts';
import { moveRecord, restoreRecord } from '../editing/transfer/move-record.ts';
import { verifyQuick } from '../editing/verify/verify-quick.ts';
import { readConfig } from '../foundation/config.ts';
import { adviceOnDatabase, DATABASE_EXPECTED, databaseAt } from '../foundation/setting-values.ts';
import { backUp } from '../foundation/storage/backup.ts';
import type { Database } from '../foundation/storage/database.ts';
import { openDatabase } from '../foundation/storage/open.ts';
import { cursorOfHead, readHead } from '../ledger/head.ts';
import { leavingNoEmpty, withDatabase } from './with-database.ts';

export function addBackup(program: Command): void {
  program
    .command('backup')
    .summary('Back up the database into a new file.')
    .description(
      'Back up the whole database into a new file, while others write to it. It holds every acknowledged write: the record with its history, keys, proposals and stored answers.',
    )
    .argument('<file>', 'the new file; it must not exist yet')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExamples:\n  npx parley backup backups/monday.db\n  DATABASE_URL=postgres://localhost/parley npx parley backup backups/monday.db')
    .action(async (target: string, { json }: { json?: boolean }) => {
      const { url } = readConfig(process.env).database;
      // Refuses a database that is missing or of a newer version.
      const opened = await openDatabase(url, { mustExist: true });
      await opened.close();
      const file = await backUp(url, target);
      const backup = await openDatabase(`sqlite:${file}`, { mustExist: true });
      try {
        const head = await readHead(backup);
        const { faults } = await verifyQuick(backup);
        if (faults[0] !== undefined) throw new Error(`${file} is damaged: ${faults[0].where}: ${faults[0].message}`);
        if (json) console.log(JSON.stringify({ file, entries: head.seq, cursor: cursorOfHead(head) }, null, 2));
        else console.log(`Wrote ${file}: ${head.seq} entries, up to cursor ${cursorOfHead(head)}.`);
      } finally {
        await backup.close();
      }
    });
}

export function addRestore(program: Command): void {
  program
    .command('restore')
    .summary('Fill an empty database from a backup.')
    .description(
      'Fill an empty database from a backup. A new epoch begins: older cursors give CURSOR_EXPIRED, because everything written after the backup is gone. Hooks and subscriptions by mail are parked, so a trial calls nobody.',
    )
    .argument('<file>', 'a file that `npx parley backup` wrote')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=sqlite:./data/restored.db npx parley restore backups/monday.db')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const restored = async (database: Database) => {
        let parked: Parked = { hooks: 0, subscriptions: 0 };
        const entries = await restoreRecord(file, database, async (backup) => {
          parked = await parkRecipients(backup);
        });
        if (json) return console.log(JSON.stringify({ entries, into: database.name, parked }, null, 2));
        console.log(`Restored ${entries} entries into ${database.name}. Older cursors are invalid. \`npx parley verify\` checks everything.`);
        for (const line of linesOf(parked)) console.log(line);
      };
      await withDatabase(restored, { isTold: true });
    });
}

export function addMove(program: Command): void {
  program
    .command('move')
    .summary('Copy the record into another database.')
    .description(
      'Copy the whole record into an empty database, from SQLite to PostgreSQL or back. History, keys, ids, citations and cursors stay valid. Stop the servers of the old database first.',
    )
    .argument('<from>', 'the address of the database that holds the record', addressOf)
    .argument('<to>', 'the address of an empty database', addressOf)
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExample:\n  npx parley move sqlite:./data/parley.db postgres://localhost/parley')
    .action(async (from: string, to: string, { json }: { json?: boolean }) => {
      const { entries, into } = await leavingNoEmpty(to, { isTold: true }, () => moved(from, to));
      if (json) console.log(JSON.stringify({ entries, into }, null, 2));
      else console.log(`Moved ${entries} entries into ${into}. Start the servers with that DATABASE_URL. The old database is unchanged.`);
    });
}

async function moved(from: string, to: string): Promise<{ readonly entries: number; readonly into: string }> {
  const into = await openDatabase(to);
  try {
    await into.migrate();
    return { entries: await moveRecord(from, into), into: into.name };
  } finally {
    await into.close();
  }
}

interface Parked {
  readonly hooks: number;
  readonly subscriptions: number;
}

/** The server that wrote the backup may still run. Its receivers must not hear from two servers. */
async function parkRecipients(backup: Database): Promise<Parked> {
  const why = 'parked by a restore';
  return { hooks: await parkHooks(backup, why), subscriptions: await parkSubscriptions(backup, why) };
}

function linesOf({ hooks, subscriptions }: Parked): string[] {
  const line = (what: string, count: number, command: string) =>
    count === 0 ? [] : [`Parked ${what}: ${count}. Once this server takes over: parley ${command} resume --all`];
  return [...line('hooks', hooks, 'hook'), ...line('subscriptions by mail', subscriptions, 'mail')];
}

function addressOf(text: string): string {
  if (databaseAt(text) === null) throw new InvalidArgumentError(`Expected ${DATABASE_EXPECTED}. ${adviceOnDatabase(text)}`.trimEnd());
  return text;
}
