import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { createOperationContext } from '../api/context.ts';
import type { Bundle } from '../editing/transfer/bundle-format.ts';
import { exportBundle } from '../editing/transfer/export-bundle.ts';
import { entriesIn } from '../editing/transfer/located.ts';
import { normaliseMoment } from '../foundation/values/moment.ts';
import { withDatabase } from './with-database.ts';

export function addExport(program: Command): void {
  program
    .command('export')
    .description('Write the record as bundles: one file for what processes share and one for each process, or all as one document on standard output.')
    .option('--out <folder>', 'write files into this folder')
    .option('--as-of <moment>', 'the record as it stood at that moment: 2026-11-23T00:00:00Z')
    .option('--json', 'write JSON instead of YAML')
    .addHelpText('after', '\nExamples:\n  parley export --out backup/\n  parley export --json > all.json')
    .action(async (options: { out?: string; asOf?: string; json?: boolean }) => {
      const bundle = await withDatabase(async (database) => exportBundle(await createOperationContext(database).reading({ asOf: momentOf(options.asOf) })));
      const write = (value: object) => (options.json ? `${JSON.stringify(value, null, 2)}\n` : stringify(value, { lineWidth: 140 }));
      if (options.out === undefined) process.stdout.write(write(bundle));
      else await writeFolder(options.out, bundle, options.json ? 'json' : 'yaml', write);
    });
}

async function writeFolder(folder: string, bundle: Bundle, extension: string, write: (value: object) => string): Promise<void> {
  const { processes, ...shared } = bundle;
  await mkdir(folder, { recursive: true });
  const files = [
    { name: 'shared', content: shared as object },
    ...entriesIn(bundle, 'processes').map((process) => ({ name: process.key as string, content: { bundle: 1, processes: [process] } })),
  ];
  for (const { name, content } of files) await writeFile(join(folder, `${name}.${extension}`), write(content));
  console.log(`Wrote ${files.map(({ name }) => `${name}.${extension}`).join(', ')} into ${folder}.`);
}

function momentOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const moment = normaliseMoment(text);
  if (moment === null) throw new Error(`--as-of: expected a moment such as 2026-11-23T00:00:00Z, got ${text}`);
  return moment;
}
