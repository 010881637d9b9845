import type { JSX } from 'preact';
import { Link, Listed, Parties, Plain, Said } from '../parts/link.tsx';
import type { Visit } from '../visit.ts';
import type { Brief, Line, Section } from './brief.ts';

interface Props {
  readonly visit: Visit;
}

/** The sections of a brief, and its sources at the end. */
export function BriefBody({ brief, visit }: Props & { readonly brief: Brief }): JSX.Element {
  const { words } = visit;
  return (
    <>
      {brief.sections.map((section) => (
        <SectionOf key={section.id} section={section} visit={visit} />
      ))}
      {brief.sources.length > 0 && (
        <section>
          <h2 id="sources">{words.brief.sources}</h2>
          <ol class="brief-sources">
            {brief.sources.map((source, index) => (
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
      )}
    </>
  );
}

function SectionOf({ section, visit }: Props & { readonly section: Section }): JSX.Element {
  return (
    <section>
      <h2 id={section.id}>{section.title}</h2>
      {section.groups.length === 0 && <p class="soft">{section.empty}</p>}
      {section.groups.map(({ title, lines }, index) => (
        <div key={title ?? String(index)}>
          {title !== null && <h3>{title}</h3>}
          <ul class="brief">
            {lines.map((line, place) => (
              <LineOf key={`${line.path} ${place}`} line={line} visit={visit} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function LineOf({ line, visit }: Props & { readonly line: Line }): JSX.Element {
  const { words } = visit;
  return (
    <li>
      {line.when !== null && <span class="soft">{words.date(line.when, 'short')}: </span>}
      {line.who.length > 0 && (
        <>
          <Parties parties={line.who} visit={visit} />
          {': '}
        </>
      )}
      {line.path === null ? (
        line.about
      ) : (
        <Link path={line.path} {...(line.hash === undefined ? {} : { hash: line.hash })} visit={visit}>
          {line.about}
        </Link>
      )}
      {line.remarks.length > 0 && (
        <span class="soft">
          {line.remarks.map((remark) => (
            <span key={remark}>
              ; <Plain text={remark} visit={visit} />
            </span>
          ))}
        </span>
      )}
      {line.text !== null && (
        <span class="said block">
          <Said text={line.text} visit={visit} />
        </span>
      )}
      {line.before !== null && (
        <span class="soft block">
          {words.brief.before}: <Said text={line.before} visit={visit} />
        </span>
      )}{' '}
      {line.sources.length > 0 && (
        <small>
          [
          <Listed
            items={line.sources.map(({ number, disputes }) => (
              <a key={number} href={`#source-${number}`}>
                {disputes && '≠ '}
                {number}
              </a>
            ))}
          />
          ]
        </small>
      )}{' '}
      {line.cites !== null && (
        <small>
          <a href={`/cite/${line.cites}`} class="cite">
            {words.brief.cite}
          </a>
        </small>
      )}
    </li>
  );
}
