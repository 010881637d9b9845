import sql, { raw } from 'sql-template-tag';
import { Args, ArgsType, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { EdtfScalar } from '../../api/scalars.ts';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import { readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { type PersonRecord, personRecords } from './person.records.ts';
import { Person } from './person.type.ts';
import { Spokesperson } from './spokesperson.type.ts';

@ArgsType()
class SpokespeopleArguments {
  @Field(() => EdtfScalar, { nullable: true, description: 'Only spokespeople who may have spoken for it on some day of this date. Default: all.' })
  on?: string;
}

@Resolver(() => Party)
export class PartySpokespeopleResolver {
  @FieldResolver(() => [Spokesperson], { description: 'The people who speak for it and when, in the order of recording.' })
  async spokespeople(@Root() party: PartyRecord, @Args(() => SpokespeopleArguments) { on }: SpokespeopleArguments): Promise<Spokesperson[]> {
    const held = party.spokespeople.filter((entry) => mayHaveHeld(entry, on));
    const people = await Promise.all(held.map(({ person }) => readingOf(party).load(personRecords, person)));
    return held.flatMap((entry, index) => spokesperson(party, people[index] ?? null, entry));
  }
}

@Resolver(() => Person)
export class PersonSpeaksForResolver {
  @FieldResolver(() => [Spokesperson], {
    description: 'The parties for which the person speaks or spoke, by their keys. `party` is the party to which the person belongs.',
  })
  async speaksFor(@Root() person: PersonRecord): Promise<Spokesperson[]> {
    const reading = readingOf(person);
    const loader = reading.loader<ThingId, ThingId[]>('parties that people speak for', async (people) => {
      const rows = await reading.query(
        sql`select distinct e.owner_id, e.target_id from edges e where e.owner_type = 'Party' and e.field = 'spokespeople' and ${isOneOf(reading.database.dialect, raw('e.target_id'), people)} and ${reading.edgesStood('e')}`,
      );
      return rowsOfEach(people, rows, (row) => row.target_id as ThingId).map((found) => found.map((row) => row.owner_id as ThingId));
    });
    const parties = await reading.loadMany(partyRecords, await loader.load(person.id));
    const inOrder = parties.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
    return inOrder.flatMap((party) => party.spokespeople.filter((entry) => entry.person === person.id).flatMap((entry) => spokesperson(party, person, entry)));
  }
}

type Entry = PartyRecord['spokespeople'][number];

function spokesperson(party: PartyRecord, person: PersonRecord | null, { from, to, note }: Entry): Spokesperson[] {
  return person === null ? [] : [{ party, person, from: from ?? null, to: to ?? null, note: note ?? null }];
}

/** Without a beginning it may always have held. Without an end it may still hold. */
function mayHaveHeld({ from, to }: Entry, on: string | null | undefined): boolean {
  if (on == null) return true;
  return (from === undefined || firstDayOf(from) <= lastDayOf(on)) && (to === undefined || lastDayOf(to) >= firstDayOf(on));
}
