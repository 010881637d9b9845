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

/** How another coder reads the same change. */
export interface RivalCoding {
  readonly coder: string;
  readonly changes: readonly ChangeKind[];
  readonly direction: Direction | null;
  readonly note: string | null;
}

/** What a demand said at one moment. */
export interface PositionRecord extends Thing {
  readonly demand: ThingId;
  /** The order of recording. It never changes, while the place in the history follows from the effective dates. */
  readonly number: number;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly statedOn: string;
  /** Whether `statedOn` was given with the position. Otherwise it is the date of its round or statement. */
  readonly dated: boolean;
  /** Local time of day, 24 hours. */
  readonly time: string | null;
  /** The zone of that time. Null means the zone of its round. */
  readonly zone: string | null;
  /** The number of the position before it, if the coder says so. */
  readonly after: number | null;
  /** Who holds the demand from this entry on. Empty: the same as before. */
  readonly madeBy: readonly ThingId[];
  readonly jointly: boolean;
  readonly statedBy: readonly ThingId[];
  readonly broughtBy: readonly ThingId[];
  readonly relayedBy: ThingId | null;
  readonly reportedBy: ThingId | null;
  /** The addressees that it concerns. Empty: all of them. */
  readonly toward: readonly ThingId[];
  /** Empty if this entry has no wording of its own. */
  readonly texts: readonly LocalTextRecord[];
  readonly account: string | null;
  /** BCP 47. `und` if the language was not given. Null without an account, and in entries from before accounts had a language. */
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

/** The stored date of a position without any date: any day. */
export const UNDATED = '../..';

const rivalCoding = group<RivalCoding>('RivalCoding', 'How another coder reads the same change. Both stand side by side.', {
  coder: text().required().says('The coder.'),
  changes: words(changeKinds).required().unknownIfLeftOut().says('The kinds of change that this coder sees.'),
  direction: optionalWord(directions).says('The direction that this coder sees.'),
  note: optionalText().says('The reason for the coding.'),
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
    statement: optionalReference('Statement').says('The statement by which it was made, if it was stated outside any round.'),
    statedOn: date().called('date').says('When it was stated, as exactly as known. Default: the date of its round or statement. `../..` if nothing dates it.'),
    dated: boolean().placed().says('Whether the date was given with it.'),
    time: optionalText('time').later().says('The local time of day, 24 hours: `15:00`. It orders the entries of one day.'),
    zone: optionalText('zone').later().says('The IANA time zone of that time: `Europe/Oslo`. Default: that of its round.'),
    after: optionalInteger().later().says('The number of an earlier position of the same demand. This one comes after it, unless their dates decide.'),
    madeBy: references('Party').says('The parties that hold the demand from this entry on, if they differ from those before. Later entries carry them on.'),
    jointly: boolean().fallback(true).later().says('Whether the makers act together, or each for itself.'),
    statedBy: references('Person', 'Party').called('by', 'statedBy').says('The people or parties who stated it.'),
    broughtBy: references('Party', 'Person').says('The parties or people who brought the change, if it was neither the makers nor the addressees alone.'),
    relayedBy: optionalReference('Party').says('The party that carries it to the table for another.'),
    reportedBy: optionalReference('Party').says('The party from which alone it is known.'),
    toward: references('Party').says('The addressees that it concerns, if not all.'),
    texts: localText<LocalTextRecord>()
      .called('text')
      .searched('TEXT')
      .says('What the demand asks at that moment. If left out, the last wording is carried over.'),
    account: optionalText().searched('ACCOUNT').says('What happened, in words.'),
    accountLanguage: optionalText('language').later().says('The language of the account, if it is not that of the text.'),
    changes: words(changeKinds).required().unknownIfLeftOut().says('How it differs from the position before it, in one kind of change or several.'),
    beyond: boolean().fallback(false).later().says('Whether a DEFERRED demand is put off beyond these talks, which closes it.'),
    subjectTo: optionalText().later().says('What the settlement depends on, if it is provisional: `ratification by members`.'),
    direction: word(directions).fallback('UNCLEAR').says('The direction of the change, as the addressees see it.'),
    firmness: optionalWord(firmnesses).says('How firmly it is held.'),
    certainty: word(certainties).fallback('SURE').says('How certain this entry is.'),
    coder: optionalText().says('Who coded the change.'),
    codings: groups(rivalCoding).says('How others code the same change.'),
    quantities: groups(quantity).says('The figures it names, in its order.'),
    condition: optionalText().searched('ACCOUNT').says('The condition on which it depends, in words.'),
    deadline: optionalDate().says('The day by which it is asked, if it names one.'),
  },
});
