import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { IsMember } from '../record/demands/addressees.ts';
import { type AnsweringResponse, isAnswer } from '../record/demands/answered.ts';
import type { Course } from '../record/demands/course.ts';
import type { ResponseKind } from '../record/demands/demand.ts';
import type { HistoryPosition } from '../record/demands/history.ts';
import { anyDay } from '../record/time/span.ts';

export const deviations = vocabulary('Deviation', "How the own answer of a bloc's member compares with the answer of the bloc.", {
  DIFFERS: 'It answers in another way than the last answer of the bloc.',
  AGREES: 'It answers in the same way.',
  BLOC_SILENT: 'No answer of the bloc is recorded by then.',
});
export type Deviation = WordOf<typeof deviations>;

export type MadePosition = HistoryPosition;

export interface GivenResponse extends AnsweringResponse {
  readonly kind: ResponseKind;
}

/** A demand with its course, and its responses in the order of dates. */
export interface MadeDemand<P extends MadePosition = MadePosition, R extends GivenResponse = GivenResponse> {
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  readonly course: Course<P>;
  readonly responses: readonly R[];
}

export interface MakerStep<P extends MadePosition = MadePosition> {
  readonly position: P;
  readonly makers: readonly ThingId[];
  /** Whether this position names its makers. Else they are carried on. */
  readonly named: boolean;
  readonly joined: readonly ThingId[];
  readonly left: readonly ThingId[];
  /** Pairs in which `into` replaced `from`, where one of the two is a member of the other. */
  readonly gaveWay: readonly (readonly [into: ThingId, from: ThingId])[];
}

export interface MemberAnswer<R extends GivenResponse = GivenResponse> {
  readonly bloc: ThingId;
  readonly member: ThingId;
  readonly response: R;
  /** The last answer of the bloc up to then. */
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

/**
 * Who holds a demand, from position to position. A position without makers carries on the makers before it. A party that withdraws the
 * demand leaves. Nobody joins at the first position. A member replaced by its bloc, or a bloc by its member, neither left nor joined.
 */
export function makerSteps<P extends MadePosition>({ course }: Pick<MadeDemand<P>, 'course'>, isMember: IsMember): MakerStep<P>[] {
  return course.history.positions.flatMap((position, index): MakerStep<P>[] => {
    if (position.withheld) return [];
    const makers = course.makersAfter(index);
    const before = index === 0 ? makers : course.makersAfter(index - 1);
    // Where the view withholds who holds the demand, nobody knows who joined or left.
    const areKnown = before.length > 0 && makers.length > 0;
    const joined = areKnown ? makers.filter((maker) => !before.includes(maker)) : [];
    const left = areKnown ? before.filter((maker) => !makers.includes(maker)) : [];
    const areRelated = (one: ThingId, other: ThingId) => isMember(one, other, position) || isMember(other, one, position);
    const gaveWay = joined.flatMap((one) => left.filter((other) => areRelated(one, other)).map((other): readonly [ThingId, ThingId] => [one, other]));
    return [
      {
        position,
        makers,
        named: position.madeBy.length > 0,
        joined: joined.filter((party) => !gaveWay.some(([one]) => one === party)),
        left: left.filter((party) => !gaveWay.some(([, other]) => other === party)),
        gaveWay,
      },
    ];
  });
}

/** The first step, and each whose makers are others than those of the step before it. */
export function turnsAmong<P extends MadePosition>(steps: readonly MakerStep<P>[]): MakerStep<P>[] {
  const differ = (some: readonly ThingId[], others: readonly ThingId[]) => some.length !== others.length || some.some((party) => !others.includes(party));
  return steps.filter(({ makers }, index) => index === 0 || differ(makers, (steps[index - 1] as MakerStep<P>).makers));
}

/** A demand is joint if several parties make it at any moment. */
export function isJoint(steps: readonly MakerStep[]): boolean {
  return steps.some(({ makers }) => makers.length > 1);
}

/** Answers that members of an addressed bloc gave in their own name. Each comes with the last answer of the bloc up to then. */
export function memberAnswers<R extends GivenResponse>(
  { addressedTo, responses }: Pick<MadeDemand<MadePosition, R>, 'addressedTo' | 'responses'>,
  isMember: IsMember,
): MemberAnswer<R>[] {
  const answers = responses.filter(isAnswer);
  const daysOf = ({ firstDay, lastDay }: R) => (firstDay === null || lastDay === null ? anyDay : { firstDay, lastDay });
  const dayOf = (response: R) => daysOf(response).lastDay;
  return addressedTo.flatMap((bloc) => {
    const own = answers.filter((response) => !addressedTo.includes(response.party) && isMember(response.party, bloc, daysOf(response)));
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

/** Positions in which members of a bloc state its demand without the bloc. */
export function memberPositions<P extends MadePosition>(
  { madeBy }: Pick<MadeDemand, 'madeBy'>,
  steps: readonly MakerStep<P>[],
  isMember: IsMember,
): MemberPosition<P>[] {
  return steps.flatMap(({ position, makers }) =>
    madeBy
      .filter((bloc) => !makers.includes(bloc))
      .flatMap((bloc) => {
        const members = makers.filter((maker) => !madeBy.includes(maker) && isMember(maker, bloc, position));
        return members.map((member) => ({ bloc, member, position, alone: members.length === 1 }));
      }),
  );
}
