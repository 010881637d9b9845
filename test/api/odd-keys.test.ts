import { expect } from 'chai';
import {
  type GraphQLArgument,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { ask } from '../support/ask.ts';
import { schema } from '../support/schema.ts';
import { seededDatabase } from '../support/seeded.ts';

/** Keys that nothing can have. PostgreSQL cannot even be asked for the first of them. */
const odd = ['\\u0000', '\\u202Eua', 'x'.repeat(5_000), "'; drop table things; --"];

const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) => args.some(takesKeys));

/** Whether an argument is made of texts that may be keys. */
function takesKeys({ type }: GraphQLArgument): boolean {
  return ['String', 'ID'].includes(getNamedType(type).name);
}

function valueFor({ type }: Pick<GraphQLArgument, 'type'>, key: string): string {
  const named = getNamedType(type);
  const one = isEnumType(named)
    ? (named.getValues()[0]?.name as string)
    : isInputObjectType(named)
      ? `{ ${Object.values(named.getFields())
          .filter((field) => isNonNullType(field.type) || ['String', 'ID'].includes(getNamedType(field.type).name))
          .map((field) => `${field.name}: ${valueFor(field, key)}`)
          .join(', ')} }`
      : ['String', 'ID'].includes(named.name)
        ? `"${key}"`
        : '"2022-03-03"';
  return isListType(getNullableType(type)) ? `[${one}, ${one}]` : one;
}

describe('A key that nothing can have', () => {
  it('is looked for in more than thirty fields of the root', () => {
    expect(fields.length).to.be.greaterThan(30);
  });

  for (const { name, args, type } of fields) {
    it(`is told by ${name} as any other that nothing has, or refused, and is no fault of ours`, async () => {
      const { database } = await seededDatabase();
      const selection = isObjectType(getNamedType(type)) || 'getFields' in getNamedType(type) ? '{ __typename }' : '';
      for (const key of odd) {
        const given = args.filter((arg) => takesKeys(arg) || isRequiredArgument(arg)).map((arg) => `${arg.name}: ${valueFor(arg, key)}`);
        const { result } = await ask(database, `{ ${name}(${given.join(', ')}) ${selection} }`, {}, { keyId: 'key_editor', role: 'EDITOR' });
        for (const error of result.errors ?? []) expect(error.extensions?.code, `${name} ${key.slice(0, 20)}: ${error.message}`).to.be.a('string');
      }
    });
  }
});
