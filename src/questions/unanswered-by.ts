import type { ThingId } from '../ledger/thing.ts';
import type { IsMember } from '../record/demands/addressees.ts';
import { type Answering, type AnsweringResponse, answersOf, answersOfAnyone, isAnswer } from '../record/demands/answered.ts';

/**
 * What is recorded of an addressee's answer: that it gave one, be it by an agreement; that members of the bloc that it is gave theirs, or a bloc that
 * it belongs to; that it is known that none came; that sources report none; or nothing, not even that anybody looked.
 */
export type Hearing = 'ANSWERED' | 'BY_MEMBERS' | 'BY_BLOC' | 'NO_ANSWER' | 'NONE_REPORTED' | 'NOTHING_RECORDED';

/** Hearings by which a demand was answered. */
export const isHeard = (hearing: Hearing) => hearing === 'ANSWERED' || hearing === 'BY_MEMBERS' || hearing === 'BY_BLOC';

export interface AskingDemand<R extends AnsweringResponse = AnsweringResponse> extends Answering<R> {
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
}

/** A demand and one of those it is asked of; null where it is addressed to nobody in particular. */
export interface Asked<D extends AskingDemand = AskingDemand> {
  readonly demand: D;
  readonly addressee: ThingId | null;
  readonly hearing: Hearing;
  /** What tells of the silence. */
  readonly told: readonly D['responses'][number][];
  /** What others than the addressee answered, its members and blocs among them. */
  readonly byOthers: readonly D['responses'][number][];
}

/**
 * Each demand beside each of those it is asked of, and whether that one ever answered: itself, by a member, by a bloc, or by settling it. What somebody
 * else says, be it another addressee, is no answer of this one. Where nobody in particular is addressed, anyone but the makers may answer.
 */
export function askedOf<D extends AskingDemand>(demands: readonly D[], isMember: IsMember): Asked<D>[] {
  return demands.flatMap((demand) => {
    const addressees = demand.addressedTo.length > 0 ? demand.addressedTo : [null];
    return addressees.map((addressee) => heardFrom(demand, addressee, isMember));
  });
}

function heardFrom<D extends AskingDemand>(demand: D, addressee: ThingId | null, isMember: IsMember): Asked<D> {
  const isOwn = ({ party }: AnsweringResponse) => (addressee === null ? !demand.madeBy.includes(party) : party === addressee);
  const answers = addressee === null ? answersOfAnyone(demand.madeBy, demand) : answersOf(addressee, demand, isMember);
  const told = demand.responses.filter((response) => isOwn(response) && !isAnswer(response));
  const byOthers = demand.responses.filter((response) => !isOwn(response));
  const hearing =
    answers.own.length > 0 || answers.bySettlement
      ? 'ANSWERED'
      : answers.byMembers.length > 0 || answers.byMembersSettlement
        ? 'BY_MEMBERS'
        : answers.byBloc.length > 0
          ? 'BY_BLOC'
          : silenceOf(told);
  return { demand, addressee, hearing, told, byOthers };
}

/** That it is known that none came outweighs that elsewhere none is reported. */
function silenceOf(told: readonly AnsweringResponse[]): Hearing {
  if (told.some(({ kind }) => kind === 'NO_ANSWER')) return 'NO_ANSWER';
  return told.length > 0 ? 'NONE_REPORTED' : 'NOTHING_RECORDED';
}
