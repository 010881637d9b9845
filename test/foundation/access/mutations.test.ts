import { expect } from 'chai';
import { type GraphQLInputType, GraphQLNonNull, graphql, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField } from 'graphql';
import { createOperationContext } from '../../../src/api/context.ts';
import { anybody, type Caller } from '../../../src/foundation/access/guard.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { schema } from '../../support/schema.ts';

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** Something of each scalar that a mutation may take. */
const leastScalars: Readonly<Record<string, unknown>> = { String: 'x', Int: 1, Float: 1, Boolean: true, ID: 'x' };

/** The least that the schema allows: what is required, and nothing else. */
function leastOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastOf(type.ofType);
  if (isListType(type)) return [leastOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, leastOf(field.type)]));
  }
  const known = leastScalars[type.name];
  // A scalar of our own: one of these texts is of its form.
  if (known === undefined) return ['2030-01-01', '2030-01-01T00:00:00Z', 'x', 'en'].find((text) => isOfForm(() => type.parseValue(text)));
  return known;
}

function isOfForm(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

describe('Every mutation of the schema', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
  });
  after(() => test.discard());

  const sentBy = async (caller: Caller, field: (typeof mutations)[number]) => {
    const variables = Object.fromEntries(field.args.map((argument) => [argument.name, leastOf(argument.type)]));
    const head = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
    const source = field.args.length === 0 ? `mutation { ${field.name} { __typename } }` : `mutation (${head}) { ${field.name}(${given}) { __typename } }`;
    const contextValue = createOperationContext(test.database, { caller });
    return graphql({ schema, source, variableValues: variables, contextValue });
  };

  it('is one that these tests see', () => {
    expect(mutations.length).to.be.greaterThan(10);
    for (const { args } of mutations) expect(args.every(({ type }) => type instanceof GraphQLNonNull)).to.equal(true);
  });

  for (const field of mutations) {
    it(`asks for a key and a role before anything else: ${field.name}`, async () => {
      const before = await readHead(test.database);
      const nobody = await sentBy(anybody, field);
      expect(nobody.errors, JSON.stringify(nobody)).to.have.length(1);
      const asked = nobody.errors?.[0]?.extensions;
      expect(asked?.code).to.equal('UNAUTHENTICATED');
      expect(asked?.needed).to.be.oneOf(['CONTRIBUTOR', 'EDITOR', 'ADMIN']);
      const reader = await sentBy({ keyId: 'key_reader', role: 'READER' }, field);
      expect(reader.errors, JSON.stringify(reader)).to.have.length(1);
      expect(reader.errors?.[0]?.extensions).to.deep.equal({ code: 'FORBIDDEN', needed: asked?.needed, role: 'READER' });
      expect(await readHead(test.database)).to.deep.equal(before);
    });

    it(`goes past the guard with the key of an ADMIN: ${field.name}`, async () => {
      const { errors } = await sentBy({ keyId: 'key_admin', role: 'ADMIN' }, field);
      expect((errors ?? []).map(({ extensions }) => extensions.code)).not.to.include.members(['FORBIDDEN']);
      expect((errors ?? []).map(({ extensions }) => extensions.code)).not.to.include.members(['UNAUTHENTICATED']);
    });
  }
});
