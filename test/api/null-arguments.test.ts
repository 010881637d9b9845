import { expect } from 'chai';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
} from 'graphql';
import type { Caller } from '../../src/foundation/access/guard.ts';
import { type Answer, ask } from '../support/ask.ts';
import { schema } from '../support/schema.ts';
import { seededDatabase } from '../support/seeded.ts';

/** With this role every field is asked, and none is refused before it reads its arguments. */
const admin: Caller = { keyId: 'key_admin', role: 'ADMIN' };

/** What must be given, by the field or the input type that asks for it, else by its name. */
const required: Readonly<Record<string, string>> = {
  process: '"ru-ua-2022"',
  party: '"ua"',
  text: '"security guarantees"',
  processes: '["ru-ua-2022", "black-sea-grain"]',
  rounds: '["ru-ua-2022/round-1", "ru-ua-2022/round-2"]',
  columns: '[{ round: "ru-ua-2022/round-1" }, { process: "ru-ua-2022", date: "2022-04" }]',
  spans: '[{ process: "ru-ua-2022" }]',
  by: '[PARTY]',
  'movementBySetting.by': 'HOST',
  scheme: 'CAMEO',
  'OrdinalFilter.number': '"1"',
  'ExternalIdFilter.scheme': '"wikidata"',
  'ExternalIdFilter.id': '"Q212"',
  'BetweenRounds.from': '"ru-ua-2022/round-1"',
  'BetweenRounds.to': '"ru-ua-2022/round-2"',
  first: '{ occasion: "ru-ua-us-2025/ev-1120-28pt", date: "2025-11-20" }',
  next: '{ occasion: "ru-ua-us-2025/ev-1224-20pt" }',
  occasion: '"ru-ua-us-2025/ev-1120-28pt"',
  kilometres: '100',
  date: '"2022-03"',
  id: '"nothing"',
  ids: '[]',
  'process.key': '"ru-ua-2022"',
  'round.key': '"ru-ua-2022/round-1"',
  'demand.key': '"ru-ua-2022/UA-01"',
  key: '"ua"',
  'tableSketch.input': '{ table: { text: "Demand\\tText\\nMore water\\tTen units." } }',
  'TableSketchInput.table': '{ text: "Demand\\tText\\nMore water\\tTen units." }',
  'DecidedNameInput.name': '"North"',
  'DecidedNameInput.list': '"parties"',
  'standing.date': '"2022-04"',
  'positionAt.date': '"2022-04"',
};

interface Case {
  /** As a reader finds it: `Query.demands.where.text`. */
  readonly name: string;
  readonly withNull: string;
  readonly without: string;
}

/** A way from the query to a type: the text around what is asked of it. */
type Way = (inner: string) => string;

const waysTo = new Map<string, Way>();

/** Breadth first, so that each type is reached by the shortest way there is. */
function findWays(): void {
  const query = schema.getQueryType() as GraphQLObjectType;
  waysTo.set(query.name, (inner) => `{ ${inner} }`);
  const waiting: GraphQLObjectType[] = [query];
  for (let type = waiting.shift(); type !== undefined; type = waiting.shift()) {
    const way = waysTo.get(type.name) as Way;
    for (const field of Object.values(type.getFields())) {
      const target = getNamedType(field.type);
      const targets = isInterfaceType(target) ? schema.getPossibleTypes(target) : isObjectType(target) ? [target] : [];
      for (const each of targets) {
        if (waysTo.has(each.name)) continue;
        const given = requiredOf(field.name, field.args);
        waysTo.set(each.name, (inner) => way(`${field.name}${given === '' ? '' : `(${given})`} { ... on ${each.name} { ${inner} } }`));
        waiting.push(each);
      }
    }
  }
}

function requiredOf(owner: string, inputs: readonly (GraphQLArgument | GraphQLInputField)[], except = ''): string {
  return inputs
    .filter(
      (input) =>
        input.name !== except &&
        (isRequiredInputField(input) || `${owner}.${input.name}` in required) &&
        (isNonNullType(input.type) || `${owner}.${input.name}` in required),
    )
    .map(({ name }) => `${name}: ${valueOf(owner, name)}`)
    .join(', ');
}

function valueOf(owner: string, name: string): string {
  const value = required[`${owner}.${name}`] ?? required[name];
  if (value === undefined) throw new Error(`Say in this test what to give as ${owner}.${name}.`);
  return value;
}

function casesOf(type: GraphQLObjectType): Case[] {
  const way = waysTo.get(type.name);
  if (way === undefined) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const leaf = isObjectType(getNamedType(field.type)) || isInterfaceType(getNamedType(field.type)) ? `{ ${leavesOf(getNamedType(field.type))} }` : '';
    const asked = (given: string) => way(`${field.name}${given === '' ? '' : `(${given})`} ${leaf}`);
    return field.args
      .filter(({ type: of }) => !isNonNullType(of) || isInputObjectType(getNamedType(of)))
      .flatMap((argument) => {
        const others = requiredOf(field.name, field.args, argument.name);
        const beside = (given: string) => asked([others, given].filter((part) => part !== '').join(', '));
        const own = isNonNullType(argument.type)
          ? []
          : [{ name: `${type.name}.${field.name}.${argument.name}`, withNull: beside(`${argument.name}: null`), without: beside('') }];
        const input = getNamedType(argument.type).name;
        const inside = tried.has(input)
          ? []
          : nullsInside(argument.type, new Set()).map(({ path, withNull, without }) => ({
              name: `${type.name}.${field.name}.${argument.name}.${path}`,
              withNull: beside(`${argument.name}: ${withNull}`),
              without: beside(`${argument.name}: ${without}`),
            }));
        tried.add(input);
        return [...own, ...inside];
      });
  });
}

/** An input type is read by one function, wherever it is asked for. So what is inside it is tried at the first field that takes it. */
const tried = new Set<string>();

/** Two leaves tell most answers apart; whatever else is there is compared by how much of it there is. */
function leavesOf(type: unknown): string {
  const fields = isObjectType(type as never) || isInterfaceType(type as never) ? (type as GraphQLObjectType).getFields() : {};
  return ['__typename', ...(fields.key === undefined ? [] : ['key']), ...(fields.nodes === undefined ? [] : ['nodes { __typename }'])].join(' ');
}

/** Each field of an input, at any depth, as null; input types inside themselves once. */
function nullsInside(type: GraphQLInputType, seen: ReadonlySet<string>): { path: string; withNull: string; without: string }[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named.name)) return [];
  const around = new Set([...seen, named.name]);
  const wrap = (text: string) => (isList(type) ? `[${text}]` : text);
  return Object.values(named.getFields()).flatMap((field) => {
    const others = requiredOf(named.name, Object.values(named.getFields()), field.name);
    const object = (given: string) => wrap(`{ ${[others, given].filter((part) => part !== '').join(', ')} }`);
    const own = isNonNullType(field.type) ? [] : [{ path: field.name, withNull: object(`${field.name}: null`), without: object('') }];
    const inside = nullsInside(field.type, around).map(({ path, withNull, without }) => ({
      path: `${field.name}.${path}`,
      withNull: object(`${field.name}: ${withNull}`),
      without: object(`${field.name}: ${without}`),
    }));
    return [...own, ...inside];
  });
}

const isList = (type: GraphQLInputType): boolean => (isNonNullType(type) ? isList(type.ofType as GraphQLInputType) : isListType(type));

describe('An argument that is null', () => {
  findWays();
  const mutation = schema.getMutationType();
  const reading = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && type !== mutation,
  );
  // The roots come first, since what they take is tried on the whole record.
  const types = [schema.getQueryType() as GraphQLObjectType, ...reading.filter((type) => type !== schema.getQueryType())];
  const cases = types.flatMap(casesOf);

  it('is tried of every field that reads: there are hundreds', () => {
    expect(cases.length).to.be.greaterThan(300);
    const names = cases.map(({ name }) => name);
    for (const known of ['Demand.title.languages', 'Position.diff.against', 'Query.demands.where', 'Query.search.view', 'Demand.lineage.depth'])
      expect(names).to.include(known);
    for (const inside of ['.where.responded.party.eq', '.view.evidence']) expect(names.filter((name) => name.endsWith(inside))).not.to.deep.equal([]);
  });

  for (const { name, withNull, without } of cases) {
    it(`means the same as one that was left out: ${name}`, async () => {
      const { database } = await seededDatabase();
      const [given, absent] = [await ask(database, withNull, {}, admin), await answerTo(without)];
      expect(given.result.errors?.map(({ extensions }) => extensions?.code).filter((code) => code === undefined)).to.deep.equal(
        absent.result.errors?.map(({ extensions }) => extensions?.code).filter((code) => code === undefined),
      );
      expect(messagesOf(given.result.errors), withNull).to.deep.equal(messagesOf(absent.result.errors));
      expect(given.result.data).to.deep.equal(absent.result.data);
    });
  }
});

/** Hundreds of cases leave out the same, so it is asked once. */
const answers = new Map<string, Promise<Answer>>();

function answerTo(query: string): Promise<Answer> {
  const answer = answers.get(query) ?? seededDatabase().then(({ database }) => ask(database, query, {}, admin));
  answers.set(query, answer);
  return answer;
}

const messagesOf = (errors: readonly { readonly message: string }[] | undefined) => errors?.map(({ message }) => message);
