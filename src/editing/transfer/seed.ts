import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../foundation/storage/database.ts';
import { readHead } from '../../ledger/head.ts';
import { importBundle } from './import-bundle.ts';
import type { ImportCounts } from './import-entries.ts';
import type { BundleFile } from './parse-bundle.ts';

/** The bundle files of a folder, in the order of their names. */
export async function readBundleFolder(folder: string): Promise<BundleFile[]> {
  const names = (await readdir(folder)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  if (names.length === 0) throw new Error(`expected a folder with YAML or JSON files, got ${folder}, which has none`);
  return Promise.all(names.map(async (name) => ({ name: join(folder, name), text: await readFile(join(folder, name)) })));
}

/** Loads the seeds if the record is empty. Returns what it added, or null. */
export async function seedIfEmpty(database: Database, folder: string, onProgress?: (done: number, all: number) => void): Promise<ImportCounts | null> {
  if ((await readHead(database)).seq > 0) return null;
  return (await importBundle(database, await readBundleFolder(folder), { who: 'seed', onProgress })).counts;
}
