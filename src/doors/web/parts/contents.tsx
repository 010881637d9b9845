import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';

/** A page with at least this many sections has a list of them. */
const MANY = 3;

interface ContentsProps {
  /** The content: a page of the documentation as HTML. */
  readonly html: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  /** Whether it is the first page, which links to all others. */
  readonly isFirst: boolean;
  readonly visit: Visit;
}

/** A page of the documentation, with its sections. */
export function Contents({ html, sections, isFirst, visit }: ContentsProps): JSX.Element {
  const { site } = visit.words;
  return (
    <>
      {!isFirst && (
        <p class="meta">
          <a href={to(visit, '/docs')}>{site.documents}</a> {site.documentsLanguage}
        </p>
      )}
      {!isFirst && sections.length >= MANY && (
        <nav aria-label={site.onThisPage} class="contents">
          <ul lang="en">
            {sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: Markdown of our own, which comes with the server. */}
      <article class="prose" lang="en" dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}
