import { boolean, integer, optionalDate, optionalReference, reference, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type Certainty, certainties, type LinkBasis, type LinkKind, linkBases, linkKinds } from './demand.ts';

/** A typed tie from one demand to another, or to a round it is a precondition for. */
export interface LinkRecord extends Thing {
  readonly demand: ThingId;
  readonly number: number;
  readonly kind: LinkKind;
  readonly toDemand: ThingId | null;
  readonly toRound: ThingId | null;
  /** Of SPLIT_INTO and MERGED_INTO: whether nothing of the demand is left outside. */
  readonly whole: boolean;
  readonly round: ThingId | null;
  readonly date: string | null;
  readonly basis: LinkBasis;
  readonly certainty: Certainty;
}

export const linkRecords = defineRecords<LinkRecord>({
  type: 'Link',
  table: 'links',
  keySpace: 'attached',
  fields: {
    demand: reference('Demand'),
    number: integer(),
    kind: word(linkKinds),
    toDemand: optionalReference('Demand'),
    toRound: optionalReference('Round'),
    whole: boolean(),
    round: optionalReference('Round'),
    date: optionalDate(),
    basis: word(linkBases),
    certainty: word(certainties),
  },
});
