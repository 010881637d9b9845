import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { printBundleSchema } from '../src/editing/transfer/bundle-schema.ts';
import { buildSchema } from '../src/schema.ts';

/** The published schemas are printed from the code; a test fails when they differ. */
const folder = join(import.meta.dirname, '../schema');
await writeFile(join(folder, 'schema.graphql'), `${printSchema(buildSchema())}\n`);
await writeFile(join(folder, 'bundle.schema.json'), printBundleSchema());
console.log('Wrote schema/schema.graphql and schema/bundle.schema.json.');
