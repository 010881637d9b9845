import type { Command } from 'commander';
import { bringDerivedUpToDate } from '../editing/recording/derive-anew.ts';
import { readConfig } from '../foundation/config.ts';
import { openDatabase } from '../foundation/storage/open.ts';
import { entitiesFor } from '../record/entities.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Bring the tables of the database up to date. `serve` does so by itself.')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://localhost/parley parley migrate')
    .action(async () => {
      const database = await openDatabase(readConfig(process.env).database.url, entitiesFor);
      try {
        const ran = await database.migrate();
        await bringDerivedUpToDate(database);
        console.log(ran.length === 0 ? 'The tables are up to date.' : `Ran ${ran.join(', ')}.`);
      } finally {
        await database.close();
      }
    });
}
