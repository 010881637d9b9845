import type { JSX } from 'preact';
import { type Ask, Refused } from '../port.ts';
import { languagesOf, to, type Visit } from '../visit.ts';
import { DemandLink, Link, Side, Status } from './link.tsx';
import { More, type PageInfo } from './more.tsx';
import type { Named, Text } from './shapes.ts';
import { Sign } from './signs.tsx';

interface Owed {
  readonly demand: { readonly key: string; readonly title: Text; readonly status: string; readonly process: Named; readonly madeBy: readonly Named[] };
  /** The entries that record the silence. */
  readonly told: readonly { readonly number: number; readonly date: string | null }[];
}

/** The kinds of silence, each with its sign. */
const SILENCES = [
  ['noAnswer', 'silent'],
  ['noneReported', 'unreported'],
  ['nothingRecorded', 'unrecorded'],
] as const;
/** Answered by others only. It is not known whether they spoke for the party. */
const BY_OTHERS = ['byMembers', 'byBloc'] as const;

export type OwedAnswers = Readonly<Record<(typeof SILENCES)[number][0] | (typeof BY_OTHERS)[number], readonly Owed[]>> & {
  readonly asked: number;
  readonly answered: number;
  readonly pageInfo: PageInfo;
};

/** What a party has not answered. Null if that would be too much for one page. */
export async function owedBy(ask: Ask, visit: Visit): Promise<OwedAnswers | null> {
  const process = visit.query.get('process');
  try {
    const { data } = await ask<{ unanswered: OwedAnswers }>('page-unanswered', {
      party: visit.key,
      after: visit.query.get('after-owes'),
      ...(process ? { process: [process] } : {}),
      view: visit.view,
      languages: languagesOf(visit),
    });
    return data.unanswered;
  } catch (error) {
    if (error instanceof Refused && ['TOO_MUCH', 'TIMED_OUT'].includes(error.code)) return null;
    throw error;
  }
}

/** How many demands of others have no answer of the party. */
export function owedCount(owed: OwedAnswers): number {
  return SILENCES.reduce((sum, [kind]) => sum + owed[kind].length, 0);
}

/** The answers that a party owes, by kind of silence. Only the first is evidence that it kept silent. */
export function OwedAnswersList({ owed, visit }: { readonly owed: OwedAnswers; readonly visit: Visit }): JSX.Element {
  const { party, brief } = visit.words;
  const count = owedCount(owed);
  return (
    <>
      <p class="soft">
        {inOneSentence(owed, visit)}
        {isPart(owed, visit) && ` ${party.owesPart}`}
      </p>
      {SILENCES.filter(() => count > 0).map(([kind, sign]) => (
        <section key={kind} class="silence">
          <h3 id={`owes-${kind}`}>
            <Sign name={sign} /> {brief[kind]} <small class="soft">{owed[kind].length}</small>
          </h3>
          <p class="soft">{owed[kind].length === 0 ? party.noSilence : party.silence[kind]}</p>
          <Lines owed={owed[kind]} visit={visit} />
        </section>
      ))}
      {BY_OTHERS.filter((kind) => owed[kind].length > 0).map((kind) => (
        <section key={kind}>
          <h3 id={`owes-${kind}`}>
            {party[kind]} <small class="soft">{owed[kind].length}</small>
          </h3>
          <Lines owed={owed[kind]} visit={visit} />
        </section>
      ))}
      <More list="owes" pageInfo={owed.pageInfo} visit={visit} />
    </>
  );
}

/** An answer of others is none of its own, and a part says nothing of the whole. */
function inOneSentence(owed: OwedAnswers, visit: Visit): string {
  const { party } = visit.words;
  if (owed.asked === 0) return party.askedNothing;
  return owed.answered === owed.asked && !isPart(owed, visit) ? party.owesNone : party.owesOf(owedCount(owed), owed.asked);
}

const isPart = ({ pageInfo }: OwedAnswers, { query }: Visit): boolean => pageInfo.hasNextPage || query.has('after-owes');

function Lines({ owed, visit }: { readonly owed: readonly Owed[]; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  if (owed.length === 0) return null;
  return (
    <ul class="plain">
      {owed.map(({ demand, told }) => (
        <li key={demand.key}>
          <DemandLink demand={demand} visit={visit} /> <Status status={demand.status} visit={visit} />
          <span class="soft">
            {' · '}
            <Side parties={demand.madeBy} visit={visit} />
            {' · '}
            <Link path={`/process/${demand.process.key}`} visit={visit}>
              {demand.process.name}
            </Link>
          </span>
          {told.map(({ number, date }) => (
            <span key={number} class="soft">
              {' · '}
              <a href={to(visit, `/demand/${demand.key}`, {}, `r${number}`)}>{words.date(date, 'short') || words.cell.notDated}</a>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
