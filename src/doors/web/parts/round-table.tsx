import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { csvOf } from './csv.ts';
import { DemandLink, IssueLink, Parties, Quotation, Said, Side } from './link.tsx';
import type { AtRound, RoundData } from './round-data.ts';
import { ANSWER_SIGNS, Sign } from './signs.tsx';

/** What was said and answered at a round, by issue. */
export function OnTheTable({ demands, round, visit }: { readonly demands: readonly AtRound[]; readonly round: string; readonly visit: Visit }): JSX.Element {
  const issues = [...new Map(demands.map(({ issue }) => [issue.key, issue])).values()];
  return (
    <>
      {issues.map((issue) => (
        <section key={issue.key} class="issue">
          <h3>
            <IssueLink issue={issue} visit={visit} />
          </h3>
          <ul class="lines">
            {demands
              .filter((demand) => demand.issue.key === issue.key)
              .map((demand) => (
                <Tabled key={demand.key} demand={demand} round={round} visit={visit} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** A demand, where it stood at the round, and the answers. */
function Tabled({ demand, round, visit }: { readonly demand: AtRound; readonly round: string; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { key, title, madeBy, addressedTo, positionAt, responses } = demand;
  return (
    <li>
      <p class="meta">
        <Side parties={madeBy} visit={visit} /> {words.demand.to} <Side parties={addressedTo} visit={visit} />
      </p>
      <p>
        <DemandLink demand={{ key, title }} visit={visit} {...(positionAt === null ? {} : { hash: String(positionAt.number) })} />{' '}
        {positionAt?.round?.key === round ? (
          <>
            {positionAt.direction === 'TOWARD' && <Sign name="toward" />}
            {positionAt.direction === 'AWAY' && <Sign name="away" />}{' '}
            {positionAt.changes.map((change) => (
              <span class="chip" key={change}>
                {words.word(words.change, change)}
              </span>
            ))}
          </>
        ) : (
          <span class="soft">{words.round.carried}</span>
        )}
      </p>
      <Quotation text={positionAt?.text ?? null} visit={visit} />
      {responses.length > 0 && <Answers responses={responses} visit={visit} />}
    </li>
  );
}

function Answers({ responses, visit }: Pick<AtRound, 'responses'> & { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <ul class="answers">
      {responses.map((answer) => (
        <li key={answer.key}>
          {ANSWER_SIGNS[answer.kind] && <Sign name={ANSWER_SIGNS[answer.kind] as string} small />} <Parties parties={[answer.party]} visit={visit} />
          {words.cell.afterWho} <strong>{words.word(words.answer, answer.kind)}</strong>
          {answer.text && (
            <span class="said block">
              <Said text={answer.text} visit={visit} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The same as a file. */
export function tableCsv({ round, demands }: RoundData): string {
  const head = ['round', 'demand', 'title', 'made_by', 'addressed_to', 'issue', 'standing', 'position', 'text', 'answers'];
  const lines = demands.nodes.map((demand) => [
    round.key,
    demand.key,
    demand.title.text,
    demand.madeBy.map(({ key }) => key).join(' '),
    demand.addressedTo.map(({ key }) => key).join(' '),
    demand.issue.key,
    demand.standing,
    demand.positionAt?.number ?? null,
    demand.positionAt?.text?.text ?? null,
    demand.responses.map(({ party, kind }) => `${party.key}:${kind}`).join(' '),
  ]);
  return csvOf([head, ...lines]);
}
