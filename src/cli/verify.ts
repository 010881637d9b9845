import type { Command } from 'commander';
import type { Finding } from '../editing/verify/finding.ts';
import { verify } from '../editing/verify/verify.ts';
import { verifyQuick } from '../editing/verify/verify-quick.ts';
import { createProgress } from './progress.ts';
import { withExistingDatabase } from './with-database.ts';

export function addVerify(program: Command, finish: (code: number) => void): void {
  program
    .command('verify')
    .description(
      'Check the record: the chain of entries, the digest of every row, and stored values against the histories they follow from. Exit code 1 means that there are faults.',
    )
    .option('--quick', 'look at the end of the record alone, as each start of the server does: the head, the last 500 entries and the versions that they wrote')
    .addHelpText('after', '\nA notice is worth a look and is no fault.\n\nExamples:\n  parley verify\n  parley verify --quick')
    .action(async ({ quick }: { quick?: boolean }) => {
      if (quick) {
        const found = await withExistingDatabase(verifyQuick);
        tell(found.faults);
        console.log(`The last ${found.entries} entries, ${found.versions} versions: ${sumOf(found.faults)}.`);
        finish(found.faults.length === 0 ? 0 : 1);
        return;
      }
      const progress = createProgress();
      const { entries, versions, faults, notices } = await withExistingDatabase((database) => verify(database, (stage) => progress.stage(`Checking ${stage}`)));
      progress.done();
      for (const { where, message } of notices) console.log(`notice  ${where}: ${message}`);
      tell(faults);
      console.log(`${entries} entries, ${versions} versions: ${sumOf(faults)}.`);
      finish(faults.length === 0 ? 0 : 1);
    });
}

function tell(faults: readonly Finding[]): void {
  for (const { check, where, message } of faults) console.log(`FAULT   ${where}: ${message} (${check})`);
}

function sumOf(faults: readonly Finding[]): string {
  return faults.length === 0 ? 'all is well' : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
}
