import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { boolean, localText, optionalDate, optionalReference, optionalText, reference, references, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type DemandKind, type DemandStatus, demandKinds, demandStatuses } from './demand.ts';

/** Something that one or more parties want of others. It keeps its identity while its wording changes. */
export interface DemandRecord extends Thing {
  readonly process: ThingId;
  readonly titles: readonly LocalTextRecord[];
  readonly issue: ThingId;
  readonly kind: DemandKind;
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  /** Whether it was said to whom it is addressed. An empty list then means nobody in particular. */
  readonly addresseesStated: boolean;
  /** The strand of the process that it belongs to, by key or name. */
  readonly strand: string | null;
  /** Computed by the rule that reads the end of its history. */
  readonly status: DemandStatus;
  /** The date of its first position by place. */
  readonly raised: string | null;
  /** The round of that position, if it was stated at one. */
  readonly raisedAt: ThingId | null;
}

export const demandRecords = defineRecords<DemandRecord>({
  type: 'Demand',
  table: 'demands',
  says: 'Something that one or more parties want of others. It keeps its identity while its wording changes: each change is a position.',
  place: { list: 'demands', in: ['Process'] },
  firstAct: 'demand.raised',
  knownAtSomeDay: true,
  fields: {
    process: reference('Process').placed().says('The process it belongs to.'),
    titles: localText<LocalTextRecord>().required().called('title').searched('NAME').says('Its title, in a few words.'),
    issue: reference('Issue').required().unknownIfLeftOut().says('The issue it is about.'),
    kind: word(demandKinds).required().says('What sort of demand it is.'),
    madeBy: references('Party').notEmpty().unknownIfLeftOut().says('The parties that make it, one or several jointly.'),
    addressedTo: references('Party').required().unknownIfLeftOut().says('The parties to which it is addressed. May be empty.'),
    addresseesStated: boolean().fallback(true).placed().later().says('Whether it is known to whom it is addressed, if only to nobody in particular.'),
    strand: optionalText().later().says('The strand of the process that it belongs to, by its key.'),
    status: word(demandStatuses).derived().says('Its status at the end of its history.'),
    raised: optionalDate().derived().says('When the first position of its history was stated.'),
    raisedAt: optionalReference('Round').derived().says('The round of that position, if it was stated at one.'),
  },
});
