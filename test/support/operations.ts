import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

const FOLDER = join(ROOT, 'schema/operations');

/** The operations that are published with the schema, by the name of their file. */
export const operations: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [file.replace(/\.graphql$/, ''), readFileSync(join(FOLDER, file), 'utf8')]),
);
