import { AFTER_ALL_DAYS, lastDayOf } from '../foundation/values/edtf.ts';
import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { ResponseKind } from '../record/demands/demand.ts';
import type { IsMember } from '../record/parties/is-member.ts';
import { isAnswer } from './comparison/answers.ts';

export const deviations = vocabulary('Deviation', 'How what a member of a bloc answers in its own name compares with what the bloc answered.', {
  DIFFERS: 'It answers in another way than the bloc did last.',
  AGREES: 'It answers in the same way.',
  BLOC_SILENT: 'Nothing is recorded of an answer of the bloc by then.',
});
export type Deviation = WordOf<typeof deviations>;

export interface MadePosition {
  /** The makers at that moment, where they were given; empty: those of the demand. */
  readonly madeBy: readonly ThingId[];
  readonly statedOn: string;
}

export interface GivenResponse {
  readonly party: ThingId;
  readonly kind: ResponseKind;
  readonly date: string | null;
}

/** A demand with its positions in the order of their places, and its responses by date. */
export interface MadeDemand<P extends MadePosition = MadePosition, R extends GivenResponse = GivenResponse> {
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  readonly positions: readonly P[];
  readonly responses: readonly R[];
}

export interface MakerStep<P extends MadePosition = MadePosition> {
  readonly position: P;
  readonly makers: readonly ThingId[];
  /** Whether the makers are recorded with this position, or taken from the demand. */
  readonly named: boolean;
  readonly joined: readonly ThingId[];
  readonly left: readonly ThingId[];
}

export interface MemberAnswer<R extends GivenResponse = GivenResponse> {
  readonly bloc: ThingId;
  readonly member: ThingId;
  readonly response: R;
  /** The last answer of the bloc by then. */
  readonly blocResponse: R | null;
  readonly deviation: Deviation;
  readonly alone: boolean;
}

export interface MemberPosition<P extends MadePosition = MadePosition> {
  readonly bloc: ThingId;
  readonly member: ThingId;
  readonly position: P;
  readonly alone: boolean;
}

/** Who made a demand from position to position. Where a position names no makers, those of the demand hold. Nobody joins at the first. */
export function makerSteps<P extends MadePosition>({ madeBy, positions }: Pick<MadeDemand<P>, 'madeBy' | 'positions'>): MakerStep<P>[] {
  const makersAt = (position: P) => (position.madeBy.length > 0 ? position.madeBy : madeBy);
  return positions.map((position, index) => {
    const makers = makersAt(position);
    const earlier = positions[index - 1];
    const before = earlier === undefined ? makers : makersAt(earlier);
    return {
      position,
      makers,
      named: position.madeBy.length > 0,
      joined: makers.filter((maker) => !before.includes(maker)),
      left: before.filter((maker) => !makers.includes(maker)),
    };
  });
}

/** A demand is joint where several make it, be it at one moment only. */
export function isJoint(steps: readonly MakerStep[]): boolean {
  return steps.some(({ makers }) => makers.length > 1);
}

/** What single members of a bloc that is addressed answered in their own name, beside the last answer of the bloc by then. */
export function memberAnswers<R extends GivenResponse>(
  { addressedTo, responses }: Pick<MadeDemand<MadePosition, R>, 'addressedTo' | 'responses'>,
  isMember: IsMember,
): MemberAnswer<R>[] {
  const answers = responses.filter(isAnswer);
  const dayOf = ({ date }: R) => (date === null ? AFTER_ALL_DAYS : lastDayOf(date));
  return addressedTo.flatMap((bloc) => {
    const own = answers.filter(({ party, date }) => !addressedTo.includes(party) && isMember(party, bloc, date));
    return own.map((response) => {
      const blocResponse = answers.findLast((other) => other.party === bloc && dayOf(other) <= dayOf(response)) ?? null;
      return {
        bloc,
        member: response.party,
        response,
        blocResponse,
        deviation: blocResponse === null ? 'BLOC_SILENT' : blocResponse.kind === response.kind ? 'AGREES' : 'DIFFERS',
        alone: own.every(({ party, kind }) => party === response.party || kind !== response.kind),
      };
    });
  });
}

/** Where members of a bloc that makes the demand state it without the bloc. */
export function memberPositions<P extends MadePosition>(
  { madeBy }: Pick<MadeDemand, 'madeBy'>,
  steps: readonly MakerStep<P>[],
  isMember: IsMember,
): MemberPosition<P>[] {
  return steps.flatMap(({ position, makers }) =>
    madeBy
      .filter((bloc) => !makers.includes(bloc))
      .flatMap((bloc) => {
        const members = makers.filter((maker) => !madeBy.includes(maker) && isMember(maker, bloc, position.statedOn));
        return members.map((member) => ({ bloc, member, position, alone: members.length === 1 }));
      }),
  );
}
