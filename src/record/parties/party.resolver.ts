import sql, { raw } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ExternalIdFilter, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, findByKey, hasExternalId, idsOfFilter } from '../../api/find.ts';
import { byKey, type KeyOrder, keyOrders } from '../../api/key-order.ts';
import { LocalText } from '../../api/local-text.type.ts';
import { listPage, type Page } from '../../api/page.ts';
import { isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { localNameAsked, NAME_LANGUAGES, NameArguments, nameAsked } from '../name-in.ts';
import { membershipsOf } from './membership.ts';
import { type PartyRecord, partyRecords } from './party.records.ts';
import { type PartyKind, partyKinds } from './party.ts';
import { Membership, Party, PartyConnection } from './party.type.ts';

@InputType({ description: 'Which parties to list. All that is given must hold.' })
export class PartyWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those with these keys.' })
  key?: KeyFilter;

  @Field(() => [enumOf(partyKinds)], { nullable: true, description: 'Those of one of these sorts.' })
  kind?: PartyKind[];

  @Field(() => KeyFilter, { nullable: true, description: 'Those that take part in one of these processes, in any role.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those that are, or were, members of one of these blocs.' })
  memberOf?: KeyFilter;

  @Field(() => ExternalIdFilter, { nullable: true, description: 'Those with this number in a catalogue of another organisation.' })
  externalId?: ExternalIdFilter;
}

const partyOrders = keyOrders('PartyOrder', 'parties');

@ArgsType()
class PartyListArguments extends ListArguments {
  @Field(() => [enumOf(partyOrders)], { nullable: true, description: 'The order. Default: by key.' })
  orderBy?: KeyOrder[];

  @Field(() => PartyWhere, { nullable: true, description: 'Which parties to list. Default: all.' })
  where?: PartyWhere;
}

@Resolver(() => Party)
export class PartyResolver {
  @Query(() => Party, {
    nullable: true,
    description: 'The party with this key. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  party(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<PartyRecord | null> {
    return findByKey(context, partyRecords, key, view);
  }

  @Query(() => PartyConnection, { description: 'Parties, in the natural order of their keys.' })
  parties(@Args(() => PartyListArguments) { where, orderBy, view, ...page }: PartyListArguments, @Ctx() context: OperationContext): Promise<Page<PartyRecord>> {
    return listPage(context, {
      field: 'parties',
      records: partyRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => [
        ...(await columnIsPicked(context, reading, 'Party', where?.key, 'r.id')),
        ...hasExternalId(reading, where?.externalId),
        ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
        ...(await takesPartIn(context, reading, where?.process)),
        ...(await isMemberOf(context, reading, where?.memberOf)),
      ],
      order: byKey(orderBy),
    });
  }

  @FieldResolver(() => String, { description: `${partyRecords.fields.name.facts.says} ${NAME_LANGUAGES}` })
  name(@Root() { name, names }: PartyRecord, @Args(() => NameArguments) asked: NameArguments): string {
    return nameAsked(name, names, asked);
  }

  @FieldResolver(() => LocalText, { description: `As \`name\`, with the language that it is in. ${NAME_LANGUAGES}` })
  localName(@Root() { name, names }: PartyRecord, @Args(() => NameArguments) asked: NameArguments): LocalText {
    return localNameAsked(name, names, asked);
  }

  @FieldResolver(() => [Membership], { description: 'Its members, if it is a bloc or coalition, each with the time of its membership.' })
  async members(@Root() party: PartyRecord): Promise<Membership[]> {
    const members = await readingOf(party).loadMany(
      partyRecords,
      party.members.map((entry) => entry.party),
    );
    return members.map((member, index) => membership(party, member, party.members[index]));
  }

  @FieldResolver(() => [Membership], { description: 'The blocs and coalitions that it is, or was, a member of.' })
  async memberOf(@Root() party: PartyRecord): Promise<Membership[]> {
    const reading = readingOf(party);
    const spans = (await membershipsOf(reading)).filter((span) => span.member === party.id);
    const blocs = await reading.loadMany(partyRecords, [...new Set(spans.map((span) => span.bloc))]);
    return blocs.flatMap((bloc) => bloc.members.filter((entry) => entry.party === party.id).map((entry) => membership(bloc, party, entry)));
  }
}

function membership(bloc: PartyRecord, member: PartyRecord, entry: PartyRecord['members'][number] | undefined): Membership {
  return { bloc, member, from: entry?.from ?? null, to: entry?.to ?? null, note: entry?.note ?? null };
}

async function takesPartIn(context: OperationContext, reading: Reading, filter: KeyFilter | undefined) {
  const processes = await idsOfFilter(context, reading, 'Process', filter);
  return processes === null ? [] : [isTargetOf(reading, 'Process', 'parties', processes)];
}

async function isMemberOf(context: OperationContext, reading: Reading, filter: KeyFilter | undefined) {
  const blocs = await idsOfFilter(context, reading, 'Party', filter);
  return blocs === null ? [] : [isTargetOf(reading, 'Party', 'members', blocs)];
}

/** The condition that one of these owners has an edge of this field to the party. */
function isTargetOf(reading: Reading, owner: 'Process' | 'Party', field: string, owners: readonly ThingId[]) {
  const picked = isOneOf(reading.database.dialect, raw('e.owner_id'), owners);
  return sql`r.id in (select e.target_id from edges e where e.owner_type = ${owner} and e.field = ${field} and ${picked} and ${reading.edgesStood('e')})`;
}
