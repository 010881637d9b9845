import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildSchema, printSchema } from 'graphql';
import { schemaChanges, schemaChangesPage } from '../../scripts/schema-changes.ts';
import { ROOT } from '../support/root.ts';
import { schema } from '../support/schema.ts';
import { pageOf } from './page.ts';

const manifest = (path: string) =>
  JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')) as { version: string; license: string; dependencies: object };

describe('The changes of the schema', () => {
  it('are published as they are; `npm run schema:print` writes them anew', async () => {
    expect(pageOf('docs/schema-changes.md').text).to.equal(schemaChangesPage(await schemaChanges(schema)));
  });

  it('(control) tell a field that went, a value that came and a type that is new', async () => {
    const text = printSchema(schema);
    const changed = text
      .replace('edges: [DemandEdge!]!', 'ends: [DemandEdge!]!')
      .replace('enum EvidencePolicy {', 'enum EvidencePolicy {\n  HEARSAY')
      .concat('\ntype Rumour { text: String }\n');
    const [now, then] = [await schemaChanges(schema), await schemaChanges(buildSchema(changed))];
    expect(then.breaking.filter((line) => !now.breaking.includes(line))).to.deep.equal(['Field `edges` was removed from object type `DemandConnection`']);
    expect(then.dangerous.filter((line) => !now.dangerous.includes(line))).to.deep.equal(['Enum value `HEARSAY` was added to enum `EvidencePolicy`']);
    expect(then.added).to.include('`Rumour`');
  });
});

describe('The page about compatibility', () => {
  it('names only tests that are there', () => {
    const named = [...pageOf('docs/compatibility.md').text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path]) => path as string);
    expect(named.length).to.be.greaterThan(8);
    for (const path of named) expect(existsSync(join(ROOT, path)), path).to.equal(true);
  });
});

describe('The page of dependencies', () => {
  it('names each package that a server needs, and no other, with its licence', () => {
    const rows = [...pageOf('docs/dependencies.md').text.matchAll(/^\| `([^`]+)` \| ([^|]+) \| [^|]+ \|/gm)].map(([, name, licence]) => [name, licence]);
    const needed = Object.keys(manifest('.').dependencies);
    expect(rows).to.deep.equal(needed.sort().map((name) => [name, manifest(`node_modules/${name}`).license]));
  });
});
