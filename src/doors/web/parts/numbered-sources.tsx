import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Link, Listed, Plain } from './link.tsx';
import type { SourceShape } from './shapes.ts';
import type { SourceNumber } from './source-numbers.ts';

interface NumberedSourcesProps {
  readonly sources: readonly SourceShape[];
  readonly visit: Visit;
  /** A screen has each source where it is cited. */
  readonly isForPrint?: boolean;
}

/** The sources of a page with their numbers, at its end. */
export function NumberedSources({ sources, visit, isForPrint = false }: NumberedSourcesProps): JSX.Element | null {
  const { words } = visit;
  if (sources.length === 0) return null;
  return (
    <section class={isForPrint ? 'for-print' : undefined}>
      <h2 id="sources">{words.brief.sources}</h2>
      <ol class="numbered">
        {sources.map((source, index) => (
          <li key={source.key} id={`source-${index + 1}`}>
            <Link path={`/source/${source.key}`} visit={visit}>
              {source.publisher ?? source.title}
            </Link>
            {source.publisher !== null && (
              <>
                {', '}
                <Plain text={source.title} visit={visit} />
              </>
            )}
            {source.published !== null && `, ${words.date(source.published, 'short')}`}
            {source.url && <code class="for-print">{source.url}</code>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The numbers of sources after a text: `[1, ≠ 2]`. */
export function SourceMarks({ sources }: { readonly sources: readonly SourceNumber[] }): JSX.Element | null {
  if (sources.length === 0) return null;
  return (
    <small class="source-marks">
      [
      <Listed
        items={sources.map(({ number, disputes }) => (
          <a key={number} href={`#source-${number}`}>
            {disputes && '≠ '}
            {number}
          </a>
        ))}
      />
      ]
    </small>
  );
}
