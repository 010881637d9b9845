import { type Command, InvalidArgumentError } from 'commander';
import { HookAddresses } from '../doors/hooks/addresses.ts';
import type { HookRecord } from '../doors/hooks/hook.ts';
import { addHook, listHooks, removeHook, resumeHook, resumeHooks } from '../doors/hooks/kept-hooks.ts';
import { readConfig } from '../foundation/config.ts';
import type { Database } from '../foundation/storage/database.ts';
import { cursorOfHead, readHead } from '../ledger/head.ts';
import { announced, requireOneOrAll } from './recipients.ts';
import { showOnce } from './show-once.ts';
import { type Wanted, wantedBy, wantedInWords, warnOfUnknownWanted, withWanted } from './wanted.ts';
import { withDatabase, withExistingDatabase } from './with-database.ts';

export function addHookCommands(program: Command): void {
  const hook = program
    .command('hook')
    .summary('Manage hooks, which each change calls.')
    .description('Add, list, resume and remove hooks: addresses that a running server calls for each change of the record.')
    .addHelpText('after', '\nExample:\n  npx parley hook add https://example.org/parley --rounds --process ru-ua-2022');

  withWanted(hook.command('add'))
    .description('Add a hook and print the secret that signs its calls. It is shown only this once.')
    .argument('<url>', 'the address to call', addressOf)
    .option('--json', 'write JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx parley hook add https://example.org/parley --rounds --process ru-ua-2022\n  HOOKS_ALLOW=hooks.internal npx parley hook add http://hooks.internal/parley --facts',
    )
    .action(async (url: string, options: Wanted & { readonly json?: boolean }) => {
      await withDatabase(async (database) => {
        const cursor = cursorOfHead(await readHead(database));
        const wanted = wantedBy(options);
        await warnOfUnknownWanted(database, wanted);
        await warnOfTwins(database, url, wanted);
        const { secret, ...made } = await announced(database, addHook(database, { url, wanted, createdBy: 'cli', cursor }));
        await showOnce(options.json ? JSON.stringify({ ...made, secret }, null, 2) : introduced(made, secret), async () => {
          await announced(database, removeHook(database, made.id));
          return `${made.id} is removed. Add the hook again where the output can be written.`;
        });
      });
    });

  hook
    .command('list')
    .description('List all hooks, each with its last error.')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExamples:\n  npx parley hook list\n  npx parley hook list --json')
    .action(async (options: { json?: boolean }) => {
      const hooks = (await withExistingDatabase(listHooks)).map(({ secret: _, ...shown }) => shown);
      if (options.json) console.log(JSON.stringify(hooks, null, 2));
      else console.log(hooks.length === 0 ? 'There are no hooks. Add one: npx parley hook add <url>' : hooks.map(lineOf).join('\n'));
    });

  hook
    .command('resume')
    .description('Resume a parked or waiting hook, from its place.')
    .argument('[id]', 'the id that `npx parley hook list` shows')
    .option('--all', 'resume all parked hooks, such as after a restore')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExamples:\n  npx parley hook resume hook_4h7k2m9p0q3r5t8v\n  npx parley hook resume --all')
    .action(async (id: string | undefined, { all, json }: { all?: boolean; json?: boolean }, command: Command) => {
      requireOneOrAll(command, id, all);
      if (id !== undefined) return print('Resumed', await changed(id, resumeHook), json);
      const count = await withExistingDatabase((database) => announced(database, resumeHooks(database)));
      console.log(json ? JSON.stringify({ resumed: count }, null, 2) : `Resumed hooks: ${count}.`);
    });

  hook
    .command('remove')
    .description('Remove a hook for good.')
    .argument('<id>', 'the id that `npx parley hook list` shows')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExample:\n  npx parley hook remove hook_4h7k2m9p0q3r5t8v')
    .action(async (id: string, { json }: { json?: boolean }) => print('Removed', await changed(id, removeHook), json));
}

/** Two hooks for the same let a secret be changed without a gap, so this is no error. */
async function warnOfTwins(database: Database, url: string, wanted: object | null): Promise<void> {
  const asked = wanted === null ? null : JSON.stringify(wanted);
  const twins = (await listHooks(database)).filter((hook) => hook.url === url && hook.wanted === asked);
  for (const { id } of twins)
    console.error(`parley: ${id} calls this address for the same changes, so each comes twice until \`npx parley hook remove ${id}\``);
}

function introduced({ id, url }: Omit<HookRecord, 'secret'>, secret: string): string {
  return `${secret}\n\nThis is the secret of ${id}. Save it now: it is not shown again. The running server calls ${url} from now on.`;
}

async function changed(id: string, work: (database: Database, id: string) => Promise<HookRecord | null>): Promise<HookRecord> {
  const found = await withExistingDatabase((database) => announced(database, work(database, id)));
  if (found === null) throw new Error(`expected the id of a hook, got ${id}; list them with: npx parley hook list`);
  return found;
}

function print(done: string, { secret: _, ...shown }: HookRecord, json = false): void {
  console.log(json ? JSON.stringify(shown, null, 2) : `${done} ${shown.id} (${shown.url}).`);
}

function addressOf(url: string): string {
  const problem = new HookAddresses(readConfig(process.env).hooksAllow).problemOf(url);
  if (problem !== null) throw new InvalidArgumentError(`Expected ${problem}.`);
  return url;
}

function lineOf({ id, url, status, wanted, failures, lastError, nextTryAt }: Omit<HookRecord, 'secret'>): string {
  const trouble =
    failures === 0
      ? lastError === null
        ? ''
        : `, ${lastError}`
      : `, failed ${failures} times: ${lastError}${nextTryAt === null ? '' : `; again at ${nextTryAt}`}`;
  return `${id}  ${status.padEnd(6)}  ${url}${wanted === null ? '' : `  ${wantedInWords(wanted)}`}${trouble}`;
}
