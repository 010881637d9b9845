import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { importBundle } from '../editing/transfer/import-bundle.ts';
import type { ImportCounts } from '../editing/transfer/import-entries.ts';
import { importLines } from '../editing/transfer/import-lines.ts';
import type { BundleFile } from '../editing/transfer/parse-bundle.ts';
import { readBundleFolder } from '../editing/transfer/seed.ts';
import { growHeapBy } from '../foundation/memory.ts';
import type { Database } from '../foundation/storage/database.ts';
import { bringTable, TABLE_FORMATS, type TableFormat } from './bring-table.ts';
import { describeCounts } from './describe-counts.ts';
import { type Progress, withProgress } from './progress.ts';
import { withDatabase } from './with-database.ts';

export function addImport(program: Command): void {
  program
    .command('import')
    .summary('Import bundles, folders of them, or a table.')
    .description(
      'Import bundles: YAML or JSON files, or folders of them. An import writes everything or nothing, and reports all problems at once. For bulk, import one JSON Lines file (.jsonl): it is checked as a whole, then written in parts. If that is interrupted, run it again.',
    )
    .argument('<paths...>', 'files or folders; several of them are read as one bundle')
    .option('--dry-run', 'report what would happen, and write nothing')
    .addOption(new Option('--keep', 'if parties, people, places, issues or sources differ, keep the record').conflicts('take'))
    .addOption(new Option('--take', 'if such things differ, take the file, as a correction'))
    .addOption(new Option('--from <format>', 'import one table; it needs --map').choices(TABLE_FORMATS))
    .option('--map <file>', 'the meaning of the columns; `npx parley template` writes an example')
    .option('--save-map <file>', 'write the map with all known and unknown names, for the next table')
    .option('--json', 'write what was imported as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx parley import seeds/\n  npx parley import --dry-run my-negotiation.yaml\n  npx parley import archive.jsonl\n  npx parley import --from csv --map map.yaml --dry-run table.csv',
    )
    .action(async (paths: string[], options: ImportFlags, command: Command) => {
      const wrong = wrongTable(paths, options);
      if (wrong !== null) command.error(`error: ${wrong}`);
      await requireFiles(options.map === undefined ? paths : [...paths, options.map]);
      const { counts, importId, notices } = await withProgress((progress) =>
        withDatabase((database) => importPaths(database, paths, options, progress), { isTrial: options.dryRun ?? false }),
      );
      if (options.json) {
        console.log(JSON.stringify({ dryRun: options.dryRun ?? false, importId, ...counts, notices }, null, 2));
        return;
      }
      for (const notice of notices) console.log(notice);
      const would = options.dryRun ? 'Would add' : 'Added';
      console.log(
        `${would} ${describeCounts(counts.created)}; ${moved(counts, options.dryRun)}${options.dryRun ? 'would correct' : 'corrected'} ${describeCounts(counts.corrected)}; ${retracted(counts, options.dryRun)}${counts.unchanged} unchanged.`,
      );
      const wrote = [counts.created, counts.corrected, counts.moved, counts.retracted].some((some) => Object.keys(some).length > 0);
      if (wrote && !options.dryRun) console.log(`Import id: ${importId}. An ADMIN can undo it with the mutation undoImport.`);
    });
}

/** Most imports record no later change, and need not say so. */
function moved({ moved: counts }: ImportCounts, dryRun = false): string {
  return Object.keys(counts).length === 0 ? '' : `${dryRun ? 'would move on' : 'moved on'} ${describeCounts(counts)}; `;
}

function retracted({ retracted: counts }: ImportCounts, dryRun = false): string {
  return Object.keys(counts).length === 0 ? '' : `${dryRun ? 'would retract' : 'retracted'} ${describeCounts(counts)}; `;
}

interface ImportFlags {
  readonly dryRun?: boolean;
  readonly keep?: boolean;
  readonly take?: boolean;
  readonly from?: TableFormat;
  readonly map?: string;
  readonly saveMap?: string;
  readonly json?: boolean;
}

interface Imported {
  readonly notices: readonly string[];
  readonly counts: ImportCounts;
  readonly importId: string;
}

/**
 * An import of lines lets go of each chunk that it has written. V8 left that until the heap had grown several times. A file of 20,425 lines took 300 MB,
 * and takes 210 MB so (decision 0167).
 */
const GROWTH_OF_LINES = 40;

async function importPaths(database: Database, paths: readonly string[], flags: ImportFlags, progress: Progress): Promise<Imported> {
  const { dryRun = false, keep, take, from, map, saveMap } = flags;
  const differences = keep ? 'KEEP' : take ? 'TAKE' : 'REFUSE';
  const [first] = paths;
  if (from !== undefined && map !== undefined && first !== undefined)
    return bringTable(database, { path: first, format: from, map, saveMap }, { who: 'cli', dryRun, differences });
  if (paths.length === 1 && first?.endsWith('.jsonl')) {
    growHeapBy(GROWTH_OF_LINES);
    return importLines(database, first, {
      who: 'cli',
      dryRun,
      differences,
      onStage: (stage, entries) => progress.stage(stage, entries === 0 ? undefined : entries),
      onEntry: () => progress.advance(),
    });
  }
  const files = (await Promise.all(paths.map(readPath))).flat();
  let begun = false;
  const onProgress = (_done: number, all: number) => {
    if (!begun) progress.stage('Importing', all);
    begun = true;
    progress.advance();
  };
  return importBundle(database, files, { who: 'cli', dryRun, differences, onProgress });
}

/** A table needs both options. What is wrong with the call, or null. */
function wrongTable(paths: readonly string[], { from, map, saveMap }: ImportFlags): string | null {
  if (from === undefined && (map ?? saveMap) !== undefined) return 'a map is of a table: say --from csv or --from xlsx';
  if (from === undefined) return null;
  if (map === undefined) return `--from ${from} needs --map <file>; \`npx parley template chronology --map\` writes an example of one`;
  return paths.length > 1 ? `--from ${from} takes one table at a time, got ${paths.length}` : null;
}

function tableHint(path: string, format: string): string {
  return `expected bundles, got the table ${path}. Say what its columns mean: npx parley import --from ${format} --map map.yaml ${path}. \`npx parley template chronology --map\` writes an example of a map, and the page /import of a server makes one.`;
}

/** Before anything is opened. The whole path shows which folder a command was called in. */
async function requireFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths)
    if ((await stat(path).catch(() => null)) === null)
      throw new Error(`expected an existing file or folder, got ${path}, and there is none at ${resolve(path)}`);
}

async function readPath(path: string): Promise<BundleFile[]> {
  const found = await stat(path);
  const [, table] = /\.(csv|xlsx)$/i.exec(path) ?? [];
  if (table !== undefined) throw new Error(tableHint(path, table.toLowerCase()));
  return found.isDirectory() ? readBundleFolder(path) : [{ name: path, text: await readFile(path) }];
}
