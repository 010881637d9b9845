import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { apiKeyOf } from '../foundation/access/api-keys.ts';
import { type Role, roles } from '../foundation/access/role.ts';
import type { OperationContext } from './context.ts';
import { enumOf } from './enum.ts';

@ObjectType({ description: 'The caller, identified by the API key of the request.' })
export class Viewer {
  @Field(() => enumOf(roles), { description: 'What the key allows.' })
  role!: Role;

  @Field(() => String, { description: 'The name that the key was created with.' })
  name!: string;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who you are to this server. Null without an API key.' })
  async viewer(@Ctx() context: OperationContext): Promise<Viewer | null> {
    // The answer depends on the caller, even if the ledger does not change.
    context.noteAskedBesideLedger();
    const { keyId, role } = context.caller;
    if (keyId === null || role === null) return null;
    const key = await apiKeyOf(context.database, keyId);
    return key === null ? null : { role, name: key.name };
  }
}
