import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { createOperationContext } from '../src/api/context.ts';
import { seedIfEmpty } from '../src/editing/transfer/seed.ts';
import { openDatabase } from '../src/foundation/storage/open.ts';
import { buildSchema } from '../src/schema.ts';
import { type ComparisonAnswer, comparisonQuery, drawComparison } from './comparison-picture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Draws the picture of the README from the seeds; a test fails when the two differ. Run it with `npx tsx scripts/draw-picture.ts`. */
const database = await openDatabase('sqlite::memory:');
try {
  await database.migrate();
  await seedIfEmpty(database, join(ROOT, 'seeds'));
  const { data, errors } = await graphql({ schema: buildSchema(), source: comparisonQuery, contextValue: createOperationContext(database) });
  if (!data) throw new Error(`expected an answer, got ${errors?.join('; ')}`);
  await writeFile(join(ROOT, 'docs/pictures/rounds.svg'), drawComparison(data as unknown as ComparisonAnswer));
  console.log('Wrote docs/pictures/rounds.svg.');
} finally {
  await database.close();
}
