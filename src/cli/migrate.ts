import type { Command } from 'commander';
import { bringDerivedUpToDate } from '../editing/recording/derive-anew.ts';
import { readConfig } from '../foundation/config.ts';
import { openDatabase } from '../foundation/storage/open.ts';
import { leavingNoEmpty } from './with-database.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .summary('Bring the database up to date.')
    .description('Run the pending migrations of the database. The other commands do this too, so you rarely need it.')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://localhost/parley npx parley migrate')
    .action(async ({ json }: { json?: boolean }) => {
      const { url } = readConfig(process.env).database;
      const ran = await leavingNoEmpty(url, {}, () => migrated(url));
      if (json) console.log(JSON.stringify({ ran }, null, 2));
      else
        console.log(
          ran.length === 0 ? 'No migration is pending.' : `Ran ${ran.length} ${ran.length === 1 ? 'migration' : 'migrations'}. The database is up to date.`,
        );
    });
}

async function migrated(url: string): Promise<readonly string[]> {
  const database = await openDatabase(url);
  try {
    const ran = await database.migrate();
    await bringDerivedUpToDate(database);
    return ran;
  } finally {
    await database.close();
  }
}
