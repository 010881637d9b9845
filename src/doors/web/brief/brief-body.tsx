import type { JSX } from 'preact';
import { Link, Parties, Plain, Said } from '../parts/link.tsx';
import { NumberedSources, SourceMarks } from '../parts/numbered-sources.tsx';
import { to, type Visit } from '../visit.ts';
import type { Brief, Line, Section } from './shape.ts';

interface Props {
  readonly visit: Visit;
}

/** The sections of a brief, and its sources at the end. */
export function BriefBody({ brief, visit }: Props & { readonly brief: Brief }): JSX.Element {
  return (
    <>
      {brief.sections.map((section) => (
        <SectionOf key={section.id} section={section} visit={visit} />
      ))}
      <NumberedSources sources={brief.sources} visit={visit} />
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
      {line.when !== null && <span class="soft">{line.when}: </span>}
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
      <SourceMarks sources={line.sources} />{' '}
      {line.cites !== null && (
        <small>
          <a href={to({ ...visit, view: {} }, `/cite/${line.cites}`)} class="cite">
            {words.brief.cite}
          </a>
        </small>
      )}
    </li>
  );
}
