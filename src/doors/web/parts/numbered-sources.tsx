import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Link, Listed, Plain } from './link.tsx';
import type { SourceShape } from './shapes.ts';
import type { SourceNumber } from './source-numbers.ts';

/** The sources of a page with their numbers, at its end. */
export function NumberedSources({ sources, visit }: { readonly sources: readonly SourceShape[]; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  if (sources.length === 0) return null;
  return (
    <section>
      <h2 id="sources">{words.brief.sources}</h2>
      <ol>
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
