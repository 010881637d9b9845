import type { ThingId } from '../ledger/thing.ts';
import type { ResponseKind } from '../record/demands/demand.ts';
import type { IsMember } from '../record/parties/is-member.ts';
import { isAnswer } from './comparison/answers.ts';

/**
 * What is recorded of an addressee's answer: that it gave one; that members of the bloc that it is gave theirs, and the bloc none; that it is
 * known that none came; that sources report none; or nothing, not even that anybody looked.
 */
export type Hearing = 'ANSWERED' | 'BY_MEMBERS' | 'NO_ANSWER' | 'NONE_REPORTED' | 'NOTHING_RECORDED';

export interface HeardResponse {
  readonly party: ThingId;
  readonly kind: ResponseKind;
  readonly date: string | null;
}

export interface AskingDemand<R extends HeardResponse = HeardResponse> {
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  readonly responses: readonly R[];
}

/** A demand and one of those it is asked of; null where it is addressed to nobody in particular. */
export interface Asked<D extends AskingDemand = AskingDemand> {
  readonly demand: D;
  readonly addressee: ThingId | null;
  readonly hearing: Hearing;
  /** What tells of the silence. */
  readonly told: readonly D['responses'][number][];
  /** What others than the addressee answered, its members among them. */
  readonly byOthers: readonly D['responses'][number][];
}

/**
 * Each demand beside each of those it is asked of, and whether that one ever answered. What somebody else says, be it another addressee, is
 * no answer of this one. A member that is not asked itself may speak for its bloc or for itself alone: nothing tells which, so that is
 * neither an answer of the bloc nor silence. Where nobody in particular is addressed, anyone but the makers may answer.
 */
export function askedOf<D extends AskingDemand>(demands: readonly D[], isMember: IsMember): Asked<D>[] {
  return demands.flatMap((demand) => {
    const addressees = demand.addressedTo.length > 0 ? demand.addressedTo : [null];
    return addressees.map((addressee) => heardFrom(demand, addressee, isMember));
  });
}

function heardFrom<D extends AskingDemand>(demand: D, addressee: ThingId | null, isMember: IsMember): Asked<D> {
  const isOwn = ({ party }: HeardResponse) => (addressee === null ? !demand.madeBy.includes(party) : party === addressee);
  const isOfMember = ({ party, date }: HeardResponse) => addressee !== null && !demand.addressedTo.includes(party) && isMember(party, addressee, date);
  const own = demand.responses.filter(isOwn);
  const told = own.filter((response) => !isAnswer(response));
  const byOthers = demand.responses.filter((response) => !isOwn(response));
  const hearing = own.some(isAnswer) ? 'ANSWERED' : byOthers.filter(isOfMember).some(isAnswer) ? 'BY_MEMBERS' : silenceOf(told);
  return { demand, addressee, hearing, told, byOthers };
}

/** That it is known that none came outweighs that elsewhere none is reported. */
function silenceOf(told: readonly HeardResponse[]): Hearing {
  if (told.some(({ kind }) => kind === 'NO_ANSWER')) return 'NO_ANSWER';
  return told.length > 0 ? 'NONE_REPORTED' : 'NOTHING_RECORDED';
}
