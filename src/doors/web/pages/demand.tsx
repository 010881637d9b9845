import type { JSX } from 'preact';
import { stripPicture } from '../drawing/strip-picture.tsx';
import { page, type Tick } from '../page.ts';
import { TOLD_TYPES } from '../parts/changes.tsx';
import { DemandFigures, type FigureSeries } from '../parts/demand-figures.tsx';
import { DemandLineage, type LineageLink, toldInLineage } from '../parts/demand-lineage.tsx';
import { pictureOf } from '../parts/demand-picture.ts';
import { type ClaimShape, Claims, Sources } from '../parts/evidence.tsx';
import { feedTwin } from '../parts/feed-twins.ts';
import { Gone } from '../parts/gone.tsx';
import { type Answer, AnswerLine, isAgainstFirst, type Position, Rung } from '../parts/ladder.tsx';
import { ladderMarkdown, positionsCsv } from '../parts/ladder-files.ts';
import { DemandLink, IssueLink, Link, ofRecord, Said, Side, Status, sideInWords } from '../parts/link.tsx';
import { Matrix, type MatrixRow } from '../parts/matrix.tsx';
import { type Moment, momentsOf } from '../parts/moments.ts';
import { NumberedSources } from '../parts/numbered-sources.tsx';
import { OutcomeLink, type OutcomeName } from '../parts/outcome-link.tsx';
import type { CitationShape, ColumnShape, Labelled, Named, PartyShape, Text } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { notesOf } from '../parts/source-numbers.ts';
import { daysOfProcess, ticksOf } from '../parts/ticks.ts';
import { claimOf } from '../structured/claim.ts';
import { languagesOf, same, type Visit } from '../visit.ts';

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
  readonly recordedAt: string;
  readonly mergedInto: { readonly key?: string } | null;
  readonly title: Text;
  readonly status: string;
  readonly process: Named;
  readonly issue: Labelled & { readonly parent: Labelled | null };
  readonly madeBy: readonly PartyShape[];
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
  subject: (demand) => ({ type: 'Demand', thing: demand }),
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
      structured: claimOf(demand, visit),
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
  return { key: visit.key, ...windowOf(visit), ...(isAgainstFirst(visit) && { against: 'FIRST' }), view: visit.view, languages: languagesOf(visit) };
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
  const isOldestFirst = visit.query.get('order') === 'oldest';
  const positions = isOldestFirst ? demand.positions.nodes : [...demand.positions.nodes].reverse();
  const loose = demand.responses.filter(({ position }) => position === null);
  const numbers = notesOf(visit, [...stepsOf(demand), ...loose, demand]);
  const drawn = [...demand.lineage, ...countersOf(demand)];
  return (
    <>
      <DemandHead demand={demand} visit={visit} />
      {demand.strip.rows.length > 0 && demand.strip.columns.length > 1 && (
        <Matrix visit={visit} columns={demand.strip.columns} rows={demand.strip.rows} summary={[]} by="party" isStrip />
      )}
      <DemandFigures series={demand.figures} visit={visit} />
      <DemandLineage links={drawn} own={demand} visit={visit} />
      <LadderHead positions={demand.positions} isOldestFirst={isOldestFirst} visit={visit} />
      {positions.length === 0 && <p class="notice">{words.demand.noPositions}</p>}
      <ol class={isOldestFirst ? 'ladder' : 'ladder newest'}>
        {positions.map((position) => (
          <Rung key={position.key} position={position} answers={answersTo(position, demand)} numbers={numbers} visit={visit} />
        ))}
      </ol>
      <MoreRungs positions={demand.positions} isOldestFirst={isOldestFirst} visit={visit} />
      {loose.length > 0 && (
        <section>
          <h2>{words.demand.otherAnswers}</h2>
          <ul class="answers">
            {loose.map((answer) => (
              <AnswerLine key={answer.key} answer={answer} numbers={numbers} visit={visit} />
            ))}
          </ul>
        </section>
      )}
      <Ties demand={demand} drawn={drawn} visit={visit} />
      <SettledBy demand={demand} visit={visit} />
      {demand.claims.length > 0 && (
        <section>
          <h2>{words.demand.said}</h2>
          <Claims claims={demand.claims} of="Demand" visit={visit} />
        </section>
      )}
      {demand.sources.length > 0 && (
        <section>
          <h2>{words.demand.wholeDemand}</h2>
          <Sources citations={demand.sources} numbers={numbers} visit={visit} />
        </section>
      )}
      <NumberedSources sources={numbers?.list ?? []} visit={visit} isForPrint />
    </>
  );
}

/** What it is, who made it and to whom. */
function DemandHead({ demand, visit }: { readonly demand: DemandData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
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
  );
}

interface Laddered {
  readonly positions: DemandData['positions'];
  readonly isOldestFirst: boolean;
  readonly visit: Visit;
}

/** The heading of the positions, with their other orders. */
function LadderHead({ positions, isOldestFirst, visit }: Laddered): JSX.Element {
  const { words } = visit;
  return (
    <h2 id="ladder">
      {words.demand.ladder}{' '}
      <small class="order">
        {isOldestFirst ? (
          <a href={same(visit, { order: undefined, after: undefined })}>{words.demand.newestFirst}</a>
        ) : (
          <a href={same(visit, { order: 'oldest', before: undefined })}>{words.demand.oldestFirst}</a>
        )}
        {positions.totalCount > 2 && (
          <>
            {' · '}
            <a href={`${same(visit, { against: isAgainstFirst(visit) ? undefined : 'first' })}#ladder`}>
              {isAgainstFirst(visit) ? words.demand.againstPrevious : words.demand.againstFirst}
            </a>
          </>
        )}
      </small>
    </h2>
  );
}

function answersTo({ number }: Position, { responses }: DemandData): Answer[] {
  return responses.filter(({ position }) => position?.number === number);
}

/** The steps with their answers in the order of paper, where a history begins with its first step. */
function stepsOf(demand: DemandData): (Answer | Position)[] {
  return demand.positions.nodes.flatMap((position) => [...answersTo(position, demand), position]);
}

function MoreRungs({ positions: { pageInfo }, isOldestFirst, visit }: Laddered): JSX.Element | null {
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

/** The demands that answer this one, and those that it answers. */
function countersOf(demand: DemandData): LineageLink[] {
  const own = { key: demand.key, title: demand.title };
  return [...demand.links.map((link) => ({ ...link, from: own })), ...demand.linksTo.map((link) => ({ ...link, to: own }))].flatMap(
    ({ kind, date, from, to }) => (kind === 'COUNTERS' && from ? [{ kind, date, from, to: to ?? null }] : []),
  );
}

/** Whether the lineage tells a tie. It tells one of several that tie the same two demands in the same way, so what it told is taken out of `told`. */
function isToldOnce(told: LineageLink[], { kind, date }: Tie, from: string | undefined, to: string | undefined): boolean {
  const index = told.findIndex((one) => one.kind === kind && one.date === date && one.from.key === from && one.to?.key === to);
  if (index !== -1) told.splice(index, 1);
  return index !== -1;
}

/** The ties of which the lineage does not tell. */
function Ties({ demand, drawn, visit }: { readonly demand: DemandData; readonly drawn: readonly LineageLink[]; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  const told: LineageLink[] = toldInLineage(drawn);
  const links = demand.links.filter((link) => !isToldOnce(told, link, demand.key, link.to?.key));
  const linksTo = demand.linksTo.filter((link) => !isToldOnce(told, link, link.from?.key, demand.key));
  if (links.length + linksTo.length === 0) return null;
  return (
    <section>
      <h2>{words.demand.ties}</h2>
      <ul>
        {links.map((link, index) => (
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
        {linksTo.map((link, index) => (
          <li key={`from ${index}`}>
            {words.word(words.linkBack, link.kind)} {link.from && <DemandLink demand={link.from} visit={visit} />}
            {link.date !== null && <span class="soft">, {words.date(link.date)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function SettledBy({ demand: { settledBy }, visit }: { readonly demand: DemandData; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  if (settledBy.length === 0) return null;
  return (
    <section>
      <h2>{words.demand.settledBy}</h2>
      <ul>
        {settledBy.map(({ outcome, extent }) => (
          <li key={outcome.key}>
            <OutcomeLink outcome={outcome} visit={visit} />, {words.date(outcome.date)}{' '}
            <span class="chip">{words.word(words.terms.SettlementExtent, extent)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const namesOf = (parties: readonly Named[]) => parties.map(({ name }) => name);
