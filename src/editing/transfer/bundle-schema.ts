import { z } from 'zod';
import { capitalised } from '../../foundation/values/text.ts';
import { bundleFormat, entryFormats, retractions } from './bundle-format.ts';
import { dates } from './entry-format.ts';

/** A JSON Schema, or a part of one. */
export type JsonSchema = { [name: string]: unknown };

/** The name of the schema for editors and other tools. It is an identifier, not an address to load it from. */
const ID = 'urn:parley:bundle:1';

/** The JSON Schema (draft 2020-12) of bundle files, for editors to complete and check them. It is printed from the one definition of the format. */
export function bundleSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(bundleFormat(), {
    target: 'draft-2020-12',
    metadata: entryNames(),
    override: ({ zodSchema, jsonSchema }) => {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description = description;
      // YAML reads a year alone as a number, so editors must accept numbers for dates.
      if (dates.has(zodSchema)) Object.assign(jsonSchema, { type: ['string', 'integer'], minimum: 0, maximum: 9999 });
    },
  }) as JsonSchema;
  foldNulls(schema);
  return {
    $schema,
    $id: ID,
    title: 'Parley bundle',
    description:
      'A negotiation written down in a file: sources, parties, people, locations, issues, and processes with their rounds, statements, demands, outcomes and deadlines. Several files may be read as one.',
    ...schema,
  };
}

/** A nullable field is printed in one place, with its description and both types, so that people can read it. */
function foldNulls(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, part] of Object.entries(schema)) {
    foldNulls(part);
    const { anyOf, ...rest } = part as { anyOf?: JsonSchema[] };
    const [form, none] = anyOf ?? [];
    if (anyOf?.length !== 2 || none?.type !== 'null' || form?.type === undefined) continue;
    const nullable = { ...rest, ...form, type: [form.type, 'null'].flat(), ...(Array.isArray(form.enum) && { enum: [...form.enum, null] }) };
    (schema as JsonSchema)[name] = nullable;
  }
}

/** The names of the entry definitions. Each entry is defined once and referred to elsewhere. */
function entryNames() {
  const names = z.registry<{ id: string }>();
  for (const [id, format] of Object.entries(entryFormats())) names.add(format, { id });
  for (const [field, format] of retractions) names.add(format, { id: `retractionBy${capitalised(field)}` });
  return names;
}

/** As it stands in schema/bundle.schema.json. */
export function printBundleSchema(): string {
  return `${JSON.stringify(bundleSchema(), null, 2)}\n`;
}
