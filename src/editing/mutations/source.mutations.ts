import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import type { Role } from '../../foundation/access/role.ts';
import type { Identity, ThingType } from '../../ledger/thing.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import { type ClaimRecord, claimRecords } from '../../record/evidence/claim.records.ts';
import { Citation, Claim } from '../../record/evidence/evidence.type.ts';
import { sourceRecords } from '../../record/sources/source.records.ts';
import { Source } from '../../record/sources/source.type.ts';
import { statementRecords } from '../../record/statements/statement.records.ts';
import { Statement } from '../../record/statements/statement.type.ts';
import type { ImportedItem } from '../transfer/imported-items.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import { changed, newInProcess, newShared } from './entries-of.ts';
import { type Ground, order, perform } from './perform.ts';
import { processOf, updating } from './places.ts';
import { refuse } from './refused.ts';
import { Payload } from './shared.input.ts';
import { AddSourceInput, AddStatementInput, CiteInput, ClaimInput, UpdateClaimInput, UpdateSourceInput, UpdateStatementInput } from './source.input.ts';
import { without } from './taken-in.ts';

@ObjectType({ description: 'What became of a source.' })
export class AddSourcePayload extends Payload {
  @Field(() => Source, { nullable: true, description: 'The source. Where nothing was written: as it stands, if it does.' })
  source!: Source | null;
}

@ObjectType({ description: 'What became of the change of a source.' })
export class UpdateSourcePayload extends AddSourcePayload {}

@ObjectType({ description: 'What became of a claim.' })
export class ClaimPayload extends Payload {
  @Field(() => Claim, { nullable: true, description: 'The claim.' })
  claim!: Claim | null;
}

@ObjectType({ description: 'What became of the change of a claim.' })
export class UpdateClaimPayload extends ClaimPayload {}

@ObjectType({ description: 'What became of a citation.' })
export class CitePayload extends Payload {
  @Field(() => Citation, { nullable: true, description: 'The citation.' })
  citation!: Citation | null;
}

@ObjectType({ description: 'What became of a statement.' })
export class AddStatementPayload extends Payload {
  @Field(() => Statement, { nullable: true, description: 'The statement. Where nothing was written: as it stands, if it does.' })
  statement!: Statement | null;
}

@ObjectType({ description: 'What became of the change of a statement.' })
export class UpdateStatementPayload extends AddStatementPayload {}

/** What the mutations of this file do with their inputs. */
export const sourceOrders = {
  updateClaim: order('updateClaim', claimRecords, (input: UpdateClaimInput) => (ground) => changedClaim(input, ground)),
  claim: order('claim', claimRecords, (input: ClaimInput) => (ground) => claimedOf(input, ground), newOf('Claim')),
  cite: order('cite', citationRecords, (input: CiteInput) => (ground) => citedThing(input, ground), newOf('Citation')),
  addSource: order('addSource', sourceRecords, (input: AddSourceInput) => newShared('Source', input.title, input)),
  addStatement: order('addStatement', statementRecords, (input: AddStatementInput) => newInProcess('Statement', input.title, input)),
  updateSource: order('updateSource', sourceRecords, (input: UpdateSourceInput) => changed('Source', input)),
  updateStatement: order('updateStatement', statementRecords, (input: UpdateStatementInput) => changed('Statement', input)),
};

@Resolver()
export class SourceMutations {
  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => AddSourcePayload, { description: 'Records a document that can be cited. Needs a CONTRIBUTOR.' })
  async addSource(
    @Arg('input', () => AddSourceInput, { description: 'The source.' }) input: AddSourceInput,
    @Ctx() context: OperationContext,
  ): Promise<AddSourcePayload> {
    const { thing, ...rest } = await perform(context, sourceOrders.addSource, input);
    return { source: thing as unknown as Source | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => CitePayload, { description: 'Cites a source for a thing, in support or in dispute. Needs a CONTRIBUTOR.' })
  async cite(@Arg('input', () => CiteInput, { description: 'The citation.' }) input: CiteInput, @Ctx() context: OperationContext): Promise<CitePayload> {
    const { thing, ...rest } = await perform(context, sourceOrders.cite, input);
    return { citation: thing as unknown as Citation | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => AddStatementPayload, { description: 'Records an occasion outside any round. Needs a CONTRIBUTOR.' })
  async addStatement(
    @Arg('input', () => AddStatementInput, { description: 'The statement.' }) input: AddStatementInput,
    @Ctx() context: OperationContext,
  ): Promise<AddStatementPayload> {
    const { thing, ...rest } = await perform(context, sourceOrders.addStatement, input);
    return { statement: thing as unknown as Statement | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateSourcePayload, { description: 'Changes or corrects what is recorded of a source. Needs an EDITOR.' })
  async updateSource(
    @Arg('input', () => UpdateSourceInput, { description: 'The change.' }) input: UpdateSourceInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateSourcePayload> {
    const { thing, ...rest } = await perform(context, sourceOrders.updateSource, input);
    return { source: thing as unknown as Source | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateStatementPayload, { description: 'Changes or corrects what is recorded of a statement. Needs an EDITOR.' })
  async updateStatement(
    @Arg('input', () => UpdateStatementInput, { description: 'The change.' }) input: UpdateStatementInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateStatementPayload> {
    const { thing, ...rest } = await perform(context, sourceOrders.updateStatement, input);
    return { statement: thing as unknown as Statement | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => ClaimPayload, { description: 'Sets a rival value of a field, or an assertion in words, beside what is recorded. Needs a CONTRIBUTOR.' })
  async claim(@Arg('input', () => ClaimInput, { description: 'The claim.' }) input: ClaimInput, @Ctx() context: OperationContext): Promise<ClaimPayload> {
    const { thing, ...rest } = await perform(context, sourceOrders.claim, input);
    return { claim: thing as unknown as Claim | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateClaimPayload, { description: 'Tells what checking a claim showed, or corrects what is recorded of it. Needs an EDITOR.' })
  async updateClaim(
    @Arg('input', () => UpdateClaimInput, { description: 'The change.' }) input: UpdateClaimInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateClaimPayload> {
    const { thing, ...rest } = await perform(context, sourceOrders.updateClaim, input);
    return { claim: thing as unknown as Claim | null, ...rest };
  }
}

/** The claim or citation that was made, and not those that are cited with it. */
function newOf(sought: ThingType): (items: readonly ImportedItem[]) => ImportedItem | undefined {
  return (items) => items.find(({ type, owner }) => type === sought && owner !== null);
}

/** The thing says nothing of itself; the citation stands with it as its only source. */
async function citedThing({ thing: thingKey, reason }: CiteInput, { entry, named }: Ground): Promise<LocatedEntry[]> {
  const thing = await named('thing', thingKey, []);
  refuseCitation(thing);
  await named('source', entry.source as string, ['Source']);
  const cited = { sources: [without(entry, 'thing')] };
  const wish = { ...updating(reason, null), kind: 'put' } as const;
  return [{ type: thing.type, process: processOf(thing), parent: null, path: thing.key, entry: cited as never, wish, isImplicit: true }];
}

async function claimedOf({ thing: thingKey, reason }: ClaimInput, { entry, named }: Ground): Promise<LocatedEntry[]> {
  const thing = await named('thing', thingKey, []);
  refuseCitation(thing);
  unwrapValue(entry);
  const claimed = { claims: [without(entry, 'thing')] };
  const wish = { ...updating(reason, null), kind: 'put' } as const;
  return [{ type: thing.type, process: processOf(thing), parent: null, path: thing.key, entry: claimed as never, wish, isImplicit: true }];
}

/** The field that a claim is about stays; with it, a new value can be looked at. */
async function changedClaim(input: UpdateClaimInput, ground: Ground): Promise<LocatedEntry[]> {
  const { entry, reading, named } = ground;
  const { id } = await named('key', input.key, ['Claim']);
  const { field } = (await reading.load(claimRecords, id)) as ClaimRecord;
  if (entry.field != null && entry.field !== field) {
    throw refuse('NOT_ALLOWED', ['input', 'field'], 'Expected no other field than the one that the claim is about. Take the claim back, and make another.');
  }
  if (entry.value != null && field !== null) entry.field = field;
  unwrapValue(entry);
  return changed('Claim', input)(ground);
}

/** A bundle writes a single value without a list around it. */
function unwrapValue(entry: { value?: unknown }): void {
  const { value } = entry as { value?: string[] | null };
  if (value?.length === 1) [entry.value] = value;
}

/** A citation is itself evidence: what it says can be cited, not that it was cited. */
function refuseCitation({ type, key }: Identity): void {
  if (type === 'Citation')
    throw refuse('NOT_ALLOWED', ['input', 'thing'], `Expected the key of what the citation is for, got ${JSON.stringify(key)}, which is a citation.`);
}
