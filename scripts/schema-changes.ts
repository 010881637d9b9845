import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';

const RELEASES = join(import.meta.dirname, '../test/releases');
/** Descriptions are not promises, so their changes are not listed. */
const IS_WORDING = /DESCRIPTION/;

export interface SchemaChanges {
  /** The release that is compared. */
  readonly since: string;
  readonly breaking: readonly string[];
  /** Safe by the specification, but a client that does not expect them may stumble. */
  readonly dangerous: readonly string[];
  readonly added: readonly string[];
}

/** What changed in the schema since the newest release whose schema is kept. */
export async function schemaChanges(schema: GraphQLSchema): Promise<SchemaChanges> {
  const [since] = readdirSync(RELEASES)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => name.slice(0, -'.graphql'.length))
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  if (since === undefined) throw new Error(`Expected the schema of a release in ${RELEASES}, found none. Run npm run release:keep.`);
  const changes = await diff(buildSchema(readFileSync(join(RELEASES, `${since}.graphql`), 'utf8')), schema);
  const of = (level: CriticalityLevel) => changes.filter(({ criticality, type }) => criticality.level === level && !IS_WORDING.test(type));
  const messages = (some: readonly Change[]) => [...new Set(some.map(({ message }) => message.replaceAll("'", '`')))].sort();
  return {
    since,
    breaking: messages(of(CriticalityLevel.Breaking)),
    dangerous: messages(of(CriticalityLevel.Dangerous)),
    added: additions(of(CriticalityLevel.NonBreaking)),
  };
}

/** One line for each type: the type itself if it is new, or else what it has more. */
function additions(changes: readonly Change[]): string[] {
  const paths = changes.flatMap(({ path }) => (path === undefined ? [] : [path.split('.')]));
  const added = new Set(paths.filter((path) => path.length === 1).map(([type]) => type as string));
  const parts = new Map<string, Set<string>>();
  for (const [type, field] of paths) {
    if (type === undefined || field === undefined || added.has(type)) continue;
    parts.set(type, (parts.get(type) ?? new Set()).add(field));
  }
  const more = [...parts].map(([type, fields]) => `\`${type}\`: \`${[...fields].sort().join(', ')}\``);
  return [...[...added].map((type) => `\`${type}\``), ...more].sort();
}

export function schemaChangesPage({ since, breaking, dangerous, added }: SchemaChanges): string {
  const section = (title: string, lead: string, lines: readonly string[]) =>
    `## ${title}\n\n${lead}\n\n${lines.length === 0 ? 'None.' : lines.map((line) => `- ${line}`).join('\n')}\n`;
  return [
    `# Changes of the schema since ${since}\n\n\`npm run schema:print\` writes this page. [Compatibility](compatibility.md) says what is promised.\n`,
    section('Breaking', 'A document that names one of these must change.', breaking),
    section('With care', 'Documents stay valid. A client that lists all values of an enum meets new ones.', dangerous),
    section('Added', 'New types, and new fields, arguments and values of types that were there.', added),
  ].join('\n');
}
