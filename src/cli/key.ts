import { type Command, InvalidArgumentError } from 'commander';
import { type ApiKey, createApiKey, isGood, listApiKeys, revokeApiKey } from '../foundation/access/api-keys.ts';
import { type Role, roles } from '../foundation/access/role.ts';
import type { Database } from '../foundation/storage/database.ts';
import { normaliseMoment } from '../foundation/values/moment.ts';
import { showOnce } from './show-once.ts';
import { nameOf } from './values.ts';
import { withDatabase, withExistingDatabase } from './with-database.ts';

const DAY_MS = 86_400_000;

export function addKey(program: Command): void {
  const key = program
    .command('key')
    .summary('Create, list and revoke API keys.')
    .description('Create, list and revoke API keys. Writing to a server needs a key.')
    .addHelpText(
      'after',
      `\nRoles (each includes the ones before it):\n${roles.words.map((role) => `  ${role.padEnd(12)} ${roles.meanings[role]}`).join('\n')}\n\nExample:\n  npx parley key create "Ana, desk" --role EDITOR`,
    );

  key
    .command('create')
    .description('Create a key and print it. This is the only time it is shown: the database keeps a digest.')
    .argument('<name>', 'a name for people, such as the owner of the key', nameOf)
    .requiredOption('--role <role>', roles.words.join(', '), roleOf)
    .option('--expires <when>', 'days from now (90d) or a moment (2027-01-01T00:00:00Z); by default the key never expires', expiryOf)
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExamples:\n  npx parley key create "Ana, desk" --role EDITOR\n  npx parley key create nightly-import --role EDITOR --expires 90d')
    .action(async (name: string, { role, expires: expiresAt = null, json }: { role: Role; expires?: string | null; json?: boolean }) => {
      await withDatabase(async (database) => {
        const { key: made, secret } = await createApiKey(database, { name, role, expiresAt });
        await showOnce(json ? JSON.stringify({ ...made, secret }, null, 2) : introduced(made, secret), async () => {
          await revokeApiKey(database, made.id);
          return `${made.id} is revoked. Create another key where the output can be written.`;
        });
      });
    });

  key
    .command('list')
    .description('List all keys with id, role, state, day of creation and last use. The secrets are not stored, so they are not listed.')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExamples:\n  npx parley key list\n  npx parley key list --json')
    .action(async (options: { json?: boolean }) => {
      const keys = await withExistingDatabase(listApiKeys);
      if (options.json) console.log(JSON.stringify(keys, null, 2));
      else console.log(keys.length === 0 ? 'There are no keys. Create one: npx parley key create <name> --role EDITOR' : table(keys));
    });

  key
    .command('revoke')
    .description('Revoke a key at once and for good. Its open subscriptions end too.')
    .argument('<id or name>', 'the id or name that `npx parley key list` shows')
    .option('--all', 'revoke all keys of this name, if there are several')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExample:\n  npx parley key revoke key_4h7k2m9p0q3r5t8v')
    .action(async (idOrName: string, { all, json }: { all?: boolean; json?: boolean }) => {
      const ended = await withExistingDatabase(async (database) => {
        if (all !== true) await requireOne(database, idOrName);
        return revokeApiKey(database, idOrName);
      });
      if (ended.length === 0) throw new Error(`expected the id or name of a valid key, got ${idOrName}; list them with: npx parley key list`);
      if (json) console.log(JSON.stringify(ended, null, 2));
      else for (const { id, name } of ended) console.log(`Revoked ${id} (${name}).`);
    });
}

function introduced({ id, name, role, expiresAt }: ApiKey, secret: string): string {
  const until = expiresAt === null ? '' : `, until ${expiresAt}`;
  return `${secret}

This is ${id} (${name}, ${role}${until}). Save the key now: it is not shown again.
Send it with each request:  Authorization: Bearer prk_…`;
}

/** Several people can have keys of the same name. Nobody should lose theirs by mistake. */
async function requireOne(database: Database, name: string): Promise<void> {
  const meant = (await listApiKeys(database)).filter((key) => key.name === name && key.revokedAt === null);
  if (meant.length < 2) return;
  const ids = meant.map(({ id }) => id).join(', ');
  throw new Error(`expected the name of one key, got ${name}, which ${meant.length} have: ${ids}. Name one by its id, or revoke all of them with --all.`);
}

function roleOf(text: string): Role {
  const role = roles.words.find((word) => word === text.toUpperCase());
  if (role === undefined) throw new InvalidArgumentError(`Expected one of ${roles.words.join(', ')}.`);
  return role;
}

function expiryOf(text: string): string {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? [];
  const moment = days === undefined ? normaliseMoment(text) : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
  if (moment === null || moment <= new Date().toISOString()) {
    throw new InvalidArgumentError('Expected days from now such as 90d, or a future moment such as 2027-01-01T00:00:00Z.');
  }
  return moment;
}

function table(keys: readonly ApiKey[]): string {
  const now = new Date().toISOString();
  const state = (key: ApiKey) =>
    isGood(key, now) ? (key.expiresAt === null ? 'active' : `until ${day(key.expiresAt)}`) : key.revokedAt === null ? 'expired' : 'revoked';
  const rows = [
    ['ID', 'ROLE', 'STATE', 'CREATED', 'LAST USED', 'NAME'],
    ...keys.map((key) => [key.id, key.role, state(key), day(key.createdAt), key.lastUsedAt === null ? 'never' : minute(key.lastUsedAt), key.name]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const day = (moment: string) => moment.slice(0, 10);
const minute = (moment: string) => `${moment.slice(0, 16).replace('T', ' ')} UTC`;
