import { Command, CommanderError } from 'commander';
import { packageVersion } from '../doors/http/package-root.ts';
import { ImportRefused } from '../editing/transfer/import-bundle.ts';
import { ConfigError } from '../foundation/config.ts';
import { addBackup, addMove, addRestore } from './backup.ts';
import { addBrief } from './brief.ts';
import { addCompare } from './compare.ts';
import { addCompletion } from './completion.ts';
import { addDemands } from './demands.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { HELP_LAYOUT, HELP_WIDTH } from './help-layout.ts';
import { addHookCommands } from './hook.ts';
import { addImport } from './import.ts';
import { inWords } from './in-words.ts';
import { addKey } from './key.ts';
import { addMailCommands } from './mail.ts';
import { addMigrate } from './migrate.ts';
import { addRelease } from './release.ts';
import { addServe } from './serve.ts';
import { widthOf } from './shown.ts';
import { addTemplate } from './template.ts';
import { addVerify } from './verify.ts';
import { addWatch } from './watch.ts';

const ABOUT = `
Calling:     npx parley <command>, in the folder where Parley is installed.
             parley <command>, where it is installed for all.
Database:    DATABASE_URL names it. The default is sqlite:./data/parley.db.
Settings:    docs/settings.md lists all of them.

Examples:
  npx parley serve
  npx parley import --dry-run my-negotiation.yaml
  npx parley key create "Ana, desk" --role EDITOR`;

const EXIT_CODES = '\nExit codes: 0 success; 1 it failed or found a fault; 2 the call was wrong.';

type Add = (program: Command, finish: (code: number) => void) => void;

/** In the order in which somebody new needs them. */
const GROUPS: readonly (readonly [heading: string, adds: readonly Add[]])[] = [
  ['Start:', [addServe, addKey, addDoctor, addCompletion]],
  ['Ask:', [addDemands, addCompare, addBrief, addWatch]],
  ['Record:', [addImport, addTemplate]],
  ['Hand on:', [addExport, addRelease, addHookCommands, addMailCommands]],
  ['Keep:', [addVerify, addBackup, addRestore, addMove, addMigrate]],
];

/** Runs one command and returns its exit code, as EXIT_CODES lists them. */
export async function run(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = createProgram((given) => {
    code = given;
  });
  try {
    await program.parseAsync(asCalled(program, argv.slice(2)), { from: 'user' });
    return code;
  } catch (error) {
    return explain(error);
  }
}

/** `finish` receives the exit code of a command that can fail without throwing. */
export function createProgram(finish: (code: number) => void): Command {
  const program = new Command('npx parley')
    .description('A ledger of negotiations: who demanded what of whom, how it changed from round to round, what the others answered, and who says so.')
    .version(packageVersion, '-V, --version', 'show the version')
    .addHelpText('after', ABOUT)
    .addHelpText('afterAll', EXIT_CODES)
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp(HELP_LAYOUT)
    .configureOutput({ getOutHelpWidth: () => widthOf(process.stdout, HELP_WIDTH), getErrHelpWidth: () => widthOf(process.stderr, HELP_WIDTH) })
    .hook('preAction', (_program, command) => refuseBlanks(command))
    .exitOverride()
    .showHelpAfterError('Run "npx parley --help" to see the commands.');
  for (const [heading, adds] of GROUPS) {
    program.commandsGroup(heading);
    for (const add of adds) add(program, finish);
  }
  pointToHelp(program.commands, program.name());
  return program;
}

const HELP = ['help', '--help', '-h'];

/**
 * Commander answers `help nope` and `nope --help` with the help of the whole program. Where a command is not known, the wish for help is left out. It then
 * says so, and which one was probably meant.
 */
function asCalled(program: Command, words: readonly string[]): string[] {
  let at = program;
  let known = 0;
  while (at.commands.length > 0 && known < words.length) {
    const word = words[known] as string;
    const next = at.commands.find((command) => command.name() === word);
    if (next === undefined && !HELP.includes(word)) return word.startsWith('-') ? [...words] : words.filter((one) => !HELP.includes(one));
    at = next ?? at;
    known += 1;
  }
  const asksHelp = words.slice(0, known).some((word) => HELP.includes(word));
  return asksHelp ? [...words.filter((word) => !HELP.includes(word)), '--help'] : [...words];
}

/** Whoever called a command wrongly is pointed to its own help. */
function pointToHelp(commands: readonly Command[], above: string): void {
  for (const command of commands) {
    const path = `${above} ${command.name()}`;
    command.showHelpAfterError(`Run "${path} --help" to see how it is called.`);
    pointToHelp(command.commands, path);
  }
}

/** An option without a value mostly comes of a variable of the shell that is not set. Nothing takes one for an answer. */
function refuseBlanks(command: Command): void {
  const values: Readonly<Record<string, unknown>> = command.opts();
  for (const option of command.options) {
    const isBlank = [values[option.attributeName()]].flat().some((value) => typeof value === 'string' && value.trim() === '');
    if (isBlank) command.error(`error: option '${option.flags}' argument '' is invalid. Expected a value, got nothing.`);
  }
  const [first] = command.args.filter((value) => value.trim() === '');
  if (first !== undefined) command.error('error: expected a value for each argument, got an empty one');
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ConfigError) console.error(error.message);
  else if (error instanceof ImportRefused) {
    console.error(error.message);
    const length = error.problems.reduce((sum, { untold }) => sum + (untold ?? 1), 0);
    console.error(`\nNothing was imported: ${length} problem${length === 1 ? '' : 's'}.`);
  } else console.error(error instanceof Error ? `parley: ${inWords(error)}` : error);
  return 1;
}
