import { Authorized, type ClassType, Ctx, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { mutationOf } from '../../editing/mutations/mutation-of.ts';
import type { UserErrorRecord } from '../../editing/mutations/user-error.type.ts';
import type { Role } from '../../foundation/access/role.ts';
import { badInput } from '../../foundation/errors.ts';
import { capitalised } from '../../foundation/values/text.ts';
import { cursorOfHead } from '../../ledger/head.ts';
import { noteUnknownWanted } from '../deliveries/wanted-keys.ts';
import { isOurs } from '../web/words/choice.ts';
import { AlreadySubscribed, addSubscription, listSubscriptions, removeSubscription, resumeSubscription } from './kept-subscriptions.ts';
import { problemOfAddress, type SubscriptionRecord } from './subscription.ts';
import { AddMailSubscriptionInput, MailSubscription, MailSubscriptionInput, MailSubscriptionPayload } from './subscription.type.ts';

@Resolver()
export class MailSubscriptionResolver {
  @Authorized<Role>('ADMIN')
  @Query(() => [MailSubscription], { description: 'All subscriptions by mail, the oldest first, with what was wrong with each the last time. Needs an ADMIN.' })
  mailSubscriptions(@Ctx() { database }: OperationContext): Promise<SubscriptionRecord[]> {
    return listSubscriptions(database);
  }
}

const add = mutationOf({
  name: 'addMailSubscription',
  role: 'ADMIN',
  text: 'Adds an address that gets what is recorded by mail. A message asks it first whether it wants that. The server needs the setting SMTP_URL.',
  input: AddMailSubscriptionInput,
  change: 'The subscription.',
  payload: MailSubscriptionPayload,
  resolve: async (context, { address, where, rhythm, language: wanted }) => {
    const language = wanted ?? 'en';
    const problem = problemOfAddress(address);
    if (problem !== null) throw badInput(['input', 'address'], problem, address);
    if (!isOurs(language)) throw badInput(['input', 'language'], 'en or uk', language);
    const cursor = cursorOfHead(await context.head());
    await noteUnknownWanted(context, where);
    await context.confirmCaller();
    const createdBy = context.caller.keyId as string;
    const given = { address, wanted: where ?? null, rhythm: rhythm ?? 'DAILY', language, createdBy, cursor };
    const subscription = await addSubscription(context.database, given).catch(standing);
    if (subscription instanceof AlreadySubscribed) return alreadyThere(context, subscription);
    // The process that sends mail may be another.
    await context.database.announceWrite();
    return payloadOf(context, subscription, subscription.id);
  },
});

const remove = mutationOf({
  name: 'removeMailSubscription',
  role: 'ADMIN',
  text: 'Removes a subscription by mail for good, and forgets its address.',
  input: MailSubscriptionInput,
  change: 'The subscription.',
  payload: MailSubscriptionPayload,
  resolve: async (context, { id }) => {
    await context.confirmCaller();
    return payloadOf(context, await removeSubscription(context.database, { id }), id);
  },
});

const resume = mutationOf({
  name: 'resumeMailSubscription',
  role: 'ADMIN',
  text: 'Writes again to an address that is parked or waits, from where it stood. One that has not confirmed is asked again.',
  input: MailSubscriptionInput,
  change: 'The subscription.',
  payload: MailSubscriptionPayload,
  resolve: async (context, { id }) => {
    await context.confirmCaller();
    const subscription = await resumeSubscription(context.database, id);
    await context.database.announceWrite();
    return payloadOf(context, subscription, id);
  },
});

export const mailMutations: readonly ClassType[] = [add, remove, resume];

function standing(error: unknown): AlreadySubscribed {
  if (error instanceof AlreadySubscribed) return error;
  throw error;
}

async function alreadyThere(context: OperationContext, { message, subscription }: AlreadySubscribed): Promise<MailSubscriptionPayload> {
  const advice = '`resumeMailSubscription` asks it again or goes on, `removeMailSubscription` ends it.';
  const error: UserErrorRecord = { code: 'ALREADY_RECORDED', message: `${capitalised(message)}. ${advice}`, path: ['input', 'address'] };
  return { subscription, cursor: cursorOfHead(await context.head()), userErrors: [error], warnings: [] };
}

async function payloadOf(context: OperationContext, subscription: SubscriptionRecord | null, id: string): Promise<MailSubscriptionPayload> {
  const missing: UserErrorRecord = { code: 'NOT_FOUND', message: `Expected the id of a subscription by mail, got ${id}.`, path: ['input', 'id'] };
  return { subscription, cursor: cursorOfHead(await context.head()), userErrors: subscription === null ? [missing] : [], warnings: [] };
}
