import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';

/** A page has a list of its sections from this number on. */
const MANY = 3;

interface ContentsProps {
  /** Of a page of ours, made of Markdown. */
  readonly html: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  /** Whether it is the page that leads to all others. */
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
