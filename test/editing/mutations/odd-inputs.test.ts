import { expect } from 'chai';
import { execute, type GraphQLInputObjectType, getNamedType, parse } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../../src/api/context.ts';
import { maskError } from '../../../src/foundation/errors.ts';
import { createLog } from '../../../src/foundation/log.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { numbersFrom } from '../../support/any-operations.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../../support/database.ts';
import { type OddInput, OddInputs } from '../../support/odd-inputs.ts';
import { schema } from '../../support/schema.ts';
import { inForm, isLong, shortOrLong } from '../../support/thoroughness.ts';
import { usual } from '../../support/usual-inputs.ts';
import { admin } from './support.ts';

/** Inside an input lie inputs: of a claim, of its citations. */
const DEPTH = 2;
/**
 * There are 30,000 cases. The long form tries each field of null, and so many others of each mutation, spread over all of them. PostgreSQL is tried with the
 * others alone, as is the short form: what null means is decided above any SQL, and test/editing/mutations/null-fields.test.ts holds it.
 */
const TRIES = Number(process.env.ODD_INPUTS ?? (dialectUnderTest === 'sqlite' ? shortOrLong(8, 25) : 10));
const random = numbersFrom(Number(process.env.PROPERTY_SEED ?? 1));

function someOf(all: readonly OddInput[]): readonly OddInput[] {
  if (all.length <= TRIES) return all;
  const width = all.length / TRIES;
  const spread = Array.from({ length: TRIES }, (_, index) => all[Math.floor((index + random()) * width)] as OddInput);
  return dialectUnderTest === 'sqlite' && isLong ? [...all.filter(({ path }) => /^\w+\.\w+: null$/.test(path)), ...spread] : spread;
}

const silent = createLog('silent');
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, args }) => ({
  name,
  type: getNamedType(args[0]?.type) as GraphQLInputObjectType,
}));

describe('An odd value anywhere in the input of a mutation', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase('invented');
  });
  after(() => test.discard());

  const send = async ({ name, type }: (typeof mutations)[number], input: unknown) => {
    const contextValue = createOperationContext(test.database, { caller: admin });
    const document = parse(`mutation ($input: ${type.name}!) { ${name}(input: $input) { userErrors { code } } }`);
    const asked = async () => execute({ schema, document, variableValues: { input }, contextValue });
    const { data, errors = [] } = await asked().finally(() => contextValue.dryRuns.end());
    const payload = data?.[name] as { readonly userErrors: readonly unknown[] } | undefined;
    return {
      codes: errors.map((error) => maskError(error, silent).extensions?.code),
      faults: errors.map(({ message, originalError }) => originalError?.stack ?? message),
      isTaken: errors.length === 0 && payload?.userErrors.length === 0,
    };
  };
  /** The head, and how many rows there are of what mutations write beside the ledger. */
  const standing = async () => {
    const { seq, epoch } = await readHead(test.database);
    const [rows] = await test.database.read(sql`
      select (select count(*) from hooks) + (select count(*) from mail_subscriptions) as delivered,
        (select count(*) from proposals) + (select count(*) from imports) + (select count(*) from kept_answers) as other`);
    return { seq, epoch, other: Number(rows?.other), delivered: Number(rows?.delivered) };
  };

  it('is tried of thousands of fields and values', () => {
    expect(mutations.flatMap(({ type }) => new OddInputs(usual, DEPTH).of(type)).length).to.be.greaterThan(20_000);
  });

  for (const mutation of mutations) {
    it(inForm(`is refused or taken by ${mutation.name}, and is no fault of ours`), async () => {
      const before = await standing();
      const mayTry = 'dryRun' in mutation.type.getFields();
      const odd = new OddInputs(usual, DEPTH).of(mutation.type).filter(({ path }) => !path.startsWith(`${mutation.type.name}.dryRun`));
      let taken = 0;
      for (const { path, input } of someOf(odd)) {
        const { codes, faults, isTaken } = await send(mutation, mayTry ? { ...input, dryRun: true } : input);
        expect(codes, `${path}: ${faults}`).not.to.include.oneOf(['INTERNAL', 'UNAVAILABLE', 'TIMED_OUT']);
        if (isTaken && !mayTry) taken += 1;
      }
      expect(await standing()).to.deep.equal({ ...before, delivered: before.delivered + taken });
    });
  }
});
