import type { ComponentChildren, JSX } from 'preact';
import { page } from '../page.ts';
import { Sources } from '../parts/evidence.tsx';
import { eventTwin } from '../parts/feed-twins.ts';
import { Gone } from '../parts/gone.tsx';
import { DemandLink, Link, ofRecord, Parties, Quotation, Speakers, Status } from '../parts/link.tsx';
import { quantitiesInWords } from '../parts/quantity.ts';
import { notHeldIn } from '../parts/round-status.ts';
import type { CitationShape, Labelled, Named, QuantityShape, Speaker, Text } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { roundName } from '../parts/thing.tsx';
import { languagesOf, type Visit } from '../visit.ts';

interface Small {
  readonly key: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly process: Named;
  readonly sources: readonly CitationShape[];
  readonly reference: { readonly permanentId: string };
}

interface TitledDemand {
  readonly key: string;
  readonly title: Text;
  readonly status?: string;
}

interface Statement extends Small {
  readonly kind: string;
  readonly date: string;
  readonly title: string;
  readonly text: Text | null;
  readonly by: readonly Speaker[];
  readonly location: Named | null;
  readonly positions: readonly { readonly number: number; readonly demand: TitledDemand; readonly text: Text | null }[];
  readonly responses: readonly {
    readonly number: number;
    readonly kind: string;
    readonly party: Named;
    readonly demand: TitledDemand;
    readonly text: Text | null;
  }[];
}

interface OutcomeOf {
  readonly key: string;
  readonly title: string | null;
}

type RoundOf = Labelled & { readonly status: string };

interface Outcome extends Small {
  readonly kind: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly followUp: string;
  readonly followUpNote: string | null;
  readonly inForce: string | null;
  readonly expiry: string | null;
  readonly round: RoundOf | null;
  readonly text: Text | null;
  readonly quantities: readonly QuantityShape[];
  readonly parties: readonly Named[];
  readonly settles: readonly { readonly extent: string; readonly demand: TitledDemand }[];
  readonly voidedBy: OutcomeOf | null;
  readonly voids: readonly OutcomeOf[];
}

interface Deadline extends Small {
  readonly for: string;
  readonly due: string;
  readonly setOn: string | null;
  readonly result: string;
  readonly setIn: RoundOf | null;
  /** The round whose outcome decided it. */
  readonly resultIn: RoundOf | null;
  readonly setters: readonly Speaker[];
  readonly extends: { readonly key: string; readonly for: string; readonly due: string } | null;
  readonly extendedBy: readonly { readonly key: string; readonly for: string; readonly due: string }[];
}

/** The frame of the small pages: a title, its parents, facts, and sources. */
function SmallPage({
  thing,
  type,
  title,
  facts,
  visit,
  children,
}: {
  readonly thing: Small;
  readonly type: string;
  readonly title: string;
  readonly facts: readonly ComponentChildren[];
  readonly visit: Visit;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <>
      <Heading title={title} visit={visit}>
        <p class="meta">
          <Link path={`/process/${thing.process.key}`} visit={visit}>
            {thing.process.name}
          </Link>
          {facts.filter(Boolean).map((fact, index) => (
            <span key={`${index}`}> · {fact}</span>
          ))}
        </p>
        <Gone visit={visit} type={type} thing={thing} />
        {thing.note !== null && <p {...ofRecord(thing.note, visit)}>{thing.note}</p>}
      </Heading>
      {children}
      <h2>{visit.words.demand.sources}</h2>
      <Sources citations={thing.sources} visit={visit} open />
    </>
  );
}

const variablesOf = (visit: Visit) => ({ key: visit.key, view: visit.view, languages: languagesOf(visit) });

function framed(thing: Small, documentId: string, visit: Visit) {
  const { languages, ...rest } = variablesOf(visit);
  return {
    question: { documentId, variables: documentId === 'page-deadline' ? rest : { ...rest, languages } },
    cites: thing.reference.permanentId,
  };
}

export const statementPage = page<Statement>({
  name: 'statement',
  hasKey: true,
  subject: (statement) => ({ type: 'Statement', thing: statement }),
  load: async (ask, visit) => (await ask<{ statement: Statement | null }>('page-statement', variablesOf(visit))).data.statement,
  draw: (statement, visit) => ({
    title: statement.title,
    description: `${visit.words.date(statement.date)}: ${statement.title}`,
    body: <StatementBody statement={statement} visit={visit} />,
    ...framed(statement, 'page-statement', visit),
  }),
});

function StatementBody({ statement, visit }: { readonly statement: Statement; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const facts = [
    words.date(statement.date),
    words.word(words.terms.StatementKind, statement.kind),
    statement.by.length > 0 && <Speakers speakers={statement.by} visit={visit} />,
    statement.location !== null && (
      <Link path={`/location/${statement.location.key}`} visit={visit}>
        {statement.location.name}
      </Link>
    ),
  ];
  return (
    <SmallPage thing={statement} type="statement" title={statement.title} facts={facts} visit={visit}>
      <Quotation text={statement.text} visit={visit} />
      {statement.positions.length > 0 && <h2>{words.small.said}</h2>}
      <ul class="lines">
        {statement.positions.map(({ demand, number, text }) => (
          <li key={`${demand.key} ${number}`}>
            <DemandLink demand={demand} hash={String(number)} visit={visit} />
            <Quotation text={text} visit={visit} />
          </li>
        ))}
      </ul>
      {statement.responses.length > 0 && <h2>{words.small.answers}</h2>}
      <ul class="lines">
        {statement.responses.map(({ demand, number, party, kind, text }) => (
          <li key={`${demand.key} ${number}`}>
            <Parties parties={[party]} visit={visit} />
            {words.cell.afterWho} {words.word(words.answer, kind)}: <DemandLink demand={demand} hash={`r${number}`} visit={visit} />
            <Quotation text={text} visit={visit} />
          </li>
        ))}
      </ul>
    </SmallPage>
  );
}

export const outcomePage = page<Outcome>({
  name: 'outcome',
  hasKey: true,
  subject: (outcome) => ({ type: 'Outcome', thing: outcome }),
  load: async (ask, visit) => (await ask<{ outcome: Outcome | null }>('page-outcome', variablesOf(visit))).data.outcome,
  draw: (outcome, visit) => ({
    title: outcomeTitle(outcome, visit),
    description: `${visit.words.date(outcome.date)}: ${outcome.text?.text ?? outcome.title ?? ''}`,
    body: <OutcomeBody outcome={outcome} visit={visit} />,
    ...framed(outcome, 'page-outcome', visit),
  }),
});

/** A round, and its status if it was not held. */
function RoundLink({ round, visit }: { readonly round: RoundOf; readonly visit: Visit }): JSX.Element {
  const status = notHeldIn(visit, round);
  return (
    <>
      <Link path={`/round/${round.key}`} visit={visit}>
        {round.label}
      </Link>
      {status !== '' && `, ${status}`}
    </>
  );
}

/** An outcome without a title is named by its kind and its round. */
function outcomeTitle({ title, kind, round }: Outcome, visit: Visit): string {
  const { words } = visit;
  return title ?? words.looking.ofRound(words.word(words.terms.OutcomeKind, kind), round === null ? null : roundName(round, visit));
}

function OutcomeBody({ outcome, visit }: { readonly outcome: Outcome; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const facts = [
    words.date(outcome.date),
    words.word(words.terms.OutcomeKind, outcome.kind),
    outcome.round !== null && <RoundLink round={outcome.round} visit={visit} />,
    outcome.parties.length > 0 && <Parties parties={outcome.parties} visit={visit} />,
    `${words.small.followUp}: ${words.word(words.status, outcome.followUp)}`,
    outcome.inForce !== null && `${words.small.inForce}: ${words.date(outcome.inForce)}`,
    outcome.expiry !== null && `${words.small.expiry}: ${words.date(outcome.expiry)}`,
  ];
  const voided = [
    ...(outcome.voidedBy === null ? [] : [{ ...outcome.voidedBy, word: words.small.voidedBy }]),
    ...outcome.voids.map((one) => ({ ...one, word: words.small.voids })),
  ];
  return (
    <SmallPage thing={outcome} type="outcome" title={outcomeTitle(outcome, visit)} facts={facts} visit={visit}>
      <Quotation text={outcome.text} visit={visit} />
      {outcome.quantities.length > 0 && <p>{quantitiesInWords(outcome.quantities, words)}</p>}
      {outcome.followUpNote !== null && <p {...ofRecord(outcome.followUpNote, visit)}>{outcome.followUpNote}</p>}
      {voided.map(({ key, title, word }) => (
        <p key={key}>
          {word}{' '}
          <Link path={`/outcome/${key}`} visit={visit}>
            {title ?? key}
          </Link>
        </p>
      ))}
      {outcome.settles.length > 0 && <h2>{words.small.settles}</h2>}
      <ul class="lines">
        {outcome.settles.map(({ demand, extent }) => (
          <li key={demand.key}>
            <DemandLink demand={demand} visit={visit} /> <span class="chip">{words.word(words.terms.SettlementExtent, extent)}</span>{' '}
            {demand.status && <Status status={demand.status} visit={visit} />}
          </li>
        ))}
      </ul>
    </SmallPage>
  );
}

export const deadlinePage = page<Deadline>({
  name: 'deadline',
  hasKey: true,
  subject: (deadline) => ({ type: 'Deadline', thing: deadline }),
  load: async (ask, { key, view }) => (await ask<{ deadline: Deadline | null }>('page-deadline', { key, view })).data.deadline,
  draw: (deadline, visit) => ({
    title: deadline.for,
    description: `${visit.words.small.due} ${visit.words.date(deadline.due)}: ${deadline.for}`,
    body: <DeadlineBody deadline={deadline} visit={visit} />,
    ...framed(deadline, 'page-deadline', visit),
  }),
  twins: { ics: eventTwin('deadlines', ({ key }) => ({ key })) },
});

function DeadlineBody({ deadline, visit }: { readonly deadline: Deadline; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const facts = [
    `${words.small.due}: ${words.date(deadline.due)}`,
    deadline.setOn !== null && `${words.small.setOn}: ${words.date(deadline.setOn)}`,
    words.word(words.status, deadline.result),
    deadline.resultIn !== null && (
      <>
        {words.small.resultIn} <RoundLink round={deadline.resultIn} visit={visit} />
      </>
    ),
    deadline.setters.length > 0 && (
      <>
        {words.small.setBy} <Speakers speakers={deadline.setters} visit={visit} />
      </>
    ),
    deadline.setIn !== null && (
      <>
        {words.small.setIn} <RoundLink round={deadline.setIn} visit={visit} />
      </>
    ),
  ];
  const moved = [
    ...(deadline.extends === null ? [] : [{ ...deadline.extends, word: words.small.extends }]),
    ...deadline.extendedBy.map((one) => ({ ...one, word: words.small.extendedBy })),
  ];
  return (
    <SmallPage thing={deadline} type="deadline" title={deadline.for} facts={facts} visit={visit}>
      {moved.map(({ key, due, word, for: what }) => (
        <p key={key}>
          {word}{' '}
          <Link path={`/deadline/${key}`} visit={visit}>
            {what}
          </Link>
          , {words.date(due)}
        </p>
      ))}
    </SmallPage>
  );
}
