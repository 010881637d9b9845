import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { printBundleSchema } from '../src/editing/transfer/bundle-schema.ts';
import { buildSchema } from '../src/schema.ts';
import { schemaChanges, schemaChangesPage } from './schema-changes.ts';

/** The published schemas are printed from the code; a test fails when they differ. */
const folder = join(import.meta.dirname, '../schema');
const schema = buildSchema();
await writeFile(join(folder, 'schema.graphql'), `${printSchema(schema)}\n`);
await writeFile(join(folder, 'bundle.schema.json'), printBundleSchema());
await writeFile(join(folder, '../docs/schema-changes.md'), schemaChangesPage(await schemaChanges(schema)));
console.log('Wrote schema/schema.graphql, schema/bundle.schema.json and docs/schema-changes.md.');
