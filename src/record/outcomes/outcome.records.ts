import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { boolean, entries, group, groups, localText, optionalDate, optionalReference, optionalText, reference, references, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type QuantityRecord, quantity } from '../demands/quantity.ts';
import { type FollowUp, followUps, type OutcomeKind, outcomeKinds, type SettlementExtent, settlementExtents } from './outcome.ts';

/** A demand that an outcome settles, and how far. */
export interface Settlement {
  readonly demand: ThingId;
  readonly extent: SettlementExtent;
}

/** A result of a round or a process. */
export interface OutcomeRecord extends Thing {
  readonly process: ThingId;
  /** The round that produced it. Null if no single round did. */
  readonly round: ThingId | null;
  readonly kind: OutcomeKind;
  readonly title: string | null;
  readonly texts: readonly LocalTextRecord[];
  readonly date: string | null;
  /** Local time of day, 24 hours. */
  readonly time: string | null;
  /** The zone of that time. Null means the zone of its round. */
  readonly zone: string | null;
  readonly parties: readonly ThingId[];
  readonly settles: readonly Settlement[];
  readonly followUp: FollowUp;
  readonly followUpNote: string | null;
  readonly inForce: string | null;
  readonly expiry: string | null;
  readonly voidedBy: ThingId | null;
  readonly extends: ThingId | null;
  readonly subjectTo: string | null;
  readonly confirms: readonly ThingId[];
  readonly confirmsAll: boolean;
  readonly quantities: readonly QuantityRecord[];
}

export const settlement = group<Settlement>('Settlement', 'A demand that an outcome settles, or says that it does not.', {
  demand: reference('Demand').required().says('The demand.'),
  extent: word(settlementExtents).required().says('The extent to which it is settled.'),
});

export const outcomeRecords = defineRecords<OutcomeRecord>({
  type: 'Outcome',
  table: 'outcomes',
  says: 'What a round or a process produced.',
  place: { list: 'outcomes', in: ['Round', 'Process'] },
  firstAct: 'outcome.recorded',
  knownAtSomeDay: true,
  fields: {
    process: reference('Process').placed().says('The process it belongs to.'),
    round: optionalReference('Round').placed().says('The round that produced it. Left out if no single round did.'),
    kind: word(outcomeKinds).required().says('What sort of outcome it is.'),
    title: optionalText().searched('NAME').says('What it is called.'),
    texts: localText<LocalTextRecord>().required().called('text').searched('TEXT').says('What it says, in words.'),
    date: optionalDate().says('When it came about.'),
    time: optionalText('time').later().says('The local time of day, 24 hours: `15:00`.'),
    zone: optionalText('zone').later().says('The IANA time zone of that time: `Europe/Oslo`. Default: that of its round.'),
    parties: references('Party').says('The parties to it.'),
    settles: entries(settlement).says('The demands that it settles, in full, in part or in another form.'),
    followUp: word(followUps).fallback('UNKNOWN').says('The extent to which it was carried out.'),
    followUpNote: optionalText().says('In words, how it was carried out.'),
    inForce: optionalDate().says(
      'The period in which it was in force. `..` after `/` means that it has no end. Nothing after `/` means that the end is unknown.',
    ),
    expiry: optionalDate().says('The day on which it was due to expire.'),
    voidedBy: optionalReference('Outcome').says('The outcome that voided it.'),
    extends: optionalReference('Outcome').later().chain().says('The outcome that it extends. The settlements of that one then expire with this one.'),
    subjectTo: optionalText().later().says('What it depends on, if it settles provisionally: `ratification by members`.'),
    confirms: references('Demand', 'Outcome')
      .later()
      .says(
        'The demands, or the outcomes settling them, whose provisional settlement it makes final. A demand that it names becomes final toward all addressees. Of an outcome that it names, only what stands between the parties of that outcome becomes final.',
      ),
    quantities: groups(quantity).later().says('Its figures, in its order: votes for and against, prisoners exchanged, tonnes shipped.'),
    confirmsAll: boolean()
      .fallback(false)
      .later()
      .says(
        'Whether it makes final everything provisional between its parties, in the process or in the strand of its round. In a bundle, `confirms: true` says the same.',
      ),
  },
});
