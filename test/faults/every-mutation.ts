import { expect } from 'chai';
import { type GraphQLInputObjectType, getNamedType } from 'graphql';
import sql from 'sql-template-tag';
import type { Database, ResultRow } from '../../src/foundation/storage/database.ts';
import { OddInputs } from '../support/odd-inputs.ts';
import { schema } from '../support/schema.ts';
import { usual } from '../support/usual-inputs.ts';
import { post } from './support.ts';

interface Mutation {
  readonly name: string;
  readonly type: GraphQLInputObjectType;
}

/** Without those that find nothing to change: who is not parked is not resumed. */
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
  .map(({ name, args }): Mutation => ({ name, type: getNamedType(args[0]?.type) as GraphQLInputObjectType }))
  .filter(({ name }) => !name.startsWith('resume'));

const EVERYTHING = sql`select (select seq from ledger_head) as head, (select count(*) from things) as things, (select count(*) from hooks) as hooks,
  (select count(*) from mail_subscriptions) as subscriptions, (select count(*) from kept_answers) as answers, (select count(*) from imports) as imports,
  (select count(*) from proposals where status = 'PENDING') as proposals`;

/** How many rows there are of whatever a mutation can write. */
export const everything = (database: Pick<Database, 'read'>): Promise<ResultRow[]> => database.read(EVERYTHING);

export interface EveryMutation {
  /** Sends each of them, and expects that it is refused in these words. */
  refusedIn(words: string): Promise<void>;
  /** Sends each of them, and expects that it is taken. */
  taken(): Promise<void>;
}

/** Every mutation, about the invented talks. What they need of a hook, a subscription by mail and a proposal is made here. */
export async function everyMutation(url: string, admin: string): Promise<EveryMutation> {
  const send = async ({ name, type }: Mutation, input: object, shown = 'userErrors { code }') => {
    const { data, errors } = await post(url, `mutation ($input: ${type.name}!) { ${name}(input: $input) { ${shown} } }`, admin, { input });
    return { shown: (data as Record<string, Record<string, { id: string }>> | null | undefined)?.[name], error: errors?.[0] };
  };
  const idOf = async (name: string, shown: string, own: object = {}) => {
    const mutation = mutations.find((one) => one.name === name) as Mutation;
    return (await send(mutation, { ...new OddInputs(usual, 0).usual(mutation.type), ...own }, `${shown} { id }`)).shown?.[shown]?.id;
  };
  const [hook, proposal] = [await idOf('addHook', 'hook'), await idOf('propose', 'proposal')];
  // An address that has a subscription is not given the same again, and so nothing would be written.
  const subscription = await idOf('addMailSubscription', 'subscription', { address: 'first@example.org' });
  const ids = {
    'HookInput.id': hook,
    'MailSubscriptionInput.id': subscription,
    'AcceptProposalInput.id': proposal,
    'DeclineProposalInput.id': proposal,
  };
  const inputs = new OddInputs({ ...usual, ...ids }, 0);
  return {
    refusedIn: async (words) => {
      for (const mutation of mutations) {
        const { error } = await send(mutation, inputs.usual(mutation.type));
        expect([mutation.name, error?.extensions.code]).to.deep.equal([mutation.name, 'UNAVAILABLE']);
        expect(error?.message).to.contain(words);
      }
    },
    taken: async () => {
      for (const mutation of mutations) {
        const { error } = await send(mutation, inputs.usual(mutation.type));
        expect([mutation.name, error?.extensions.code]).to.deep.equal([mutation.name, undefined]);
      }
    },
  };
}
