import type { Command } from 'commander';
import { countsByKind, type Fault, type Notice } from '../editing/verify/finding.ts';
import { type Verification, verify } from '../editing/verify/verify.ts';
import { verifyQuick } from '../editing/verify/verify-quick.ts';
import { withProgress } from './progress.ts';
import { withExistingDatabase } from './with-database.ts';

export function addVerify(program: Command, finish: (code: number) => void): void {
  program
    .command('verify')
    .summary('Check the whole record against itself.')
    .description(
      'Check the record: the chain of entries, the digest of every row, and stored values against the histories they follow from. Exit code 1 means that there are faults.',
    )
    .option('--quick', 'check only the end of the record, as each start of the server does: the head, the last 500 entries and their versions')
    .option('--notices', 'list the notices; without it, only count them by kind')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nA notice is worth a look, but no fault.\n\nExamples:\n  npx parley verify\n  npx parley verify --notices\n  npx parley verify --json\n  npx parley verify --quick',
    )
    .action(async (options: Options) => {
      const verification = options.quick ? await quickly() : await wholly();
      if (options.json) console.log(JSON.stringify(asJson(verification, options), null, 2));
      else print(verification, options);
      finish(verification.faults.length === 0 ? 0 : 1);
    });
}

interface Options {
  readonly quick?: boolean;
  readonly notices?: boolean;
  readonly json?: boolean;
}

function wholly(): Promise<Verification> {
  return withProgress((progress) => withExistingDatabase((database) => verify(database, (stage) => progress.stage(`Checking ${stage}`))));
}

async function quickly(): Promise<Verification> {
  return { ...(await withExistingDatabase(verifyQuick)), notices: [] };
}

function print({ entries, versions, faults, notices }: Verification, options: Options): void {
  if (options.notices) for (const { kind, where, message } of notices) console.log(`notice  ${where}: ${message} (${kind})`);
  for (const { check, where, message } of faults) console.log(`FAULT   ${where}: ${message} (${check})`);
  if (notices.length > 0) console.log(sumOfNotices(notices, options));
  console.log(`${options.quick ? 'The last ' : ''}${entries} entries, ${versions} versions: ${sumOf(faults)}.`);
}

function sumOfNotices(notices: readonly Notice[], { notices: areListed }: Options): string {
  const counts = countsByKind(notices).map(([kind, count]) => `${count} ${kind}`);
  const many = notices.length === 1 ? '1 notice' : `${notices.length} notices`;
  return `${many}, worth a look and no fault: ${counts.join(', ')}.${areListed ? '' : ' To list them: npx parley verify --notices'}`;
}

function asJson({ entries, versions, faults, notices }: Verification, options: Options): object {
  const told = <T extends Fault | Notice>(findings: readonly T[]) => findings.map(({ severity, ...finding }) => finding);
  const counts = Object.fromEntries(countsByKind(notices));
  return { entries, versions, faults: told(faults), noticeCounts: counts, ...(options.notices ? { notices: told(notices) } : {}) };
}

function sumOf(faults: readonly Fault[]): string {
  return faults.length === 0 ? 'all is well' : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
}
