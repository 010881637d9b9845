import type { JSX } from 'preact';
import { stripPicture } from '../drawing/strip-picture.tsx';
import { page, type Tick } from '../page.ts';
import { TOLD_TYPES } from '../parts/changes.tsx';
import { csvOf } from '../parts/csv.ts';
import { DemandFigures, type FigureSeries } from '../parts/demand-figures.tsx';
import { DemandLineage, type LineageLink } from '../parts/demand-lineage.tsx';
import { pictureOf } from '../parts/demand-picture.ts';
import { Diff, isSame, likeness, wordsBefore } from '../parts/diff.tsx';
import { Claims, Sources } from '../parts/evidence.tsx';
import { feedTwin } from '../parts/feed-twins.ts';
import { Gone } from '../parts/gone.tsx';
import { DemandLink, IssueLink, Link, ofRecord, Parties, Plain, Said, Side, Speakers, Status, sideInWords } from '../parts/link.tsx';
import { Matrix, type MatrixRow } from '../parts/matrix.tsx';
import { type Moment, momentsOf } from '../parts/moments.ts';
import { OutcomeLink, type OutcomeName } from '../parts/outcome-link.tsx';
import { quantityInWords } from '../parts/quantity.ts';
import type { CitationShape, ClaimShape, ColumnShape, DiffPart, Labelled, Named, QuantityShape, Speaker, Text } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { ANSWER_SIGNS, Sign } from '../parts/signs.tsx';
import { daysOfProcess, ticksOf } from '../parts/ticks.ts';
import { languagesOf, same, to, type Visit } from '../visit.ts';

interface Position {
  readonly key: string;
  readonly number: number;
  readonly statedOn: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly changes: readonly string[];
  readonly direction: string;
  readonly firmness: string | null;
  readonly certainty: string;
  readonly coder: string | null;
  readonly condition: string | null;
  readonly deadline: string | null;
  readonly worded: boolean;
  readonly round: Labelled | null;
  readonly statement: { readonly key: string; readonly title: string } | null;
  readonly speakers: readonly Speaker[];
  readonly broughtBy: readonly Named[];
  readonly relayedBy: Named | null;
  readonly reportedBy: Named | null;
  readonly toward: readonly Named[];
  readonly text: Text | null;
  readonly account: Text | null;
  readonly diff: readonly DiffPart[];
  readonly quantities: readonly QuantityShape[];
  readonly sources: readonly CitationShape[];
  readonly reference: { readonly permanentId: string };
}

interface Answer {
  readonly key: string;
  readonly number: number;
  readonly date: string | null;
  readonly kind: string;
  readonly certainty: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly position: { readonly number: number } | null;
  readonly party: Named;
  readonly round: Labelled | null;
  readonly statement: { readonly key: string; readonly title: string } | null;
  readonly counterDemand: { readonly key: string; readonly title: Text } | null;
  readonly text: Text | null;
  readonly sources: readonly CitationShape[];
  readonly reference: { readonly permanentId: string };
}

interface Tie {
  readonly kind: string;
  readonly date: string | null;
  readonly to?: { readonly key: string; readonly title: Text } | null;
  readonly toRound?: Labelled | null;
  readonly from?: { readonly key: string; readonly title: Text };
}

interface DemandData {
  readonly key: string;
  readonly kind: string;
  readonly note: string | null;
  readonly aliases: readonly string[];
  readonly retracted: boolean;
  readonly mergedInto: { readonly key?: string } | null;
  readonly title: Text;
  readonly status: string;
  readonly process: Named;
  readonly issue: Labelled & { readonly parent: Labelled | null };
  readonly madeBy: readonly Named[];
  readonly addressedTo: readonly Named[];
  readonly reference: { readonly permanentId: string };
  readonly sources: readonly CitationShape[];
  readonly claims: readonly ClaimShape[];
  readonly moments: readonly Moment[];
  readonly settledBy: readonly {
    readonly extent: string;
    readonly outcome: OutcomeName & { readonly date: string | null };
  }[];
  readonly links: readonly Tie[];
  readonly linksTo: readonly Tie[];
  readonly lineage: readonly LineageLink[];
  readonly figures: readonly FigureSeries[];
  readonly positions: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly nodes: readonly Position[];
  };
  readonly responses: readonly Answer[];
  readonly strip: Strip;
  readonly disclosures: readonly Tick[];
}

/** The row of the demand in the table of its process. */
interface Strip {
  readonly columns: readonly ColumnShape[];
  readonly rows: readonly MatrixRow[];
}

export const demandPage = page<DemandData>({
  name: 'demand',
  hasKey: true,
  load: async (ask, visit) => {
    const { data } = await ask<{ demand: Omit<DemandData, 'figures' | 'strip' | 'disclosures' | 'moments'> | null; figures: DemandData['figures'] }>(
      'page-demand',
      variablesOf(visit),
    );
    if (data.demand === null) return null;
    const { key, process } = data.demand;
    const { data: table } = await ask<{ compareProcess: Strip }>('page-matrix', { process: process.key, where: { key: { eq: key } }, view: visit.view });
    const moments = await momentsOf(ask, { demand: { eq: key } }, TOLD_TYPES);
    const disclosures = (await daysOfProcess(ask, process.key, visit)).filter(({ isDisclosure }) => isDisclosure);
    return { ...data.demand, figures: data.figures, strip: table.compareProcess, disclosures, moments };
  },
  draw: (demand, visit) => {
    const title = demand.title.text;
    const makers = sideInWords(namesOf(demand.madeBy), visit);
    return {
      title,
      description: `${makers}: ${title}. ${demand.positions.nodes.at(-1)?.text?.text ?? ''}`,
      body: <DemandBody demand={demand} visit={visit} />,
      question: { documentId: 'page-demand', variables: variablesOf(visit) },
      writes: [
        { act: 'state', path: `/state/${demand.key}` },
        { act: 'answer', path: `/answer/${demand.key}` },
        { act: 'edit-demand', path: `/edit-demand/${demand.key}` },
        { act: 'cite', path: '/cite', parameters: { thing: demand.key } },
      ],
      ticks: [
        ...demand.positions.nodes.flatMap(({ statedOn, round, statement }) =>
          ticksOf([{ date: statedOn, label: round?.label ?? statement?.title ?? visit.words.demand.outside }]),
        ),
        ...demand.disclosures,
      ],
      moments: demand.moments,
      cites: demand.reference.permanentId,
      structured: {
        '@context': 'https://schema.org',
        '@type': 'Claim',
        name: title,
        author: demand.madeBy.map(({ name }) => ({ '@type': 'Organization', name })),
      },
    };
  },
  twins: {
    csv: { type: 'text/csv', write: (demand) => positionsCsv(demand) },
    atom: feedTwin(({ key }) => ({ demand: key })),
    md: { type: 'text/markdown', write: (demand, visit) => ladderMarkdown(demand, visit) },
    svg: { type: 'image/svg+xml', write: (demand, visit) => stripPicture(pictureOf(demand, visit)) },
  },
});

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  return { key: visit.key, ...windowOf(visit), view: visit.view, languages: languagesOf(visit) };
}

/** The number of rungs on one page of a ladder. */
const RUNGS = 100;

/** The rungs at the end where the reader begins, or those next to the rungs seen before. */
function windowOf({ query }: Visit): Readonly<Record<string, unknown>> {
  const [after, before] = [query.get('after'), query.get('before')];
  if (query.get('order') === 'oldest') return { first: RUNGS, ...(after ? { after } : {}) };
  return { last: RUNGS, ...(before ? { before } : {}) };
}

function DemandBody({ demand, visit }: { readonly demand: DemandData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const oldest = visit.query.get('order') === 'oldest';
  const positions = oldest ? demand.positions.nodes : [...demand.positions.nodes].reverse();
  const loose = demand.responses.filter(({ position }) => position === null);
  return (
    <>
      <Heading title={<Said text={demand.title} visit={visit} />}>
        <p class="meta">
          <Side parties={demand.madeBy} visit={visit} /> {words.demand.to} <Side parties={demand.addressedTo} visit={visit} /> ·{' '}
          {demand.issue.parent !== null && (
            <>
              <IssueLink issue={demand.issue.parent} visit={visit} /> ›{' '}
            </>
          )}
          <IssueLink issue={demand.issue} visit={visit} /> · {words.word(words.terms.DemandKind, demand.kind)} · <Status status={demand.status} visit={visit} />
        </p>
        <p class="meta">
          <Link path={`/process/${demand.process.key}`} visit={visit}>
            {demand.process.name}
          </Link>{' '}
          · <code>{demand.key}</code>
        </p>
        <Gone visit={visit} type="demand" thing={demand} />
        {demand.note && (
          <p class="note" {...ofRecord(demand.note, visit)}>
            {demand.note}
          </p>
        )}
      </Heading>
      {demand.strip.rows.length > 0 && demand.strip.columns.length > 1 && (
        <Matrix visit={visit} columns={demand.strip.columns} rows={demand.strip.rows} summary={[]} by="party" isStrip />
      )}
      <DemandFigures series={demand.figures} visit={visit} />
      <DemandLineage links={[...demand.lineage, ...countersOf(demand)]} own={demand} visit={visit} />
      <h2 id="ladder">
        {words.demand.ladder}{' '}
        <small class="order">
          {oldest ? (
            <a href={same(visit, { order: undefined, after: undefined })}>{words.demand.newestFirst}</a>
          ) : (
            <a href={same(visit, { order: 'oldest', before: undefined })}>{words.demand.oldestFirst}</a>
          )}
        </small>
      </h2>
      {positions.length === 0 && <p class="notice">{words.demand.noPositions}</p>}
      <ol class={visit.query.get('order') === 'oldest' ? 'ladder' : 'ladder newest'}>
        {positions.map((position) => (
          <Rung key={position.key} position={position} answers={demand.responses.filter((one) => one.position?.number === position.number)} visit={visit} />
        ))}
      </ol>
      <MoreRungs positions={demand.positions} isOldestFirst={oldest} visit={visit} />
      {loose.length > 0 && (
        <section>
          <h2>{words.demand.otherAnswers}</h2>
          <ul class="answers">
            {loose.map((answer) => (
              <AnswerLine key={answer.key} answer={answer} visit={visit} />
            ))}
          </ul>
        </section>
      )}
      <Ties demand={demand} visit={visit} />
      {demand.settledBy.length > 0 && (
        <section>
          <h2>{words.demand.settledBy}</h2>
          <ul>
            {demand.settledBy.map(({ outcome, extent }) => (
              <li key={outcome.key}>
                <OutcomeLink outcome={outcome} visit={visit} />, {words.date(outcome.date)}{' '}
                <span class="chip">{words.word(words.terms.SettlementExtent, extent)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {demand.claims.length > 0 && (
        <section>
          <h2>{words.demand.said}</h2>
          <Claims claims={demand.claims} visit={visit} />
        </section>
      )}
      {demand.sources.length > 0 && (
        <section>
          <h2>{words.demand.wholeDemand}</h2>
          <Sources citations={demand.sources} visit={visit} />
        </section>
      )}
    </>
  );
}

function MoreRungs({
  positions: { pageInfo },
  isOldestFirst,
  visit,
}: {
  readonly positions: DemandData['positions'];
  readonly isOldestFirst: boolean;
  readonly visit: Visit;
}): JSX.Element | null {
  const { words } = visit;
  if (isOldestFirst ? !pageInfo.hasNextPage : !pageInfo.hasPreviousPage) return null;
  const place = isOldestFirst ? { after: pageInfo.endCursor ?? undefined } : { before: pageInfo.startCursor ?? undefined };
  return (
    <p class="more">
      <a href={`${same(visit, place)}#ladder`} rel="next">
        {words.looking.more}
      </a>
    </p>
  );
}

function Rung({ position, answers, visit }: { readonly position: Position; readonly answers: readonly Answer[]; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <li id={String(position.number)} class={[position.round === null ? 'outside' : 'inside', position.retracted ? 'retracted' : ''].filter(Boolean).join(' ')}>
      <p class="rung-head">
        <a class="number" href={`#${position.number}`} title={words.demand.position(position.number)}>
          {position.number}
        </a>{' '}
        <strong>{words.date(position.statedOn)}</strong> <Occasion of={position} visit={visit} />
        {position.direction === 'TOWARD' && <Sign name="toward" />}
        {position.direction === 'AWAY' && <Sign name="away" />}
        {(position.direction === 'TOWARD' || position.direction === 'AWAY') && (
          <span class="soft"> {words.word(words.terms.Direction, position.direction)}</span>
        )}
      </p>
      <p class="chips">
        {position.changes.map((change) => (
          <span class="chip" key={change}>
            {words.word(words.change, change)}
          </span>
        ))}
        {position.certainty !== 'SURE' && <span class="chip certainty">{words.word(words.terms.Certainty, position.certainty)}</span>}
      </p>
      <Wording position={position} visit={visit} />
      <Details position={position} visit={visit} />
      {position.account !== null && (
        <p class="account">
          <Said text={position.account} visit={visit} />
        </p>
      )}
      {answers.length > 0 && (
        <ul class="answers" aria-label={words.demand.answers}>
          {answers.map((answer) => (
            <AnswerLine key={answer.key} answer={answer} visit={visit} />
          ))}
        </ul>
      )}
      <Sources citations={position.sources} visit={visit} />
      <p class="cite">
        <a href={to({ ...visit, view: {} }, `/cite/${position.reference.permanentId}`)}>{words.site.citeThis}</a>
        <a href={to({ ...visit, view: {} }, `/edit-position/${position.key}`)}>{words.writing.acts['edit-position']}</a>
        <a href={to({ ...visit, view: {} }, '/cite', { thing: position.key })}>{words.writing.acts.cite}</a>
      </p>
    </li>
  );
}

function Occasion({ of, visit }: { readonly of: Pick<Position, 'round' | 'statement'>; readonly visit: Visit }): JSX.Element {
  if (of.round !== null) {
    return (
      <Link path={`/round/${of.round.key}`} visit={visit}>
        {of.round.label}
      </Link>
    );
  }
  if (of.statement === null) return <span class="soft">{visit.words.demand.outside}</span>;
  return (
    <>
      <Link path={`/statement/${of.statement.key}`} visit={visit}>
        {of.statement.title}
      </Link>{' '}
      <span class="soft">({visit.words.demand.outside})</span>
    </>
  );
}

/** From this likeness on, a diff in one line is readable. Paraphrases share too few letters. */
const ALIKE = 0.5;

function Wording({ position: { text, diff, worded, number }, visit }: { readonly position: Position; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  if (text === null) return null;
  if (diff.length === 0 || number === 1) {
    return (
      <blockquote>
        <Said text={text} visit={visit} />
      </blockquote>
    );
  }
  if (isSame(diff) || !worded) {
    return (
      <blockquote>
        <Said text={text} visit={visit} /> <small class="soft">{words.demand.sameWords}</small>
      </blockquote>
    );
  }
  if (likeness(diff) >= ALIKE) {
    return (
      <blockquote>
        <Diff diff={diff} language={text.language} />
      </blockquote>
    );
  }
  return (
    <>
      <blockquote>
        <Said text={text} visit={visit} />
      </blockquote>
      <details class="before">
        <summary>
          {words.demand.before}:{' '}
          <span dir="auto" lang={text.language === 'und' ? undefined : text.language}>
            {wordsBefore(diff)}
          </span>{' '}
          <span class="act">{words.demand.asDiff}</span>
        </summary>
        <p>
          <Diff diff={diff} language={text.language} />
        </p>
      </details>
    </>
  );
}

function Details({ position, visit }: { readonly position: Position; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  const parts = [
    position.speakers.length > 0 && <Speakers speakers={position.speakers} visit={visit} />,
    position.toward.length > 0 && (
      <>
        {words.demand.toward} <Parties parties={position.toward} visit={visit} />
      </>
    ),
    position.condition !== null && (
      <>
        {words.demand.condition}: <Plain text={position.condition} visit={visit} />
      </>
    ),
    position.deadline !== null && `${words.demand.deadline} ${words.date(position.deadline)}`,
    position.quantities.length > 0 && <Plain text={position.quantities.map((quantity) => quantityInWords(quantity, words)).join('; ')} visit={visit} />,
    position.firmness !== null && `${words.demand.firmness}: ${words.word(words.terms.Firmness, position.firmness)}`,
    position.relayedBy !== null && (
      <>
        {words.demand.relayedBy} <Parties parties={[position.relayedBy]} visit={visit} />
      </>
    ),
    position.reportedBy !== null && (
      <>
        {words.demand.reportedBy} <Parties parties={[position.reportedBy]} visit={visit} />
      </>
    ),
    position.broughtBy.length > 0 && (
      <>
        {words.demand.broughtBy} <Parties parties={position.broughtBy} visit={visit} />
      </>
    ),
    position.note !== null && <Plain text={position.note} visit={visit} />,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <ul class="details">
      {parts.map((part, index) => (
        <li key={`${index}`}>{part}</li>
      ))}
    </ul>
  );
}

function AnswerLine({ answer, visit }: { readonly answer: Answer; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const sign = ANSWER_SIGNS[answer.kind];
  return (
    <li id={`r${answer.number}`} class={answer.retracted ? 'retracted' : ''}>
      {sign && <Sign name={sign} small />} <Parties parties={[answer.party]} visit={visit} />
      {words.cell.afterWho} <strong>{words.word(words.answer, answer.kind)}</strong>
      {answer.date !== null && `, ${words.date(answer.date)}`}{' '}
      <span class="soft">{(answer.round !== null || answer.statement !== null) && <Occasion of={answer} visit={visit} />}</span>
      {answer.text !== null && (
        <span class="said block">
          <Said text={answer.text} visit={visit} />
        </span>
      )}
      {answer.counterDemand !== null && (
        <span class="block">
          {words.demand.counter} <DemandLink demand={answer.counterDemand} visit={visit} />
        </span>
      )}
      <Sources citations={answer.sources} visit={visit} />
    </li>
  );
}

/** The demands that answer this one, and those that it answers. */
function countersOf(demand: DemandData): LineageLink[] {
  const own = { key: demand.key, title: demand.title };
  return [...demand.links.map((link) => ({ ...link, from: own })), ...demand.linksTo.map((link) => ({ ...link, to: own }))].flatMap(
    ({ kind, date, from, to }) => (kind === 'COUNTERS' && from ? [{ kind, date, from, to: to ?? null }] : []),
  );
}

function Ties({ demand, visit }: { readonly demand: DemandData; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  if (demand.links.length + demand.linksTo.length === 0) return null;
  return (
    <section>
      <h2>{words.demand.ties}</h2>
      <ul>
        {demand.links.map((link, index) => (
          <li key={`to ${index}`}>
            {words.word(words.link, link.kind)} {link.to && <DemandLink demand={link.to} visit={visit} />}
            {link.toRound && (
              <Link path={`/round/${link.toRound.key}`} visit={visit}>
                {link.toRound.label}
              </Link>
            )}
            {link.date !== null && <span class="soft">, {words.date(link.date)}</span>}
          </li>
        ))}
        {demand.linksTo.map((link, index) => (
          <li key={`from ${index}`}>
            {words.word(words.linkBack, link.kind)} {link.from && <DemandLink demand={link.from} visit={visit} />}
            {link.date !== null && <span class="soft">, {words.date(link.date)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One line for each position. */
function positionsCsv(demand: DemandData): string {
  const head = [
    'demand',
    'number',
    'date',
    'round',
    'statement',
    'changes',
    'direction',
    'certainty',
    'worded',
    'text',
    'language',
    'condition',
    'deadline',
    'sources',
  ];
  const lines = demand.positions.nodes.map((position) => [
    demand.key,
    position.number,
    position.statedOn,
    position.round?.key ?? null,
    position.statement?.key ?? null,
    position.changes.join(' '),
    position.direction,
    position.certainty,
    position.worded,
    position.text?.text ?? null,
    position.text?.language ?? null,
    position.condition,
    position.deadline,
    position.sources.map(({ source, stance }) => `${stance === 'DISPUTES' ? '-' : ''}${source.key}`).join(' '),
  ]);
  return csvOf([head, ...lines]);
}

function ladderMarkdown(demand: DemandData, visit: Visit): string {
  const { words } = visit;
  const rungs = demand.positions.nodes.map((position) => {
    const answers = demand.responses
      .filter((one) => one.position?.number === position.number)
      .map((one) => `   - ${one.party.name} ${words.word(words.answer, one.kind)}${one.text === null ? '' : `: ${plainLine(one.text.text)}`}`);
    const where = position.round?.label ?? position.statement?.title ?? words.demand.outside;
    return [
      `${position.number}. **${words.date(position.statedOn)}**, ${plainLine(where)} (${position.changes.map((change) => words.word(words.change, change)).join(', ')})`,
      `   ${plainLine(position.text?.text ?? '')}`,
      ...answers,
    ].join('\n');
  });
  const side = (parties: readonly Named[]) => sideInWords(namesOf(parties).map(plainLine), visit);
  return `# ${plainLine(demand.title.text)}\n\n${side(demand.madeBy)} ${words.demand.to} ${side(demand.addressedTo)}. ${words.word(words.status, demand.status)}.\n\n${rungs.join('\n')}\n`;
}

/** Escapes text of the record for one line of Markdown. */
function plainLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

const namesOf = (parties: readonly Named[]) => parties.map(({ name }) => name);
