import type { JSX } from 'preact';
import { page } from '../page.ts';
import { csvOf } from '../parts/csv.ts';
import { Claims, Sources } from '../parts/evidence.tsx';
import { eventTwin, feedTwin } from '../parts/feed-twins.ts';
import { Gone } from '../parts/gone.tsx';
import { DemandLink, IssueLink, Link, Listed, OtherNames, ofRecord, Parties, Places, Plain, Said, Side, Status } from '../parts/link.tsx';
import { More, type PageInfo, placesIn } from '../parts/more.tsx';
import { notHeldIn } from '../parts/round-status.ts';
import type { AnswerShape, CitationShape, ClaimShape, Labelled, Named, Text } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { ANSWER_SIGNS, Sign } from '../parts/signs.tsx';
import { languagesOf, to, type Visit } from '../visit.ts';

interface Participation {
  readonly party: Named;
  readonly roles: readonly string[];
  readonly attendance: string;
  readonly note: string | null;
  readonly delegation: readonly { readonly person: Named; readonly role: string | null; readonly post: string | null; readonly note: string | null }[];
  readonly claims: readonly ClaimShape[];
  readonly sources: readonly CitationShape[];
}

interface NeighbourRound extends Labelled {
  readonly status: string;
}

interface Round {
  readonly key: string;
  readonly label: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly mergedInto: { readonly key?: string } | null;
  readonly names: readonly { readonly text: string; readonly language: string | null }[];
  readonly date: string | null;
  readonly planned: string | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly format: readonly string[];
  readonly level: string | null;
  readonly status: string;
  readonly summary: string | null;
  /** The agenda in words. */
  readonly agendaNotes: readonly string[];
  readonly logistics: readonly string[];
  readonly nextSteps: readonly string[];
  readonly disclosed: string | null;
  readonly process: Named;
  readonly locations: readonly Named[];
  readonly locationText: string | null;
  readonly appointments: readonly Appointment[];
  readonly ordinals: readonly { readonly counter: string; readonly number: string }[];
  readonly agenda: readonly Labelled[];
  readonly predecessor: NeighbourRound | null;
  readonly successors: readonly NeighbourRound[];
  readonly parallelTo: readonly NeighbourRound[];
  readonly preconditions: readonly { readonly from: { readonly key: string; readonly title: Text } }[];
  readonly reference: { readonly permanentId: string };
  readonly participations: readonly Participation[];
  readonly outcomes: readonly {
    readonly key: string;
    readonly kind: string;
    readonly title: string | null;
    readonly text: Text | null;
    readonly sources: readonly CitationShape[];
  }[];
  readonly claims: readonly ClaimShape[];
  readonly sources: readonly CitationShape[];
}

interface Appointment {
  readonly date: string | null;
  readonly locations: readonly Named[];
  readonly became: string | null;
  readonly note: string | null;
}

interface AtRound {
  readonly key: string;
  readonly title: Text;
  readonly issue: Labelled;
  readonly madeBy: readonly Named[];
  readonly addressedTo: readonly Named[];
  readonly standing: string;
  readonly positionAt: {
    readonly number: number;
    readonly round: { readonly key: string } | null;
    readonly changes: readonly string[];
    readonly direction: string;
    readonly certainty: string;
    readonly text: Text | null;
  } | null;
  readonly responses: readonly (AnswerShape & { readonly key: string })[];
}

interface RoundData {
  readonly round: Round;
  readonly demands: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly AtRound[] };
}

const variablesOf = (visit: Visit) => ({ key: visit.key, ...placesIn(visit, 'demands'), view: visit.view, languages: languagesOf(visit) });

export const roundPage = page<RoundData>({
  name: 'round',
  hasKey: true,
  load: async (ask, visit) => {
    const { data } = await ask<{ round: Round | null; demands: RoundData['demands'] }>('page-round', variablesOf(visit));
    return data.round === null ? null : { round: data.round, demands: data.demands };
  },
  draw: (data, visit) => {
    const { round } = data;
    const { words } = visit;
    const date = words.date(round.date ?? round.planned);
    return {
      title: `${round.label}${['CANCELLED', 'POSTPONED'].includes(round.status) ? ` (${words.word(words.status, round.status)})` : ''}`,
      description: `${round.label}, ${date}: ${round.summary ?? round.process.name}`,
      body: <RoundBody data={data} visit={visit} />,
      question: { documentId: 'page-round', variables: variablesOf(visit) },
      writes: [
        { act: 'raise', path: '/raise', parameters: { process: round.process.key, round: round.key } },
        { act: 'outcome', path: '/record-outcome', parameters: { process: round.process.key, round: round.key } },
        { act: 'take-part', path: `/take-part/${round.key}` },
        { act: 'edit-round', path: `/edit-round/${round.key}` },
        { act: 'cite', path: '/cite', parameters: { thing: round.key } },
      ],
      cites: round.reference.permanentId,
      structured: {
        '@context': 'https://schema.org',
        '@type': 'Event',
        name: round.label,
        startDate: round.date ?? round.planned,
        location: round.locations.length === 0 ? undefined : round.locations.map(({ name }) => name).join(', '),
      },
    };
  },
  twins: {
    csv: { type: 'text/csv', write: (data) => tableCsv(data) },
    atom: feedTwin(({ key }) => ({ round: key })),
    ics: eventTwin('rounds', ({ key }) => ({ key })),
  },
});

/** The days for which it was planned before it was put off or moved. */
function PlannedBefore({ appointments, visit }: { readonly appointments: readonly Appointment[]; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  const before = appointments.filter(({ became }) => became === 'PUT_OFF' || became === 'MOVED');
  if (before.length === 0) return null;
  return (
    <p class="meta">
      {words.round.plannedBefore}:{' '}
      <Listed
        items={before.map(({ date, locations, became, note }) => (
          <>
            {words.date(date) || words.cell.notDated}
            {locations.length > 0 && ' '}
            <Places places={locations} visit={visit} /> ({words.word(words.terms.AppointmentBecame, became ?? '')}
            {note !== null && (
              <>
                : <Plain text={note} visit={visit} />
              </>
            )}
            )
          </>
        ))}
      />
    </p>
  );
}

/** Whether it is still to be held. What is not recorded of it is not known yet. */
const isAhead = ({ status }: Round): boolean => ['RUMOURED', 'ANNOUNCED', 'POSTPONED'].includes(status);
const isEmpty = ({ round, demands }: RoundData): boolean =>
  [round.participations, round.agenda, round.outcomes, demands.nodes].every((list) => list.length === 0);

function RoundBody({ data, visit }: { readonly data: RoundData; readonly visit: Visit }): JSX.Element {
  const { round, demands } = data;
  const { words } = visit;
  const facts = [
    words.date(round.date) || (round.planned === null ? words.round.dateUnknown : `${words.round.planned} ${words.date(round.planned)}`),
    round.time === null ? '' : `${round.time}${round.zone === null ? '' : ` (${round.zone})`}`,
    ...round.format.map((one) => words.word(words.terms.RoundFormat, one)),
    round.level === null ? '' : words.word(words.terms.RoundLevel, round.level),
  ].filter(Boolean);
  return (
    <>
      <Heading title={round.label} visit={visit}>
        <p class="meta">
          <Status status={round.status} visit={visit} /> · {facts.join(' · ')}
          {(round.locations.length > 0 || round.locationText !== null) && ' · '}
          <Places places={round.locations} visit={visit} />
          {round.locations.length === 0 && round.locationText !== null && <Plain text={round.locationText} visit={visit} />}
        </p>
        <p class="meta">
          <Link path={`/process/${round.process.key}`} visit={visit}>
            {round.process.name}
          </Link>
          {round.predecessor !== null && (
            <>
              {' · '}← <Beside round={round.predecessor} visit={visit} />
            </>
          )}
          {round.successors.map((next) => (
            <span key={next.key}>
              {' · '}
              <Beside round={next} visit={visit} /> →
            </span>
          ))}
          {round.predecessor !== null && (
            <>
              {' · '}
              <a href={to(visit, '/compare', { rounds: `${round.predecessor.key}...${round.key}` })}>{words.round.compareNext}</a>
            </>
          )}
        </p>
        {round.names.some(({ text }) => text !== round.label) && (
          <p class="meta">
            {words.round.alsoCalled}: <OtherNames names={round.names} shown={round.label} />
          </p>
        )}
        {round.ordinals.length > 0 && (
          <p class="meta">
            {words.round.counted}: <Plain text={round.ordinals.map(({ counter, number }) => `${number} (${counter})`).join(', ')} visit={visit} />
          </p>
        )}
        <PlannedBefore appointments={round.appointments} visit={visit} />
        <Gone visit={visit} type="round" thing={round} />
        {round.summary !== null && (
          <p class="lead" {...ofRecord(round.summary, visit)}>
            {round.summary}
          </p>
        )}
        {round.note !== null && <p {...ofRecord(round.note, visit)}>{round.note}</p>}
        {round.disclosed !== null && (
          <p>
            {words.round.disclosed} {words.date(round.disclosed)}
          </p>
        )}
      </Heading>
      {isAhead(round) && isEmpty(data) && <p class="notice">{words.round.ahead}</p>}
      <Room round={round} visit={visit} />
      {(demands.nodes.length > 0 || hasAgenda(round) || !isAhead(round)) && <h2 id="table">{words.round.table}</h2>}
      {hasAgenda(round) && (
        <p class="meta">
          {words.round.agenda}:{' '}
          <Listed
            items={[
              ...round.agenda.map((issue) => <IssueLink key={issue.key} issue={issue} visit={visit} />),
              ...round.agendaNotes.map((note) => <Plain key={note} text={note} visit={visit} />),
            ]}
          />
        </p>
      )}
      {demands.nodes.length === 0 && !isAhead(round) && <p class="soft">{words.round.nothingSaid}</p>}
      {demands.nodes.length > 0 && <OnTheTable demands={demands.nodes} round={round.key} visit={visit} />}
      <More list="demands" pageInfo={demands.pageInfo} visit={visit} at="table" />
      <WhatCame round={round} visit={visit} />
    </>
  );
}

const hasAgenda = ({ agenda, agendaNotes }: Round) => agenda.length + agendaNotes.length > 0;

function Beside({ round, visit }: { readonly round: NeighbourRound; readonly visit: Visit }): JSX.Element {
  const status = notHeldIn(visit, round);
  return (
    <>
      <Link path={`/round/${round.key}`} visit={visit}>
        {round.label}
      </Link>
      {status !== '' && <span class="soft"> ({status})</span>}
    </>
  );
}

/** The roles of a party, which nobody may have stated, and its attendance if that is not usual. */
function partInWords({ roles, attendance }: Round['participations'][number], { words }: Visit): string {
  const inRoles = roles.map((role) => words.word(words.terms.ParticipationRole, role)).join(', ');
  const attended = ['ATTENDED', 'NOT_STATED'].includes(attendance) ? '' : words.word(words.terms.Attendance, attendance);
  return [inRoles, attended].filter(Boolean).join(' · ');
}

function Room({ round, visit }: { readonly round: Round; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  if (isAhead(round) && round.participations.length === 0) return null;
  return (
    <section>
      <h2 id="room">{isAhead(round) ? words.round.expected : words.round.room}</h2>
      {round.participations.length === 0 && <p class="soft">{words.round.nobody}</p>}
      <ul class="lines room">
        {round.participations.map((one) => (
          <li key={one.party.key}>
            <strong>
              <Parties parties={[one.party]} visit={visit} />
            </strong>{' '}
            <span class="soft">{partInWords(one, visit)}</span>
            {one.delegation.length > 0 && (
              <ul class="people">
                {one.delegation.map(({ person, role, post, note }) => (
                  <li key={person.key}>
                    <Link path={`/person/${person.key}`} visit={visit}>
                      {person.name}
                    </Link>
                    <span class="soft">
                      {role !== null && role !== 'MEMBER' && `, ${words.word(words.terms.DelegateRole, role)}`}
                      {[post, note].map((part) => part && [', ', <Plain key={part} text={part} visit={visit} />])}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {one.note !== null && (
              <p class="soft" {...ofRecord(one.note, visit)}>
                {one.note}
              </p>
            )}
            {one.claims.length > 0 && <Claims claims={one.claims} visit={visit} />}
            {one.sources.length > 0 && <Sources citations={one.sources} visit={visit} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OnTheTable({ demands, round, visit }: { readonly demands: readonly AtRound[]; readonly round: string; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
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
              .map(({ key, title, madeBy, addressedTo, positionAt, responses }) => (
                <li key={key}>
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
                  {positionAt?.text && (
                    <blockquote>
                      <Said text={positionAt.text} visit={visit} />
                    </blockquote>
                  )}
                  {responses.length > 0 && (
                    <ul class="answers">
                      {responses.map((answer) => (
                        <li key={answer.key}>
                          {ANSWER_SIGNS[answer.kind] && <Sign name={ANSWER_SIGNS[answer.kind] as string} small />}{' '}
                          <Parties parties={[answer.party]} visit={visit} />
                          {words.cell.afterWho} <strong>{words.word(words.answer, answer.kind)}</strong>
                          {answer.text && (
                            <span class="said block">
                              <Said text={answer.text} visit={visit} />
                            </span>
                          )}
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function WhatCame({ round, visit }: { readonly round: Round; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <>
      {(round.outcomes.length > 0 || !isAhead(round)) && <h2 id="outcome">{words.round.outcome}</h2>}
      {round.outcomes.length === 0 && !isAhead(round) && <p class="soft">{words.round.noOutcome}</p>}
      <ul class="lines">
        {round.outcomes.map((outcome) => (
          <li key={outcome.key}>
            <Link path={`/outcome/${outcome.key}`} visit={visit}>
              {outcome.title ?? words.word(words.terms.OutcomeKind, outcome.kind)}
            </Link>
            {outcome.text !== null && (
              <blockquote>
                <Said text={outcome.text} visit={visit} />
              </blockquote>
            )}
            <Sources citations={outcome.sources} visit={visit} />
          </li>
        ))}
      </ul>
      {round.nextSteps.length > 0 && <Sentences title={words.round.next} sentences={round.nextSteps} visit={visit} />}
      {round.logistics.length > 0 && <Sentences title={words.round.logistics} sentences={round.logistics} visit={visit} />}
      {round.preconditions.length > 0 && (
        <section>
          <h2>{words.round.preconditions}</h2>
          <ul>
            {round.preconditions.map(({ from }) => (
              <li key={from.key}>
                <DemandLink demand={from} visit={visit} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {round.claims.length > 0 && (
        <section>
          <h2 id="disputed">{words.round.disputed}</h2>
          <Claims claims={round.claims} visit={visit} />
        </section>
      )}
      {round.sources.length > 0 && (
        <section>
          <h2>{words.demand.sources}</h2>
          <Sources citations={round.sources} visit={visit} />
        </section>
      )}
    </>
  );
}

function Sentences({ title, sentences, visit }: { readonly title: string; readonly sentences: readonly string[]; readonly visit: Visit }): JSX.Element {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence} {...ofRecord(sentence, visit)}>
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}

function tableCsv({ round, demands }: RoundData): string {
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
