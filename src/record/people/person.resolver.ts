import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ExternalIdFilter, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, findByKey, hasExternalId } from '../../api/find.ts';
import { byKey, type KeyOrder, keyOrders } from '../../api/key-order.ts';
import { LocalText } from '../../api/local-text.type.ts';
import { listPage, type Page } from '../../api/page.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import type { Soon } from '../../foundation/soon.ts';
import { readingOf } from '../../ledger/reading.ts';
import { localNameAsked, NAME_LANGUAGES, NameArguments, nameAsked } from '../name-in.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { spanOf } from '../time/span.ts';
import { officesAt, type ShownOffice, shownOffices } from './offices.ts';
import { type PersonRecord, personRecords } from './person.records.ts';
import { Office, Person, PersonConnection } from './person.type.ts';

@InputType({ description: 'Which people to list. All that is given must hold.' })
export class PersonWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'People with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'People who sit or speak for one of these parties.' })
  party?: KeyFilter;

  @Field(() => ExternalIdFilter, { nullable: true, description: 'People with this number in a catalogue of another organisation.' })
  externalId?: ExternalIdFilter;
}

const personOrders = keyOrders('PersonOrder', 'people');

@ArgsType()
class PersonListArguments extends ListArguments {
  @Field(() => [enumOf(personOrders)], { nullable: true, description: 'The order. Default: by key.' })
  orderBy?: KeyOrder[];

  @Field(() => PersonWhere, { nullable: true, description: 'Which people to list. Default: all.' })
  where?: PersonWhere;
}

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description: 'The person with this key. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  person(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<PersonRecord | null> {
    return findByKey(context, personRecords, key, view);
  }

  @Query(() => PersonConnection, { description: 'People, in the natural order of their keys.' })
  people(
    @Args(() => PersonListArguments) { where, orderBy, view, ...page }: PersonListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<PersonRecord>> {
    return listPage(context, {
      field: 'people',
      records: personRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => [
        ...(await columnIsPicked(context, reading, 'Person', where?.key, 'r.id')),
        ...hasExternalId(reading, where?.externalId),
        ...(await columnIsPicked(context, reading, 'Party', where?.party, 'r.party')),
      ],
      order: byKey(orderBy),
    });
  }

  @FieldResolver(() => String, { description: `${personRecords.fields.name.facts.says} ${NAME_LANGUAGES}` })
  name(@Root() { name, names }: PersonRecord, @Args(() => NameArguments) asked: NameArguments): string {
    return nameAsked(name, names, asked);
  }

  @FieldResolver(() => LocalText, { description: `As \`name\`, with the language that it is in. ${NAME_LANGUAGES}` })
  localName(@Root() { name, names }: PersonRecord, @Args(() => NameArguments) asked: NameArguments): LocalText {
    return localNameAsked(name, names, asked);
  }

  @FieldResolver(() => Party, { nullable: true, description: 'The party the person sits or speaks for.', name: 'party' })
  partyOf(@Root() person: PersonRecord): Soon<PartyRecord | null> {
    return readingOf(person).loadOptional(partyRecords, person.party);
  }

  @FieldResolver(() => [Office], { description: 'Offices held, with their times where recorded.' })
  offices(
    @Root() person: PersonRecord,
    @Arg('at', () => EdtfScalar, {
      nullable: true,
      description: 'Only those held on this day, or on some day of this date. Offices without recorded days are then left out.',
    })
    at?: string,
  ): Promise<ShownOffice[]> {
    return shownOffices(readingOf(person), at == null ? person.offices : officesAt(person, spanOf(at)));
  }
}
