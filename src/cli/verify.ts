import type { Command } from 'commander';
import { verify } from '../editing/verify/verify.ts';
import { createProgress } from './progress.ts';
import { withExistingDatabase } from './with-database.ts';

export function addVerify(program: Command, finish: (code: number) => void): void {
  program
    .command('verify')
    .description(
      'Check the record against itself: the chain of entries, every row against its digest, stored statuses against histories. Exit code 1 where anything is wrong.',
    )
    .addHelpText('after', '\nExample:\n  parley verify')
    .action(async () => {
      const progress = createProgress();
      const { entries, versions, faults, notices } = await withExistingDatabase((database) => verify(database, (stage) => progress.stage(`Checking ${stage}`)));
      progress.done();
      for (const { where, message } of notices) console.log(`notice  ${where}: ${message}`);
      for (const { check, where, message } of faults) console.log(`FAULT   ${where}: ${message} (${check})`);
      console.log(`${entries} entries, ${versions} versions: ${faults.length === 0 ? 'all is well' : `${faults.length} faults`}.`);
      finish(faults.length === 0 ? 0 : 1);
    });
}
