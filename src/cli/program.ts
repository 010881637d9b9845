import { Command, CommanderError } from 'commander';
import { packageVersion } from '../doors/http/package-root.ts';
import { ImportRefused } from '../editing/transfer/import-bundle.ts';
import { ConfigError } from '../foundation/config.ts';
import { addExport } from './export.ts';
import { addImport } from './import.ts';
import { addKey } from './key.ts';
import { addMigrate } from './migrate.ts';
import { addServe } from './serve.ts';
import { addVerify } from './verify.ts';

/** Runs one command; gives the exit code: 0 for success, 1 where the command found or met something wrong, 2 for a wrong call. */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('parley')
    .description('A ledger of negotiations: who demanded what of whom, how it changed from round to round, what the others answered, and who says so.')
    .version(packageVersion)
    .addHelpText('after', '\nThe database is that of DATABASE_URL (sqlite:./data/parley.db by default).\nAll settings: see "Settings" in the README.')
    .exitOverride()
    .showHelpAfterError('Run "parley --help" to see what there is.');
  let code = 0;
  const finish = (given: number) => {
    code = given;
  };
  for (const add of [addServe, addMigrate, addImport, addExport, addVerify, addKey]) add(program, finish);
  try {
    await program.parseAsync(argv as string[]);
    return code;
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ConfigError) console.error(error.message);
  else if (error instanceof ImportRefused) {
    console.error(error.message);
    const { length } = error.problems;
    console.error(`\nNothing was imported: ${length} problem${length === 1 ? '' : 's'}.`);
  } else console.error(error instanceof Error ? `parley: ${error.message}` : error);
  return 1;
}
