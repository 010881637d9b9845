import type { Command } from 'commander';
import { bringDerivedUpToDate } from '../editing/recording/derive-anew.ts';
import { readConfig } from '../foundation/config.ts';
import { openDatabase } from '../foundation/storage/open.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Run the pending migrations of the database. The other commands do this too, so you rarely need it.')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://localhost/parley parley migrate')
    .action(async ({ json }: { json?: boolean }) => {
      const database = await openDatabase(readConfig(process.env).database.url);
      try {
        const ran = await database.migrate();
        await bringDerivedUpToDate(database);
        if (json) console.log(JSON.stringify({ ran }, null, 2));
        else console.log(ran.length === 0 ? 'No migration is pending.' : `Ran ${ran.join(', ')}.`);
      } finally {
        await database.close();
      }
    });
}
