import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  AlreadySubscribed,
  addSubscription,
  listSubscriptions,
  removeSubscription,
  resumeSubscription,
  resumeSubscriptions,
} from '../doors/mail/kept-subscriptions.ts';
import { problemOfAddress, type SubscriptionRecord } from '../doors/mail/subscription.ts';
import { readConfig } from '../foundation/config.ts';
import type { Database } from '../foundation/storage/database.ts';
import { cursorOfHead, readHead } from '../ledger/head.ts';
import { announced, requireOneOrAll } from './recipients.ts';
import { type Wanted, wantedBy, wantedInWords, warnOfUnknownWanted, withWanted } from './wanted.ts';
import { withDatabase, withExistingDatabase } from './with-database.ts';

interface AddOptions extends Wanted {
  readonly daily?: boolean;
  readonly atOnce?: boolean;
  readonly language: string;
  readonly json?: boolean;
}

export function addMailCommands(program: Command): void {
  const mail = program
    .command('mail')
    .summary('Manage subscriptions by mail.')
    .description('Add, list, resume and remove subscriptions by mail: addresses that a running server writes to when something is recorded.')
    .addHelpText('after', '\nExample:\n  npx parley mail add desk@example.org --process ru-ua-2022 --daily');
  addAdding(mail);
  addListing(mail);
  addResuming(mail);
  addRemoving(mail);
}

function addAdding(mail: Command): void {
  withWanted(mail.command('add'))
    .description('Add an address. The running server asks it first whether it wants messages, and sends none until somebody there confirms.')
    .argument('<address>', 'the address to write to', addressOf)
    .addOption(new Option('--daily', 'once a day, where something was recorded (the default)').conflicts('atOnce'))
    .option('--at-once', 'soon after something was recorded')
    .addOption(new Option('--language <language>', 'the language of the messages').choices(['en', 'uk']).default('en'))
    .option('--json', 'write JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx parley mail add desk@example.org --process ru-ua-2022 --daily\n  npx parley mail add ana@example.org --rounds --facts --at-once --language uk',
    )
    .action(async (address: string, options: AddOptions) => {
      const added = await withDatabase(async (database) => {
        const cursor = cursorOfHead(await readHead(database));
        const wanted = wantedBy(options);
        await warnOfUnknownWanted(database, wanted);
        const rhythm = options.atOnce === true ? 'AT_ONCE' : 'DAILY';
        const subscription = await addSubscription(database, {
          address,
          wanted,
          rhythm,
          language: options.language,
          createdBy: 'cli',
          cursor,
        }).catch(explained);
        await database.announceWrite();
        return subscription;
      });
      if (options.json) console.log(JSON.stringify(shownOf(added), null, 2));
      else console.log(`Added ${added.id}. The running server asks ${address} to confirm.${hint()}`);
    });
}

function addListing(mail: Command): void {
  mail
    .command('list')
    .description('List all subscriptions by mail, with what was wrong with each the last time.')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExamples:\n  npx parley mail list\n  npx parley mail list --json')
    .action(async (options: { json?: boolean }) => {
      const all = await withExistingDatabase(listSubscriptions);
      if (options.json) console.log(JSON.stringify(all.map(shownOf), null, 2));
      else console.log(all.length === 0 ? 'There are no subscriptions by mail. Add one: npx parley mail add <address>' : all.map(lineOf).join('\n'));
    });
}

function addResuming(mail: Command): void {
  mail
    .command('resume')
    .description('Write again to an address that is parked or waits, from where it stood. One that has not confirmed is asked again.')
    .argument('[id]', 'the id that `npx parley mail list` shows')
    .option('--all', 'resume all parked subscriptions, such as after a restore')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExamples:\n  npx parley mail resume mail_4h7k2m9p0q3r5t8v\n  npx parley mail resume --all')
    .action(async (id: string | undefined, { all, json }: { all?: boolean; json?: boolean }, command: Command) => {
      requireOneOrAll(command, id, all);
      if (id !== undefined) return print('Resumed', await changed(id, resumeSubscription), json);
      const count = await withExistingDatabase((database) => announced(database, resumeSubscriptions(database)));
      console.log(json ? JSON.stringify({ resumed: count }, null, 2) : `Resumed subscriptions by mail: ${count}.`);
    });
}

function addRemoving(mail: Command): void {
  mail
    .command('remove')
    .description('Remove a subscription by mail for good, and forget its address.')
    .argument('<id>', 'the id that `npx parley mail list` shows')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExample:\n  npx parley mail remove mail_4h7k2m9p0q3r5t8v')
    .action(async (id: string, { json }: { json?: boolean }) => {
      print('Removed', await changed(id, (database) => removeSubscription(database, { id })), json);
    });
}

async function changed(id: string, work: (database: Database, id: string) => Promise<SubscriptionRecord | null>): Promise<SubscriptionRecord> {
  const found = await withExistingDatabase((database) => announced(database, work(database, id)));
  if (found === null) throw new Error(`expected the id of a subscription by mail, got ${id}; list them with: npx parley mail list`);
  return found;
}

function print(done: string, found: SubscriptionRecord, json = false): void {
  console.log(json ? JSON.stringify(shownOf(found), null, 2) : `${done} ${found.id} (${found.address}).`);
}

function explained(error: unknown): never {
  if (!(error instanceof AlreadySubscribed)) throw error;
  const { id } = error.subscription;
  throw new Error(`${error.message}; \`npx parley mail resume ${id}\` asks it again or goes on, \`npx parley mail remove ${id}\` ends it`);
}

function addressOf(address: string): string {
  const problem = problemOfAddress(address);
  if (problem !== null) throw new InvalidArgumentError(`Expected ${problem}.`);
  return address;
}

/** The server may have other settings than this terminal, so their lack is no error here. */
function hint(): string {
  return readConfig(process.env).mail === null ? ' It needs the settings SMTP_URL and PUBLIC_URL, which are not set here.' : '';
}

/** Whoever has the token may confirm and end a subscription, so it is shown to nobody. */
function shownOf({ token: _, sending: __, ...shown }: SubscriptionRecord): Omit<SubscriptionRecord, 'token' | 'sending'> {
  return shown;
}

function lineOf({ id, address, status, rhythm, wanted, failures, lastError, nextTryAt }: SubscriptionRecord): string {
  const trouble =
    failures === 0
      ? lastError === null
        ? ''
        : `, ${lastError}`
      : `, failed ${failures} times: ${lastError}${status === 'PARKED' || nextTryAt === null ? '' : `; again at ${nextTryAt}`}`;
  return `${id}  ${status.padEnd(11)}  ${rhythm.padEnd(7)}  ${address}${wanted === null ? '' : `  ${wantedInWords(wanted)}`}${trouble}`;
}
