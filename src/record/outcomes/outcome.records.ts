import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { boolean, entries, group, localText, optionalDate, optionalReference, optionalText, reference, references, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type FollowUp, followUps, type OutcomeKind, outcomeKinds, type SettlementExtent, settlementExtents } from './outcome.ts';

/** A demand that an outcome is said to settle, and how far. */
export interface Settlement {
  readonly demand: ThingId;
  readonly extent: SettlementExtent;
}

/** What a round or a process produced. */
export interface OutcomeRecord extends Thing {
  readonly process: ThingId;
  /** The round it came from; null where it came from no single one. */
  readonly round: ThingId | null;
  readonly kind: OutcomeKind;
  readonly title: string | null;
  readonly texts: readonly LocalTextRecord[];
  readonly date: string | null;
  /** Local time of day, 24 hours, by the zone of its round. */
  readonly time: string | null;
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
}

const settlement = group<Settlement>('Settlement', 'A demand that an outcome is said to settle.', {
  demand: reference('Demand').required().says('The demand.'),
  extent: word(settlementExtents).required().says('How far it is settled.'),
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
    round: optionalReference('Round').placed().says('The round that produced it; none where it came from no single one.'),
    kind: word(outcomeKinds).required().says('What sort of outcome it is.'),
    title: optionalText().searched('NAME').says('What it is called.'),
    texts: localText<LocalTextRecord>().required().called('text').searched('TEXT').says('What it says, in words.'),
    date: optionalDate().says('When it came about.'),
    time: optionalText('time').later().says('The local time of day, 24 hours, by the zone of its round: `15:00`.'),
    parties: references('Party').says('The parties to it.'),
    settles: entries(settlement).says('The demands that it settles, in full, in part or in another form.'),
    followUp: word(followUps).fallback('UNKNOWN').says('How far it was carried out.'),
    followUpNote: optionalText().says('What became of it, in words.'),
    inForce: optionalDate().says('From when to when it was in force.'),
    expiry: optionalDate().says('When it was to run out.'),
    voidedBy: optionalReference('Outcome').says('The outcome that voided it.'),
    extends: optionalReference('Outcome').later().chain().says('The outcome that it extends: what that one settled runs out with this one.'),
    subjectTo: optionalText().later().says('What it depends on, where it settles for the time being: `ratification by members`.'),
    confirms: references('Demand').later().says('The demands of which it makes final what was settled for the time being.'),
    confirmsAll: boolean().fallback(false).later().says('Whether it does so for all demands of the process.'),
  },
});
