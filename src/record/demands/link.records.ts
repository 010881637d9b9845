import { boolean, integer, optionalDate, optionalReference, reference, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type Certainty, certainties, type LinkBasis, type LinkKind, linkBases, linkKinds } from './demand.ts';

/** A typed link from one demand to another, or to a round that the demand is a precondition for. */
export interface LinkRecord extends Thing {
  readonly demand: ThingId;
  readonly number: number;
  readonly kind: LinkKind;
  readonly toDemand: ThingId | null;
  readonly toRound: ThingId | null;
  /** For SPLIT_INTO and MERGED_INTO: whether nothing of the demand is left over. */
  readonly whole: boolean;
  readonly round: ThingId | null;
  readonly date: string | null;
  readonly basis: LinkBasis;
  readonly certainty: Certainty;
}

export const linkRecords = defineRecords<LinkRecord>({
  type: 'Link',
  table: 'links',
  says: 'A typed link from one demand to another, or to a round it is a precondition for.',
  place: { list: 'links', in: ['Demand'], numbered: { letter: 'l', order: 'r.number', knownBy: 'n' } },
  firstAct: 'demand.linked',
  knownAtSomeDay: true,
  shownWith: 'demand',
  fields: {
    demand: reference('Demand').placed().says('The demand that the link starts from.'),
    number: integer().placed().says('The order in which it was recorded among the links of its demand.'),
    kind: word(linkKinds).required().says('The kind of the link, read from `from` to `to`.'),
    toDemand: optionalReference('Demand').called('demand', 'to').says('The other demand.'),
    toRound: optionalReference('Round').says('The round that it is a precondition for.'),
    whole: boolean().fallback(false).says('For SPLIT_INTO and MERGED_INTO: whether nothing of the demand is left over.'),
    round: optionalReference('Round').says('The round at which the link came about.'),
    date: optionalDate().says('When the link came about.'),
    basis: word(linkBases).fallback('CODER').says('Who asserts the link.'),
    certainty: word(certainties).fallback('SURE').says('How certain this entry is.'),
  },
});
