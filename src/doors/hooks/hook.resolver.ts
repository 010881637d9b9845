import { Authorized, type ClassType, Ctx, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { mutationOf } from '../../editing/mutations/mutation-of.ts';
import type { UserErrorRecord } from '../../editing/mutations/user-error.type.ts';
import type { Role } from '../../foundation/access/role.ts';
import { badInput } from '../../foundation/errors.ts';
import { cursorOfHead } from '../../ledger/head.ts';
import { seqOfEntry } from '../../ledger/view.ts';
import { noteUnknownWanted } from '../deliveries/wanted-keys.ts';
import { HookAddresses } from './addresses.ts';
import type { HookRecord } from './hook.ts';
import { AddHookInput, AddHookPayload, Hook, HookInput, HookPayload } from './hook.type.ts';
import { addHook, listHooks, removeHook, resumeHook } from './kept-hooks.ts';

@Resolver()
export class HookResolver {
  @Authorized<Role>('ADMIN')
  @Query(() => [Hook], { description: 'All hooks, the oldest first, each with its last error. Needs an ADMIN.' })
  hooks(@Ctx() { database }: OperationContext): Promise<HookRecord[]> {
    return listHooks(database);
  }
}

const add = mutationOf({
  name: 'addHook',
  role: 'ADMIN',
  text: 'Adds a hook: an address that is called for each change, in order and at least once. Calls are signed as Standard Webhooks defines it.',
  input: AddHookInput,
  change: 'The hook.',
  payload: AddHookPayload,
  resolve: async (context, { url, where, after }) => {
    const problem = (context.callable ?? new HookAddresses([])).problemOf(url);
    if (problem !== null) throw badInput(['input', 'url'], problem, url);
    const head = await context.head();
    if (after != null) await seqOfEntry(after, head, (statement) => context.read(statement));
    await noteUnknownWanted(context, where);
    await context.confirmCaller();
    const hook = await addHook(context.database, {
      url,
      wanted: where ?? null,
      createdBy: context.caller.keyId as string,
      cursor: after ?? cursorOfHead(head),
    });
    // Another process may be the one that calls the hooks.
    await context.database.announceWrite();
    return { ...(await payloadOf(context, hook, hook.id)), secret: hook.secret };
  },
});

const remove = mutationOf({
  name: 'removeHook',
  role: 'ADMIN',
  text: 'Removes a hook for good. It is called no more.',
  input: HookInput,
  change: 'The hook.',
  payload: HookPayload,
  resolve: async (context, { id }) => {
    await context.confirmCaller();
    return payloadOf(context, await removeHook(context.database, id), id);
  },
});

const resume = mutationOf({
  name: 'resumeHook',
  role: 'ADMIN',
  text: 'Resumes a parked or waiting hook, from its place.',
  input: HookInput,
  change: 'The hook.',
  payload: HookPayload,
  resolve: async (context, { id }) => {
    await context.confirmCaller();
    const hook = await resumeHook(context.database, id);
    await context.database.announceWrite();
    return payloadOf(context, hook, id);
  },
});

export const hookMutations: readonly ClassType[] = [add, remove, resume];

async function payloadOf(context: OperationContext, hook: HookRecord | null, id: string): Promise<HookPayload> {
  const missing: UserErrorRecord = { code: 'NOT_FOUND', message: `Expected the id of a hook, got ${id}.`, path: ['input', 'id'] };
  return { hook, cursor: cursorOfHead(await context.head()), userErrors: hook === null ? [missing] : [], warnings: [] };
}
