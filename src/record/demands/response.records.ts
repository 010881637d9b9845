import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { groups, integer, localText, optionalDate, optionalInteger, optionalReference, optionalText, reference, references, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type Certainty, certainties, type ResponseKind, responseKinds } from './demand.ts';
import { type QuantityRecord, quantity } from './quantity.ts';

/** What a party answered to a demand. */
export interface ResponseRecord extends Thing {
  readonly demand: ThingId;
  readonly number: number;
  /** The number of the position that it answers, if known. */
  readonly to: number | null;
  readonly party: ThingId;
  readonly statedBy: readonly ThingId[];
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly relayedBy: ThingId | null;
  readonly reportedBy: ThingId | null;
  readonly date: string | null;
  /** Local time of day, 24 hours. */
  readonly time: string | null;
  /** The zone of that time. Null means the zone of its round. */
  readonly zone: string | null;
  readonly kind: ResponseKind;
  readonly texts: readonly LocalTextRecord[];
  readonly certainty: Certainty;
  readonly quantities: readonly QuantityRecord[];
  readonly counterDemand: ThingId | null;
}

export const responseRecords = defineRecords<ResponseRecord>({
  type: 'Response',
  table: 'responses',
  says: 'What another party answered to a demand.',
  place: { list: 'responses', in: ['Demand'], numbered: { letter: 'r', order: 'r.number', knownBy: 'n' } },
  firstAct: 'response.recorded',
  knownAtSomeDay: true,
  shownWith: 'demand',
  fields: {
    demand: reference('Demand').placed().says('The demand it answers.'),
    number: integer().placed().says('The order in which it was recorded among the responses to its demand.'),
    to: optionalInteger().says('The number of the position that it answers, if known.'),
    party: reference('Party').required().says('The party that answers: an addressee, or a single member of the bloc addressed.'),
    statedBy: references('Person', 'Party').called('by', 'statedBy').says('The people or parties who stated it.'),
    round: optionalReference('Round').says('The round at which it was given.'),
    statement: optionalReference('Statement').says('The statement by which it was given, if it was given outside any round.'),
    date: optionalDate().says('When it was given. Default: the date of its round or statement.'),
    time: optionalText('time').later().says('The local time of day, 24 hours: `15:00`.'),
    zone: optionalText('zone').later().says('The IANA time zone of that time: `Europe/Oslo`. Default: that of its round.'),
    relayedBy: optionalReference('Party').later().says('The party that carried it to the table for another.'),
    reportedBy: optionalReference('Party').later().says('The party that alone reports it.'),
    kind: word(responseKinds).required().says('How the party answered.'),
    texts: localText<LocalTextRecord>().called('text').searched('TEXT').says('The answer in words.'),
    certainty: word(certainties).fallback('SURE').says('How certain this entry is.'),
    quantities: groups(quantity).says('The figures it names, in its order.'),
    counterDemand: optionalReference('Demand').says('The demand that is made in answer.'),
  },
});
