import type { Command } from 'commander';
import { verify } from '../editing/verify/verify.ts';
import { createProgress } from './progress.ts';
import { withExistingDatabase } from './with-database.ts';

export function addVerify(program: Command, finish: (code: number) => void): void {
  program
    .command('verify')
    .description(
      'Check the record: the chain of entries, the digest of every row, and stored values against the histories they follow from. Exit code 1 means that there are faults.',
    )
    .addHelpText('after', '\nA notice is worth a look and is no fault.\n\nExample:\n  parley verify')
    .action(async () => {
      const progress = createProgress();
      const { entries, versions, faults, notices } = await withExistingDatabase((database) => verify(database, (stage) => progress.stage(`Checking ${stage}`)));
      progress.done();
      for (const { where, message } of notices) console.log(`notice  ${where}: ${message}`);
      for (const { check, where, message } of faults) console.log(`FAULT   ${where}: ${message} (${check})`);
      console.log(
        `${entries} entries, ${versions} versions: ${faults.length === 0 ? 'all is well' : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`}.`,
      );
      finish(faults.length === 0 ? 0 : 1);
    });
}
