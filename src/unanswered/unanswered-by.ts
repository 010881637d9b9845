import { isAnswer } from '../comparison/answers.ts';
import type { ResponseKind } from '../demands/demand.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { IsMember } from '../parties/is-member.ts';
import { vocabulary, type WordOf } from '../values/vocabulary.ts';

export const silences = vocabulary('Silence', 'How it is known that an addressee gave no answer. None of it is consent.', {
  NO_ANSWER: 'It is known that none came.',
  NONE_REPORTED: 'The sources are silent: it may have answered all the same.',
  NOTHING_RECORDED: 'Nothing is recorded on it, not even that anybody looked. This is no evidence of silence.',
});
export type Silence = WordOf<typeof silences>;

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
  /** Null where it was answered. */
  readonly silence: Silence | null;
  /** What tells of the silence. */
  readonly told: readonly D['responses'][number][];
  /** What others than the addressee answered. */
  readonly byOthers: readonly D['responses'][number][];
}

/**
 * Each demand beside each of those it is asked of, and whether that one ever answered. A member of a bloc answers for the bloc that is
 * addressed; what somebody else says, be it another addressee, is no answer of this one. Where nobody in particular is addressed, anyone
 * but the makers may answer.
 */
export function askedOf<D extends AskingDemand>(demands: readonly D[], isMember: IsMember): Asked<D>[] {
  return demands.flatMap((demand) => {
    const addressees = demand.addressedTo.length > 0 ? demand.addressedTo : [null];
    return addressees.map((addressee) => heardFrom(demand, addressee, isMember));
  });
}

function heardFrom<D extends AskingDemand>(demand: D, addressee: ThingId | null, isMember: IsMember): Asked<D> {
  const isOwn = ({ party, date }: HeardResponse) =>
    addressee === null ? !demand.madeBy.includes(party) : party === addressee || isMember(party, addressee, date);
  const own = demand.responses.filter(isOwn);
  const silent = own.filter((response) => !isAnswer(response));
  return {
    demand,
    addressee,
    silence: own.some(isAnswer) ? null : silenceOf(silent),
    told: silent,
    byOthers: demand.responses.filter((response) => !isOwn(response)),
  };
}

/** That it is known that none came outweighs that elsewhere none is reported. */
function silenceOf(told: readonly HeardResponse[]): Silence {
  if (told.some(({ kind }) => kind === 'NO_ANSWER')) return 'NO_ANSWER';
  return told.length > 0 ? 'NONE_REPORTED' : 'NOTHING_RECORDED';
}
