import { Fragment, type JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Link, Listed, Plain, Said } from './link.tsx';
import type { CitationShape, SourceShape, Text } from './shapes.ts';
import type { SourceNumbers } from './source-numbers.ts';
import { type AnyThing, claimedInWords, ThingLink } from './thing.tsx';

/** A claim as an operation of a page asks it. */
export interface ClaimShape {
  readonly field: string | null;
  readonly about: string | null;
  readonly value: readonly string[];
  /** The things that the values name, in their order. */
  readonly named: readonly (AnyThing | null)[];
  readonly verdict: string | null;
  readonly statement: Text | null;
  readonly sources: readonly CitationShape[];
}

interface Props {
  readonly visit: Visit;
}

export function SourceLink({ source, visit }: Props & { readonly source: SourceShape }): JSX.Element {
  return (
    <Link path={`/source/${source.key}`} visit={visit}>
      <Plain text={source.publisher ?? source.title} visit={visit} />
      {source.published !== null && `, ${visit.words.date(source.published, 'short')}`}
    </Link>
  );
}

interface SourcesProps extends Props {
  readonly citations: readonly CitationShape[];
  readonly open?: boolean;
  /** The numbers of the notes at the end of the page. Paper then has the numbers in place of the sources. */
  readonly numbers?: SourceNumbers | undefined;
}

/** The sources, in a line that opens. Disputing sources are marked. */
export function Sources({ citations, visit, open = false, numbers }: SourcesProps): JSX.Element {
  const { words } = visit;
  if (citations.length === 0) return <p class="soft sources">{words.demand.noSources}</p>;
  return (
    <>
      {numbers !== undefined && <Notes citations={citations} numbers={numbers} />}
      <Unfolded citations={citations} visit={visit} open={open} isNoted={numbers !== undefined} />
    </>
  );
}

/** The numbers of the sources, each with the place in it: `[1, ≠ 2 (p. 4)]`. */
function Notes({ citations, numbers }: { readonly citations: readonly CitationShape[]; readonly numbers: SourceNumbers }): JSX.Element {
  const told = citations.map(({ source, stance, locator }) => {
    const place = locator ? ` (${locator})` : '';
    return `${stance === 'DISPUTES' ? '≠ ' : ''}${numbers.numberOf(source)}${place}`;
  });
  return (
    <small class="for-print notes" dir="auto">
      [{[...new Set(told)].join(', ')}]
    </small>
  );
}

function Unfolded({ citations, visit, open, isNoted }: SourcesProps & { readonly isNoted: boolean }): JSX.Element {
  const { words } = visit;
  return (
    <details class={isNoted ? 'sources noted' : 'sources'} open={open}>
      <summary>{words.n.sources(citations.length)}</summary>
      <ul>
        {citations.map((citation, index) => (
          <li key={`${citation.source.key} ${index}`}>
            <SourceLink source={citation.source} visit={visit} />: <Plain text={citation.source.title} visit={visit} />
            {citation.locator && (
              <span class="soft">
                {' '}
                (<Plain text={citation.locator} visit={visit} />)
              </span>
            )}
            {citation.stance === 'DISPUTES' && <strong> ≠ {words.terms.Stance.DISPUTES}</strong>}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ClaimsProps extends Props {
  readonly claims: readonly ClaimShape[];
  /** The type of the thing that they are about. */
  readonly of: string;
}

/** Claims side by side. Claims about one field or one matter are rivals. */
export function Claims({ claims, of, visit }: ClaimsProps): JSX.Element {
  const { words } = visit;
  const matters = [...new Set(claims.map(matterOf))];
  return (
    <dl class="claims">
      {matters.map((matter) => (
        <div key={matter}>
          <dt>{matter in words.field ? words.word(words.field, matter) : <Plain text={matter} visit={visit} />}</dt>
          {claims
            .filter((claim) => matterOf(claim) === matter)
            .map((claim, index) => (
              <dd key={`${matter} ${index}`}>
                {claim.value.length > 0 && <ClaimedValues claim={claim} of={of} visit={visit} />}
                {claim.statement !== null && (
                  <span class="said">
                    <Said text={claim.statement} visit={visit} />{' '}
                  </span>
                )}
                {claim.verdict !== null && <span class="chip">{words.word(words.terms.ClaimVerdict, claim.verdict)}</span>}{' '}
                <small>
                  <Listed
                    items={claim.sources.map((citation) => (
                      <span key={citation.source.key}>
                        {citation.stance === 'DISPUTES' && '≠ '}
                        <SourceLink source={citation.source} visit={visit} />
                      </span>
                    ))}
                  />
                </small>
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

/** What is claimed of a field. What has a page of its own leads there. */
function ClaimedValues({ claim: { field, value, named }, of, visit }: Pick<ClaimsProps, 'of' | 'visit'> & { readonly claim: ClaimShape }): JSX.Element {
  const items = value.map((one, index) => {
    const thing = named[index] ?? null;
    const key = `${index} ${one}`;
    return thing === null ? (
      <Fragment key={key}>{claimedInWords([one], [], { type: of, field: field ?? '' }, visit)}</Fragment>
    ) : (
      <ThingLink key={key} thing={thing} visit={visit} />
    );
  });
  return (
    <span class="said">
      <Listed items={items} />{' '}
    </span>
  );
}

function matterOf({ about, field }: ClaimShape): string {
  return about ?? field ?? '';
}
