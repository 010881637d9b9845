import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePlainTables } from './plain-tables.ts';
import { entriesOf, type Size } from './record.ts';

const ROOT = join(import.meta.dirname, '..');
const COMMAND = join(ROOT, 'dist/src/main.js');

/** The two databases of one size. */
export interface Made {
  readonly parley: string;
  readonly plain: string;
  /** How long the import into Parley took, when it was made. */
  readonly importSeconds: number;
  readonly entries: number;
}

/** Makes the databases of a size once. Later runs find them, until the generator changes. */
export function madeRecord(size: Size): Made {
  const version = createHash('sha256')
    .update(readFileSync(join(import.meta.dirname, 'record.ts')))
    .update(readFileSync(join(import.meta.dirname, 'plain-tables.ts')))
    .digest('hex');
  const folder = join(tmpdir(), `parley-bench-${version.slice(0, 8)}-${size.name}`);
  const facts = join(folder, 'facts.json');
  if (!existsSync(facts)) {
    rmSync(folder, { recursive: true, force: true });
    const beside = `${folder}.part`;
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside);
    const made = makeIn(beside, size);
    writeFileSync(join(beside, 'facts.json'), JSON.stringify(made));
    renameSync(beside, folder);
  }
  return {
    ...(JSON.parse(readFileSync(facts, 'utf8')) as Pick<Made, 'importSeconds' | 'entries'>),
    parley: join(folder, 'parley.db'),
    plain: join(folder, 'plain.db'),
  };
}

function makeIn(folder: string, size: Size): Pick<Made, 'importSeconds' | 'entries'> {
  console.log(`Making the record of size ${size.name} …`);
  const lines = [...entriesOf(size)].map((entry) => JSON.stringify(entry));
  const file = join(folder, 'record.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  writePlainTables(join(folder, 'plain.db'), size);
  const env = { ...process.env, DATABASE_URL: `sqlite:${join(folder, 'parley.db')}` };
  parley(['migrate'], env);
  const started = performance.now();
  parley(['import', file], env);
  const importSeconds = (performance.now() - started) / 1000;
  rmSync(file);
  return { importSeconds, entries: lines.length };
}

function parley(args: readonly string[], env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`parley ${args[0]} failed:\n${stdout}${stderr}`);
}
