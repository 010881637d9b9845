import { z } from 'zod';
import { bundleFormat, entryFormats } from './bundle-format.ts';
import { holdsDate } from './date-fields.ts';

/** A JSON Schema, or a part of one. */
export type JsonSchema = { [name: string]: unknown };

/** The name under which editors and other tools know the schema; an identifier, not an address to load it from. */
const ID = 'urn:parley:bundle:1';

/** The JSON Schema (draft 2020-12) of bundle files, for editors to complete and check them. It is printed from the one definition of the format. */
export function bundleSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(bundleFormat, {
    target: 'draft-2020-12',
    metadata: entryNames(),
    override: ({ zodSchema, jsonSchema }) => {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description = description;
    },
  }) as JsonSchema;
  return {
    $schema,
    $id: ID,
    title: 'Parley bundle',
    description:
      'A negotiation written down in a file: sources, parties, people, locations, issues, and processes with their rounds, statements, demands, outcomes and deadlines. Several files may be read as one.',
    ...(withYears(schema, []) as JsonSchema),
  };
}

/** Under these names the entries are defined once, and referred to wherever they may stand. */
function entryNames() {
  const names = z.registry<{ id: string }>();
  for (const [id, format] of Object.entries(entryFormats)) names.add(format, { id });
  return names;
}

/** A year alone is a number to YAML, so where a date stands editors must let it pass. `path` holds the names of the fields around. */
function withYears(schema: unknown, path: readonly string[]): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withYears(item, path));
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.entries(schema).map(([name, part]) => {
    if (name !== 'properties') return [name, withYears(part, path)];
    return [name, Object.fromEntries(Object.entries(part as JsonSchema).map(([field, inner]) => [field, withYears(inner, [...path, field])]))];
  });
  const changed = Object.fromEntries(parts) as JsonSchema;
  return changed.type === 'string' && holdsDate(path) ? { ...changed, type: ['string', 'integer'], minimum: 0, maximum: 9999 } : changed;
}

/** As it stands in schema/bundle.schema.json. */
export function printBundleSchema(): string {
  return `${JSON.stringify(bundleSchema(), null, 2)}\n`;
}
