import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { nodeOfRegistry } from './node-of-registry.ts';
import { run } from './run.ts';

/*
 * Checks the printed schema with graphql-eslint: `npm run lint:schema`. All its rules for schemas and for Relay are on, but for those below. They are off for
 * a reason of the API, which `docs/decisions/0083-rules-of-the-schema.md` tells.
 * Packages below graphql-eslint want Node 22, and Parley runs on Node 20. So its 250 packages are not among Parley's own: they go into a scratch folder.
 */
const ROOT = resolve(import.meta.dirname, '..');
const NODE = '22';
const PACKAGES = ['@graphql-eslint/eslint-plugin@4.4.1', 'eslint@10.15.0', 'graphql@16.15.0'];

/** The rules that the API does not follow, or follows with options. */
const OWN_RULES = {
  '@graphql-eslint/alphabetize': 'off',
  '@graphql-eslint/no-root-type': 'off',
  '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
  '@graphql-eslint/require-field-of-type-query-in-mutation-result': 'off',
  '@graphql-eslint/require-nullable-result-in-root': 'off',
  '@graphql-eslint/strict-id-in-types': 'off',
};

/** Findings in names that clients use. Each must still be found, so that none stays here after its name has gone. */
const KEPT = [
  'Field "changedFields" starts with the name of the parent type "Change"',
  'Field "claims" starts with the name of the parent type "Claim"',
  'Field "sources" starts with the name of the parent type "Source"',
  'Field `search` must contain an argument `before`, that return String or Scalar.',
  'Field `search` must contain an argument `last`, that return Int.',
  'Type "TypeCount" should not have "Type" prefix',
];
/** `ThingType` has the names of types as values, since a client compares them with `__typename`. */
const NAME_OF_TYPE = /^Enum value "[A-Z][a-z]+" should be in UPPER_CASE format$/;

const CONFIGURATION = `
import graphql from '@graphql-eslint/eslint-plugin';

const { 'flat/schema-all': all, 'flat/schema-relay': relay } = graphql.configs;
export default [{
  files: ['schema.graphql'],
  plugins: { '@graphql-eslint': graphql },
  languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema.graphql' } } },
  rules: { ...all.rules, ...relay.rules, ...${JSON.stringify(OWN_RULES)} },
}];
`;

const LINT = `
import { ESLint } from 'eslint';

const [{ messages }] = await new ESLint().lintFiles('schema.graphql');
console.log(JSON.stringify(messages.map(({ line, message }) => ({ line, message }))));
`;

interface Finding {
  readonly line: number;
  readonly message: string;
}

const folder = mkdtempSync(join(tmpdir(), 'parley-lint-'));
try {
  const { env } = nodeOfRegistry(NODE, join(folder, 'node'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'a-lint', private: true, type: 'module' }));
  run(env, folder, 'npm', 'install', '--no-fund', '--no-audit', '--ignore-scripts', ...PACKAGES);
  copyFileSync(join(ROOT, 'schema/schema.graphql'), join(folder, 'schema.graphql'));
  writeFileSync(join(folder, 'eslint.config.js'), CONFIGURATION);
  writeFileSync(join(folder, 'lint.js'), LINT);
  report(JSON.parse(run(env, folder, 'node', 'lint.js')) as Finding[]);
} finally {
  rmSync(folder, { recursive: true });
}

function report(findings: readonly Finding[]): void {
  const said = new Set(findings.map(({ message }) => message));
  const found = findings.filter(({ message }) => !KEPT.includes(message) && !NAME_OF_TYPE.test(message));
  const gone = KEPT.filter((message) => !said.has(message));
  for (const { line, message } of found) console.log(`schema/schema.graphql:${line}: ${message}`);
  for (const message of gone) console.log(`No longer found, so take it off the list: ${message}`);
  if (found.length + gone.length === 0) console.log('graphql-eslint finds nothing else in the schema.');
  else process.exitCode = 1;
}
