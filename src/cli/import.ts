import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { importBundle } from '../editing/transfer/import-bundle.ts';
import type { ImportCounts } from '../editing/transfer/import-entries.ts';
import { importLines } from '../editing/transfer/import-lines.ts';
import type { BundleFile } from '../editing/transfer/parse-bundle.ts';
import { readBundleFolder } from '../editing/transfer/seed.ts';
import type { Database } from '../foundation/storage/database.ts';
import { describeCounts } from './describe-counts.ts';
import { createProgress, type Progress } from './progress.ts';
import { withDatabase } from './with-database.ts';

export function addImport(program: Command): void {
  program
    .command('import')
    .description(
      'Import bundles: YAML or JSON files, or folders of them. An import writes everything or nothing, and reports all problems at once. For bulk, import one JSON Lines file (.jsonl): it is checked as a whole, then written in parts. If that is interrupted, run it again.',
    )
    .argument('<paths...>', 'files or folders; several of them are read as one bundle')
    .option('--dry-run', 'report what would happen, and write nothing')
    .addHelpText('after', '\nExamples:\n  parley import seeds/\n  parley import --dry-run my-negotiation.yaml\n  parley import archive.jsonl')
    .action(async (paths: string[], options: { dryRun?: boolean }) => {
      const progress = createProgress();
      const { counts, importId } = await withDatabase((database) => importPaths(database, paths, options.dryRun ?? false, progress));
      progress.done();
      const would = options.dryRun ? 'Would add' : 'Added';
      console.log(
        `${would} ${describeCounts(counts.created)}; ${options.dryRun ? 'would correct' : 'corrected'} ${describeCounts(counts.corrected)}; ${counts.unchanged} unchanged.`,
      );
      const wrote = Object.keys(counts.created).length + Object.keys(counts.corrected).length > 0;
      if (wrote && !options.dryRun) console.log(`Import id: ${importId}. An ADMIN can undo it with the mutation undoImport.`);
    });
}

interface Imported {
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

async function readPath(path: string): Promise<BundleFile[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Error(`expected an existing file or folder, got ${path}`);
  return found.isDirectory() ? readBundleFolder(path) : [{ name: path, text: await readFile(path) }];
}
