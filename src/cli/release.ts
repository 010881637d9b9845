import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type GraphQLSchema, graphql } from 'graphql';
import { createOperationContext } from '../api/context.ts';
import { readConfig } from '../foundation/config.ts';
import { makeFolder } from '../foundation/folder.ts';
import type { Database } from '../foundation/storage/database.ts';
import { readHead } from '../ledger/head.ts';
import type { Api } from './api.ts';
import { archiveOf } from './release-archive.ts';
import { type LastRelease, lastReleaseIn, type Release, releaseFiles } from './release-files.ts';
import { authorsOf, licenceOf, titleOf } from './values.ts';
import { withExistingDatabase } from './with-database.ts';
import { writeWhole } from './write-whole.ts';

interface Options {
  readonly out: string;
  readonly title: string;
  readonly author?: string[];
  readonly licence?: string;
  readonly json?: boolean;
}

export function addRelease(program: Command): void {
  program
    .command('release')
    .summary('Write a citable archive of the record.')
    .description(
      'Write the record as one archive that can be cited: bundles, tables, codebook, Data Package, checksums, CITATION.cff, and what changed since the last release.',
    )
    .option('--out <folder>', 'the folder of the releases; the next number follows from those in it', 'releases')
    .option('--title <text>', 'the title of the data set', titleOf, 'Parley: a ledger of negotiations')
    .option('--author <names...>', 'who made the data set: a name, or "Family, Given" of a person', authorsOf)
    .option('--licence <identifier>', 'under which licence others may use it, as SPDX writes it (CC-BY-4.0), or its address', licenceOf)
    .option('--json', 'write what was released as JSON')
    .addHelpText(
      'after',
      '\nThe same record, options and number give the same bytes.\n\nExamples:\n  npx parley release\n  npx parley release --title "Talks of our desk" --author "Kovalenko, Olena" "Desk of the talks" --licence CC-BY-4.0',
    )
    .action(async ({ out, title, author, licence, json }: Options) => {
      const { schema } = await import('../schema.ts').then(({ buildSchema }) => ({ schema: buildSchema() }));
      const { file, release } = await withExistingDatabase((database) =>
        released({ database, schema, out, title, authors: author ?? [], licence: licence ?? readConfig(process.env).licence }),
      );
      if (json) console.log(JSON.stringify({ file, ...release }, null, 2));
      else console.log(`Wrote ${file}: release ${release.number}, the record of ${release.date}, up to cursor ${release.cursor}.`);
    });
}

interface Releasing extends Partial<Pick<Release, 'authors' | 'licence'>> {
  readonly database: Database;
  readonly schema: GraphQLSchema;
  readonly out: string;
  readonly title: string;
}

/** Writes the next release into a folder of releases. */
export async function released({ database, schema, out, title, authors = [], licence = null }: Releasing): Promise<{ file: string; release: Release }> {
  if ((await readHead(database)).seq === 0) throw new Error('expected a record with entries, got an empty one; `npx parley import` fills it');
  makeFolder(resolve(out));
  const last = await lastOf(out);
  const api: Api = { schema, ask: (query, variables) => asked(database, schema, query, variables) };
  const { release, files } = await releaseFiles({ database, api, last, title, authors, licence });
  const file = join(out, `parley-r${release.number}-${release.date}.zip`);
  await writeWhole(file, archiveOf(`parley-r${release.number}`, files));
  return { file, release };
}

async function asked<Data>(database: Database, schema: GraphQLSchema, source: string, variableValues: Readonly<Record<string, unknown>>) {
  const context = createOperationContext(database);
  const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue: context });
  if (errors.length > 0 || data == null) throw new Error(errors.map(({ message }) => message).join('\n'));
  return { data: data as Data, unknownKeys: [] };
}

async function lastOf(folder: string): Promise<LastRelease | null> {
  const archives = (await readdir(folder)).filter((name) => /^parley-r\d+-.*\.zip$/.test(name));
  const found = await Promise.all(archives.map(async (name) => lastReleaseIn(await readFile(join(folder, name)))));
  return found.flatMap((one) => one ?? []).sort((one, other) => other.number - one.number)[0] ?? null;
}
