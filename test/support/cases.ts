import { readdirSync, readFileSync } from 'node:fs';
import { World } from './case-world.ts';

/*
 * Reads cases written in plain text. The README.md beside the cases of the comparison says what may be written; this file and that page
 * belong together. A line that is not understood is an error, so a misspelt case never passes unread.
 */

/** The lines of a case: what happened, then what is asked of it, each with the place where it stands. */
export interface Case {
  readonly title: string;
  readonly world: World;
  /** The lines that say what is expected; the first word of each tells the runner what to check. */
  readonly expectations: readonly string[];
}

export function readCases(folder: URL): Map<string, Case[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return new Map(files.map((name) => [name, parseCases(name, readFileSync(new URL(name, folder), 'utf8'))]));
}

export function parseCases(file: string, content: string): Case[] {
  const cases: { title: string; world: World; expectations: string[] }[] = [];
  for (const [index, raw] of content.split('\n').entries()) {
    const line = raw.replace(/^#.*|\s#\s.*/, '').trim();
    if (line === '') continue;
    const title = /^case (.+)$/.exec(line)?.[1];
    if (title !== undefined) {
      cases.push({ title, world: new World(), expectations: [] });
      continue;
    }
    const current = cases.at(-1);
    try {
      if (current === undefined) throw new Error('a file begins with: case <what it shows>');
      if (!current.world.tell(line)) current.expectations.push(line);
    } catch (error) {
      throw new Error(`${file}, line ${index + 1}: ${line}: ${(error as Error).message}`);
    }
  }
  return cases;
}
