import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ASTNode, Kind, type OperationDefinitionNode, parse, print, type StringValueNode, visit } from 'graphql';
import type { Attack } from './attack.ts';

const FOLDER = join(import.meta.dirname, '..', 'schema/operations');

/** What stands in a large record for what the defaults name. Other keys stay, and name nothing there. */
const standIns: Readonly<Record<string, string>> = {
  'ru-ua-2022': 'm-0',
  'ru-ua-us-2025': 'm-0',
  'black-sea-grain': 'm-0',
  ua: 'm-party-1',
  ru: 'm-party-0',
  territory: 'm-issue-0',
  crimea: 'm-issue-1',
  demilitarisation: 'm-issue-2',
  'security-order': 'm-issue-3',
  'donetsk-luhansk': 'm-issue-4',
  'neutrality-nato': 'm-issue-5',
  'russian-language': 'm-issue-6',
  ceasefire: 'm-issue-7',
  'tass-20220407': 'm-src-1',
  'san-20220303': 'm-src-2',
  'neutral*': 'water*',
  'istan*': 'round*',
  '2022-03-04': '2011-03-04',
  '2022-03-10': '2011-03-10',
  '2022-03-29': '2011-03-29',
  '2022-04-01': '2011-04-01',
  '2022-04-15': '2012-04-15',
  '2025-11-20': '2010-03-22',
  '2022': '2011',
};

/** The published questions that need no key, with their defaults, about the first process of a large record. Each of them is to be answered. */
export function publishedAttacks(): Attack[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const name = file.replace(/\.graphql$/, '');
    const document = parse(readFileSync(join(FOLDER, file), 'utf8'));
    const { operation, variableDefinitions = [] } = document.definitions[0] as OperationDefinitionNode;
    const isWhole = variableDefinitions.every(({ type, defaultValue }) => type.kind !== Kind.NON_NULL_TYPE || defaultValue !== undefined);
    if (operation !== 'query' || !isWhole || LEFT_OUT.includes(name)) return [];
    return [{ name: `published ${name}`, query: print(aboutLarge(document)), isPublished: true }];
  });
}

/** For proposals a client needs a key, and the large record has no documents to compare. */
const LEFT_OUT: readonly string[] = ['page-write-proposals', 'page-succession'];

function aboutLarge<T extends ASTNode>(document: T): T {
  const rounds = new Map<string, string>();
  const named = { [Kind.STRING]: (value: StringValueNode) => standInOf(value, rounds) };
  return visit(document, { [Kind.VARIABLE_DEFINITION]: (definition) => visit(definition, named) });
}

/** Rounds and demands have two parts in their keys. Each round of a question gets one of its own. */
function standInOf(node: StringValueNode, rounds: Map<string, string>): StringValueNode {
  const { value } = node;
  const named = standIns[value];
  if (named !== undefined) return { ...node, value: named };
  if (!value.includes('/')) return node;
  const demand = /\/UA-(\d+)$/.exec(value);
  if (demand !== null) return { ...node, value: `m-0/D-${Number(demand[1])}` };
  const round = rounds.get(value) ?? `m-0/r-${4 + 4 * rounds.size}`;
  rounds.set(value, round);
  return { ...node, value: round };
}
