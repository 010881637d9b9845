import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { type BundleSource, importBundle } from '../editing/transfer/import-bundle.ts';
import type { ImportCounts } from '../editing/transfer/import-entries.ts';
import { importLines } from '../editing/transfer/import-lines.ts';
import { readBundleFolder } from '../editing/transfer/seed.ts';
import type { Database } from '../foundation/storage/database.ts';
import { describeCounts } from './describe-counts.ts';
import { createProgress, type Progress } from './progress.ts';
import { withDatabase } from './with-database.ts';

export function addImport(program: Command): void {
  program
    .command('import')
    .description(
      'Bring bundles into the record: YAML or JSON files, folders of them, or one JSON Lines file (.jsonl) for bulk. All problems are told at once, and then nothing is written.',
    )
    .argument('<paths...>', 'files or folders; what is named together is read as one bundle')
    .option('--dry-run', 'say what would happen and write nothing')
    .addHelpText('after', '\nExamples:\n  parley import seeds/\n  parley import --dry-run my-negotiation.yaml\n  parley import archive.jsonl')
    .action(async (paths: string[], options: { dryRun?: boolean }) => {
      const progress = createProgress();
      const { counts, importId, notices = [] } = await withDatabase((database) => importPaths(database, paths, options.dryRun ?? false, progress));
      progress.done();
      for (const notice of notices) console.log(notice);
      const would = options.dryRun ? 'Would add' : 'Added';
      console.log(
        `${would} ${describeCounts(counts.created)}; ${options.dryRun ? 'would correct' : 'corrected'} ${describeCounts(counts.corrected)}; ${counts.unchanged} unchanged.`,
      );
      if (!options.dryRun) console.log(`This is import ${importId}; an ADMIN can take it back with the mutation undoImport.`);
    });
}

interface Imported {
  readonly notices?: readonly string[];
  readonly counts: ImportCounts;
  readonly importId: string;
}

async function importPaths(database: Database, paths: readonly string[], dryRun: boolean, progress: Progress): Promise<Imported> {
  const [first] = paths;
  if (paths.length === 1 && first?.endsWith('.jsonl'))
    return importLines(database, first, {
      who: 'cli',
      dryRun,
      onStage: (stage, entries) => progress.stage(stage, entries === 0 ? undefined : entries),
      onEntry: () => progress.advance(),
    });
  const files = (await Promise.all(paths.map(readPath))).flat();
  let begun = false;
  const onProgress = (_done: number, all: number) => {
    if (!begun) progress.stage('Importing', all);
    begun = true;
    progress.advance();
  };
  return importBundle(database, files, { who: 'cli', dryRun, onProgress });
}

async function readPath(path: string): Promise<BundleSource[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Error(`expected a file or a folder, got ${path}, where there is none`);
  return found.isDirectory() ? readBundleFolder(path) : [{ name: path, text: await readFile(path, 'utf8') }];
}
