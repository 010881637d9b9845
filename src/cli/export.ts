import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { createOperationContext } from '../api/context.ts';
import type { Bundle } from '../editing/transfer/bundle-format.ts';
import { exportBundle } from '../editing/transfer/export-bundle.ts';
import { linesOf } from '../editing/transfer/line-format.ts';
import { entriesIn } from '../editing/transfer/located.ts';
import { LARGEST_FILE } from '../editing/transfer/parse-bundle.ts';
import { pickProcesses, UnknownProcesses } from '../editing/transfer/pick-processes.ts';
import { makeFolder } from '../foundation/folder.ts';
import type { Reading } from '../ledger/reading.ts';
import { nearestKeys } from '../record/nearest-keys.ts';
import { standingProcessKeys } from './keys-of-record.ts';
import { refuseUnknown } from './unknown-keys.ts';
import { momentOf } from './values.ts';
import { withExistingDatabase } from './with-database.ts';
import { writeWhole } from './write-whole.ts';

export function addExport(program: Command): void {
  program
    .command('export')
    .summary('Export the record as bundles.')
    .description(
      'Export the record as bundles. With --out, write one file for shared things and one for each process. Without it, write one document to standard output. Above 5 MB it is JSON Lines, because larger documents cannot be imported.',
    )
    .option('--out <folder>', 'write the files into this folder, and create it if needed')
    .option('--process <keys...>', 'export only these processes, with everything that they refer to')
    .option('--as-of <moment>', 'export the record as Parley held it at this moment, such as 2026-11-23T00:00:00Z', momentOf)
    .option('--json', 'write JSON instead of YAML')
    .addHelpText(
      'after',
      '\nExamples:\n  npx parley export --out backup/\n  npx parley export --process ru-ua-2022 > talks.yaml\n  npx parley export --json > all.json',
    )
    .action(async (options: { out?: string; process?: string[]; asOf?: string; json?: boolean }) => {
      const bundle = await withExistingDatabase(async (database) => {
        const reading = await createOperationContext(database).reading({ asOf: options.asOf ?? null });
        return picked(await exportBundle(reading), options.process, reading);
      });
      const write = (value: object) => (options.json ? `${JSON.stringify(value, null, 2)}\n` : stringify(value, { lineWidth: 140 }));
      if (options.out === undefined) process.stdout.write(importable(write(bundle), bundle));
      else await writeFolder(options.out, bundle, options.json ? 'json' : 'yaml', write);
    });
}

async function picked(whole: Bundle, processes: readonly string[] | undefined, reading: Reading): Promise<Bundle> {
  try {
    return processes === undefined ? whole : pickProcesses(whole, processes);
  } catch (error) {
    if (!(error instanceof UnknownProcesses)) throw error;
    const unknown = await Promise.all(error.keys.map(async (key) => ({ key, nearest: await nearestKeys(reading, ['Process'], key) })));
    await refuseUnknown(unknown, { asked: error.keys, all: () => standingProcessKeys(reading) });
    throw error;
  }
}

/** Imports refuse a YAML or JSON file above the size limit. JSON Lines have no limit. */
function importable(text: string, bundle: Bundle): string {
  if (Buffer.byteLength(text) <= LARGEST_FILE) return text;
  return [...linesOf(bundle)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

async function writeFolder(folder: string, bundle: Bundle, extension: string, write: (value: object) => string): Promise<void> {
  const { processes, ...shared } = bundle;
  makeFolder(resolve(folder));
  const files = [
    { name: 'shared', content: shared as object },
    ...entriesIn(bundle, 'processes').map((process) => ({ name: process.key as string, content: { bundle: 1, processes: [process] } })),
  ];
  for (const { name, content } of files) await writeWhole(join(folder, `${name}.${extension}`), write(content));
  const written = files.map(({ name }) => `${name}.${extension}`);
  console.log(`Wrote ${written.join(', ')} into ${folder}.`);
  const others = (await readdir(folder)).filter((name) => /\.(ya?ml|jsonl?)$/.test(name) && !written.includes(name));
  // An import of the folder would also read these files, and they may be older.
  if (others.length > 0) console.log(`Also in ${folder}, but not part of this export: ${others.sort().join(', ')}.`);
}
