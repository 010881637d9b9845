import type { ThingId } from '../ledger/thing.ts';
import type { IsMember } from '../record/demands/addressees.ts';
import { type Answering, type AnsweringResponse, answersOf, answersOfAnyone, isAnswer, makersInTime } from '../record/demands/answered.ts';
import type { Course } from '../record/demands/course.ts';

/**
 * What is recorded of an addressee's answer. It answered, perhaps by an agreement. Its members or its bloc answered. It is known that it
 * gave no answer. Sources report no answer. Or nothing is recorded at all.
 */
export type Hearing = 'ANSWERED' | 'BY_MEMBERS' | 'BY_BLOC' | 'NO_ANSWER' | 'NONE_REPORTED' | 'NOTHING_RECORDED';

/** Whether a demand counts as answered. */
export const isHeard = (hearing: Hearing) => hearing === 'ANSWERED' || hearing === 'BY_MEMBERS' || hearing === 'BY_BLOC';

export interface AskingDemand<R extends AnsweringResponse = AnsweringResponse> extends Answering<R> {
  readonly course: Course;
  readonly addressedTo: readonly ThingId[];
}

/** A demand and one of its addressees. Null if it is addressed to nobody in particular. */
export interface Asked<D extends AskingDemand = AskingDemand> {
  readonly demand: D;
  readonly addressee: ThingId | null;
  readonly hearing: Hearing;
  /** The responses that record the silence. */
  readonly told: readonly D['responses'][number][];
  /** The answers of all others, including members and blocs of the addressee. */
  readonly byOthers: readonly D['responses'][number][];
}

/**
 * Each demand with each of its addressees, and whether that addressee ever answered. It answers itself, by a member, by its bloc, or by
 * settling the demand. Answers of others, even of another addressee, do not count. If the demand names no addressee, anyone but the makers
 * of that time may answer.
 */
export function askedOf<D extends AskingDemand>(demands: readonly D[], isMember: IsMember): Asked<D>[] {
  return demands.flatMap((demand) => {
    const addressees = demand.addressedTo.length > 0 ? demand.addressedTo : [null];
    return addressees.map((addressee) => heardFrom(demand, addressee, isMember));
  });
}

function heardFrom<D extends AskingDemand>(demand: D, addressee: ThingId | null, isMember: IsMember): Asked<D> {
  const makers = makersInTime(demand.course);
  const isOwn = (response: AnsweringResponse) => (addressee === null ? !makers.when(response).includes(response.party) : response.party === addressee);
  const answers = addressee === null ? answersOfAnyone(makers, demand) : answersOf(addressee, demand, isMember);
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

/** NO_ANSWER, which is known, outweighs NONE_REPORTED elsewhere. */
function silenceOf(told: readonly AnsweringResponse[]): Hearing {
  if (told.some(({ kind }) => kind === 'NO_ANSWER')) return 'NO_ANSWER';
  return told.length > 0 ? 'NONE_REPORTED' : 'NOTHING_RECORDED';
}
