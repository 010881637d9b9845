import type { JSX } from 'preact';
import { page } from '../page.ts';
import { csvOf } from '../parts/csv.ts';
import { type ClaimShape, Claims, Sources } from '../parts/evidence.tsx';
import { Gone } from '../parts/gone.tsx';
import { HeadRow } from '../parts/head-row.tsx';
import { DemandLink, Link, Listed, ofRecord, Said, Speakers } from '../parts/link.tsx';
import type { CitationShape, Named, Speaker, Text } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { Succession, type SuccessionShape } from '../parts/succession.tsx';
import { type AnyThing, claimedInWords, ThingLink } from '../parts/thing.tsx';
import { Refused } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';

interface PointShape {
  readonly label: string | null;
  readonly worded: boolean;
  readonly text: Text | null;
  readonly demand: { readonly key: string; readonly title: Text } | null;
  readonly position: { readonly number: number } | null;
  readonly response: { readonly number: number; readonly kind: string; readonly party: Named } | null;
}

interface Version {
  readonly key: string;
  readonly title: string;
  readonly date: string | null;
}

interface DocumentShape extends Version {
  readonly kind: string;
  readonly disclosed: string | null;
  readonly languages: readonly string[];
  readonly complete: boolean;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly mergedInto: { readonly key?: string } | null;
  readonly process: Named;
  readonly text: Text | null;
  readonly authors: readonly Speaker[];
  readonly tabledAt: (AnyThing & { readonly tabledOn?: string | null; readonly saidOn?: string | null }) | null;
  readonly disclosedBy: readonly AnyThing[];
  readonly previous: Version | null;
  readonly next: readonly Version[];
  readonly points: readonly PointShape[];
  readonly claims: readonly ClaimShape[];
  readonly sources: readonly CitationShape[];
  readonly reference: { readonly permanentId: string };
}

interface DocumentData {
  readonly document: DocumentShape;
  /** The fate of the points of the previous version. Null if there is none, or if no date says which came first. */
  readonly succession: SuccessionShape | null;
}

const variablesOf = (visit: Visit) => ({ key: visit.key, view: visit.view, languages: languagesOf(visit) });

export const documentPage = page<DocumentData>({
  name: 'document',
  hasKey: true,
  subject: ({ document }) => ({ type: 'Document', thing: document }),
  load: async (ask, visit) => {
    const { document } = (await ask<{ document: DocumentShape | null }>('page-document', variablesOf(visit))).data;
    if (document === null) return null;
    const first = visit.query.get('against') || document.previous?.key;
    if (first === undefined) return { document, succession: null };
    const { key, ...variables } = variablesOf(visit);
    const both = { ...variables, first, next: document.key };
    const asked = ask<{ succession: SuccessionShape }>('page-succession', both);
    return { document, succession: await asked.then(({ data }) => data.succession, whereUndated) };
  },
  draw: ({ document, succession }, visit) => ({
    title: document.title,
    description: [visit.words.word(visit.words.terms.DocumentKind, document.kind), visit.words.date(document.date), document.process.name]
      .filter(Boolean)
      .join(', '),
    body: <DocumentBody document={document} succession={succession} visit={visit} />,
    question: { documentId: 'page-document', variables: variablesOf(visit) },
    cites: document.reference.permanentId,
    wide: succession !== null,
  }),
  twins: {
    csv: { type: 'text/csv', write: ({ document, succession }) => (succession === null ? pointsCsv(document) : successionCsv(document, succession)) },
    md: { type: 'text/markdown', write: ({ document, succession }, visit) => markdownOf(document, succession, visit) },
  },
});

/** Versions without a known order are not compared. Any other refusal is shown. */
function whereUndated(error: unknown): null {
  if (error instanceof Refused && error.code === 'BAD_USER_INPUT') return null;
  throw error;
}

function DocumentBody({ document, succession, visit }: DocumentData & { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const isOnAuthors = ({ field, about }: ClaimShape) => field === 'authors' || about === 'authors';
  const others = document.claims.filter((claim) => !isOnAuthors(claim));
  const authorship = document.claims.filter(isOnAuthors);
  return (
    <>
      <Heading title={document.title} visit={visit}>
        <DocumentMeta document={document} visit={visit} />
        <Gone visit={visit} type="document" thing={document} />
        {document.text !== null && (
          <p class="said">
            <Said text={document.text} visit={visit} />
          </p>
        )}
        {document.note !== null && <p {...ofRecord(document.note, visit)}>{document.note}</p>}
      </Heading>
      <h2>{words.document.authors}</h2>
      <p>{document.authors.length === 0 ? <span class="soft">{words.document.noAuthors}</span> : <Speakers speakers={document.authors} visit={visit} />}</p>
      {authorship.length > 0 && (
        <>
          <p>{words.document.disputed}</p>
          <Claims claims={authorship} of="Document" visit={visit} />
        </>
      )}
      <h2>
        {words.document.points} <small class="soft">{document.points.length}</small>
      </h2>
      <p class="soft">{document.complete ? words.document.complete : words.document.incomplete}</p>
      {document.points.length > 0 && !document.points.some(isInItsOwnWords) && <p class="soft">{words.document.allOfWhatTheyState}</p>}
      {document.points.length > 0 && <Points points={document.points} visit={visit} />}
      {document.previous !== null && succession === null && <p class="soft">{words.document.notCompared}</p>}
      {succession !== null && <Succession succession={succession} visit={visit} />}
      {others.length > 0 && (
        <>
          <h2>{words.round.disputed}</h2>
          <Claims claims={others} of="Document" visit={visit} />
        </>
      )}
      <h2>{words.demand.sources}</h2>
      <Sources citations={document.sources} visit={visit} open />
    </>
  );
}

function DocumentMeta({ document, visit }: { readonly document: DocumentShape; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { tabledAt } = document;
  const date = document.date ?? tabledAt?.tabledOn ?? tabledAt?.saidOn ?? null;
  return (
    <>
      <p class="meta">
        <Link path={`/process/${document.process.key}`} visit={visit}>
          {document.process.name}
        </Link>
        {' · '}
        {[words.word(words.terms.DocumentKind, document.kind), words.date(date) || words.cell.notDated, words.list(document.languages.map(words.languageName))]
          .filter(Boolean)
          .join(' · ')}
        {tabledAt !== null && (
          <>
            {' · '}
            {words.document.tabledAt} <ThingLink thing={tabledAt} visit={visit} />
          </>
        )}
        {document.disclosed !== null && ` · ${words.document.disclosed} ${words.date(document.disclosed)}`}
        {document.disclosedBy.length > 0 && (
          <>
            {' '}
            {words.document.by} <Listed items={document.disclosedBy.map((thing) => <ThingLink key={thing.key} thing={thing} visit={visit} />)} />
          </>
        )}
      </p>
      {(document.previous !== null || document.next.length > 0) && (
        <p class="meta">
          {document.previous !== null && (
            <>
              ← <VersionLink version={document.previous} visit={visit} />
            </>
          )}
          {document.next.map((next, index) => (
            <span key={next.key}>
              {(index > 0 || document.previous !== null) && ' · '}
              <VersionLink version={next} visit={visit} /> →
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function VersionLink({ version, visit }: { readonly version: Version; readonly visit: Visit }): JSX.Element {
  return (
    <Link path={`/document/${version.key}`} visit={visit}>
      {version.title}
    </Link>
  );
}

/** Whether a point has a text of its own, and not that of the position or answer that it states. */
const isInItsOwnWords = ({ text, worded }: PointShape) => text !== null && worded;

function Points({ points, visit }: { readonly points: readonly PointShape[]; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const hasLabels = points.some(({ label }) => label !== null);
  const isMixed = points.some(isInItsOwnWords);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <div class="scroll" tabIndex={0} role="region" aria-label={words.document.points}>
      <table class="points">
        <HeadRow names={[...(hasLabels ? [words.document.label] : []), words.document.words, words.process.demand]} />
        <tbody>
          {points.map((point, index) => (
            <tr key={`${index}`}>
              {hasLabels && <th scope="row">{point.label ?? '–'}</th>}
              <td>
                {point.text === null ? (
                  <span class="soft">{words.document.noWords}</span>
                ) : (
                  <span class="said">
                    <Said text={point.text} visit={visit} />
                  </span>
                )}
                {isMixed && point.text !== null && !point.worded && <small class="soft"> {words.document.ofWhatItStates}</small>}
              </td>
              <td>
                <Stated point={point} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The demand of a point, at the place on its page that the point states. */
function Stated({ point: { demand, position, response }, visit }: { readonly point: PointShape; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  if (demand === null) return <span class="soft">{words.document.noDemand}</span>;
  const hash = position !== null ? `${position.number}` : response !== null ? `r${response.number}` : '';
  return (
    <>
      <DemandLink demand={demand} hash={hash} visit={visit} />
      {response !== null && <span class="soft"> {words.cell.answeredHere(response.party.name, words.word(words.answer, response.kind))}</span>}
    </>
  );
}

/** The labels of points that have one. */
function labelsOf(points: readonly { readonly label: string | null }[]): string {
  return points.flatMap(({ label }) => label ?? []).join(', ');
}

function pointsCsv({ key, points }: DocumentShape): string {
  const head = ['document', 'label', 'text', 'language', 'worded', 'demand', 'position', 'response'];
  const lines = points.map(({ label, text, worded, demand, position, response }) => [
    key,
    label,
    text?.text,
    text?.language,
    worded,
    demand?.key,
    position?.number,
    response?.number,
  ]);
  return csvOf([head, ...lines]);
}

/** One line for each point of either version. */
function successionCsv({ key }: DocumentShape, { first, points, newPoints, firstWithoutDemand, nextWithoutDemand }: SuccessionShape): string {
  const texts = (some: readonly { readonly text: Text | null }[]) => some.map(({ text }) => text?.text ?? '').join('\n');
  const head = ['previous', 'document', 'demand', 'fate', 'label_before', 'text_before', 'label', 'text'];
  const lines = [
    ...points.map((one) => [one.demand.key, one.fate, labelsOf(one.firstPoints), texts(one.firstPoints), labelsOf(one.nextPoints), texts(one.nextPoints)]),
    ...newPoints.map((one) => [one.demand.key, 'NEW', '', '', labelsOf(one.nextPoints), texts(one.nextPoints)]),
    ...firstWithoutDemand.map((one) => ['', 'UNKNOWN', one.label, one.text?.text, '', '']),
    ...nextWithoutDemand.map((one) => ['', 'UNKNOWN', '', '', one.label, one.text?.text]),
  ];
  return csvOf([head, ...lines.map((line) => [first.document?.key, key, ...line])]);
}

function markdownOf(document: DocumentShape, succession: SuccessionShape | null, visit: Visit): string {
  const { words } = visit;
  const escaped = (text: string) => text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
  const bold = (label: string) => (label === '' ? '' : `**${escaped(label)}** `);
  const line = (label: string, text: Text | null | undefined) => `- ${bold(label)}${text == null ? words.document.noWords : escaped(text.text)}`;
  const parts = [
    `# ${escaped(document.title)}`,
    [words.word(words.terms.DocumentKind, document.kind), words.date(document.date), document.process.name].filter(Boolean).map(escaped).join(' · '),
    `## ${words.document.authors}`,
    document.authors.length === 0 ? words.document.noAuthors : document.authors.map(({ name }) => escaped(name)).join(', '),
    ...document.claims.map(({ field, value, named, verdict, statement }) =>
      escaped(
        [
          field === null ? null : words.word(words.field, field),
          claimedInWords(value, named, { type: 'Document', field: field ?? '' }, { words }),
          statement?.text,
          verdict === null ? null : words.word(words.terms.ClaimVerdict, verdict),
        ]
          .filter(Boolean)
          .join(': '),
      ),
    ),
    `## ${words.document.points}`,
    document.points.map(({ label, text }) => line(label ?? '', text)).join('\n') || words.document.noWords,
  ];
  if (succession !== null) {
    const fates = succession.points.map(
      ({ demand, fate, firstPoints }) => `- ${bold(labelsOf(firstPoints))}${escaped(demand.title.text)}: ${words.word(words.fate, fate)}`,
    );
    const fresh = succession.newPoints.map(({ demand, nextPoints }) => `${line(labelsOf(nextPoints), demand.title)}: ${words.fate.NEW}`);
    parts.push(`## ${escaped(words.document.since(succession.first.label))}`, [...fates, ...fresh].join('\n'));
  }
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
