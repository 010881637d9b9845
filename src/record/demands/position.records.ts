import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import {
  boolean,
  date,
  group,
  groups,
  integer,
  localText,
  optionalDate,
  optionalInteger,
  optionalReference,
  optionalText,
  optionalWord,
  reference,
  references,
  text,
  word,
  words,
} from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type Certainty, type ChangeKind, certainties, changeKinds, type Direction, directions, type Firmness, firmnesses } from './demand.ts';
import { type QuantityRecord, quantity } from './quantity.ts';

/** Another coder's reading of the same change. */
export interface RivalCoding {
  readonly coder: string;
  readonly changes: readonly ChangeKind[];
  readonly direction: Direction | null;
  readonly note: string | null;
}

/** What a demand said at one moment. */
export interface PositionRecord extends Thing {
  readonly demand: ThingId;
  /** The order of recording; never changes. Its place in the history follows from its effective dates. */
  readonly number: number;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly statedOn: string;
  /** Whether `statedOn` was given with it, or comes from its round or statement. */
  readonly dated: boolean;
  /** Local time of day, 24 hours, by the zone of its round. */
  readonly time: string | null;
  /** The number of a position that it comes after, where the coder says so. */
  readonly after: number | null;
  /** Who holds the demand from this entry on, where that was given; empty: as before. */
  readonly madeBy: readonly ThingId[];
  readonly jointly: boolean;
  readonly statedBy: readonly ThingId[];
  readonly broughtBy: readonly ThingId[];
  readonly relayedBy: ThingId | null;
  readonly reportedBy: ThingId | null;
  /** The addressees it concerns; empty: all. */
  readonly toward: readonly ThingId[];
  /** Empty where this entry words nothing new. */
  readonly texts: readonly LocalTextRecord[];
  readonly account: string | null;
  /** BCP 47; `und` where nobody said; null without an account, and in what was recorded before accounts had a language. */
  readonly accountLanguage: string | null;
  readonly changes: readonly ChangeKind[];
  /** Of DEFERRED: beyond these talks. */
  readonly beyond: boolean;
  readonly subjectTo: string | null;
  readonly direction: Direction;
  readonly firmness: Firmness | null;
  readonly certainty: Certainty;
  readonly coder: string | null;
  readonly codings: readonly RivalCoding[];
  readonly quantities: readonly QuantityRecord[];
  readonly condition: string | null;
  readonly deadline: string | null;
}

const rivalCoding = group<RivalCoding>('RivalCoding', 'How another coder reads the same change. Both stand side by side.', {
  coder: text().required().says('Who codes it so.'),
  changes: words(changeKinds).required().says('The kinds of change that this coder sees.'),
  direction: optionalWord(directions).says('The direction that this coder sees.'),
  note: optionalText().says('Why.'),
});

export const positionRecords = defineRecords<PositionRecord>({
  type: 'Position',
  table: 'positions',
  says: 'What a demand said at one moment: one entry of its history.',
  place: { list: 'positions', in: ['Demand'], numbered: { letter: '', order: 'r.number', knownBy: 'n' } },
  firstAct: 'position.stated',
  knownAtSomeDay: true,
  fields: {
    demand: reference('Demand').placed().says('The demand.'),
    number: integer().placed().says('The order in which it was recorded. It never changes and ends its key.'),
    round: optionalReference('Round').says('The round at which it was stated.'),
    statement: optionalReference('Statement').says('The statement by which it was made, where it was stated outside any round.'),
    statedOn: date().called('date').says('When it was stated, as exactly as known; by default the date of its round or statement.'),
    dated: boolean().placed().says('Whether the date was given with it.'),
    time: optionalText('time').later().says('The local time of day, 24 hours, by the zone of its round: `15:00`. It tells between entries of one day.'),
    after: optionalInteger().later().says('The number of a position of the same demand that it comes after, where dates do not tell.'),
    madeBy: references('Party').says('The parties that hold the demand from this entry on, where they are others than before.'),
    jointly: boolean().fallback(true).later().says('Whether the makers act together, or each for itself.'),
    statedBy: references('Person', 'Party').called('by', 'statedBy').says('The people or parties who stated it.'),
    broughtBy: references('Party', 'Person').says('The parties or people who brought the change, where it was neither the makers nor the addressees alone.'),
    relayedBy: optionalReference('Party').says('The party that carries it to the table for another.'),
    reportedBy: optionalReference('Party').says('The party from which alone it is known.'),
    toward: references('Party').says('The addressees it concerns, when not all.'),
    texts: localText<LocalTextRecord>()
      .called('text')
      .searched('TEXT')
      .says('What the demand asks at that moment. Left out where nothing new is worded: the last wording is carried on.'),
    account: optionalText().searched('ACCOUNT').says('What happened, in words.'),
    accountLanguage: optionalText('language').later().says('The language of the account, where it is another than that of the text.'),
    changes: words(changeKinds).required().says('How it differs from the position before it; several kinds may hold.'),
    beyond: boolean().fallback(false).later().says('Of what is DEFERRED: whether it is put off beyond these talks, which closes it.'),
    subjectTo: optionalText().later().says('What the settlement depends on, where it is one for the time being: `ratification by members`.'),
    direction: word(directions).fallback('UNCLEAR').says('Where the change goes, seen from those the demand is addressed to.'),
    firmness: optionalWord(firmnesses).says('How firmly it is held.'),
    certainty: word(certainties).fallback('SURE').says('How sure this entry is.'),
    coder: optionalText().says('Who coded the change.'),
    codings: groups(rivalCoding).says('How others code the same change.'),
    quantities: groups(quantity).says('The figures it names, in its order.'),
    condition: optionalText().searched('ACCOUNT').says('What it depends on, in words.'),
    deadline: optionalDate().says('By when it is asked, where it says so.'),
  },
});
