import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Link } from './link.tsx';
import { More } from './more.tsx';
import { OutcomeLink } from './outcome-link.tsx';
import type { ProcessShown } from './process-data.ts';

/** What came of it: outcomes, documents, deadlines, and what was said outside the rounds. */
export function Happened({ data: { process, statements }, visit }: { readonly data: ProcessShown; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <div class="columns">
      {process.outcomes.length > 0 && (
        <section>
          <h2>{words.process.outcomes}</h2>
          <ul class="lines">
            {process.outcomes.map((outcome) => (
              <li key={outcome.key}>
                <span class="when">{words.date(outcome.date, 'short')}</span> <OutcomeLink outcome={outcome} visit={visit} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {process.documents.nodes.length > 0 && <Documents documents={process.documents} visit={visit} />}
      {statements.length > 0 && <SaidOutside statements={statements} visit={visit} />}
      {process.deadlines.length > 0 && (
        <section>
          <h2>{words.process.deadlines}</h2>
          <ul class="lines">
            {process.deadlines.map((deadline) => (
              <li key={deadline.key}>
                <span class="when">{words.date(deadline.due, 'short')}</span>{' '}
                <Link path={`/deadline/${deadline.key}`} visit={visit}>
                  {deadline.for}
                </Link>{' '}
                <span class="soft">{words.word(words.status, deadline.result)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Documents({ documents, visit }: { readonly documents: ProcessShown['process']['documents']; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <section>
      <h2 id="documents">{words.document.documents}</h2>
      <ul class="lines">
        {documents.nodes.map(({ key, title, kind, date, tabledAt }) => (
          <li key={key}>
            <span class="when">{words.date(date ?? tabledAt?.tabledOn ?? tabledAt?.saidOn ?? null, 'short') || words.cell.notDated}</span>{' '}
            <Link path={`/document/${key}`} visit={visit}>
              {title}
            </Link>{' '}
            <span class="soft">{words.word(words.terms.DocumentKind, kind)}</span>
          </li>
        ))}
      </ul>
      <More list="documents" pageInfo={documents.pageInfo} visit={visit} />
    </section>
  );
}

function SaidOutside({ statements, visit }: Pick<ProcessShown, 'statements'> & { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <section>
      <h2 id="statements">{words.looking.saidOutside}</h2>
      <details>
        <summary>{words.looking.statementCount(statements.length)}</summary>
        <ul class="lines">
          {statements.map(({ key, title, date, by }) => (
            <li key={key}>
              <span class="when">{words.date(date, 'short') || words.cell.notDated}</span>{' '}
              <Link path={`/statement/${key}`} visit={visit}>
                {title}
              </Link>{' '}
              <span class="soft" dir="auto">
                {words.list(by.map(({ name }) => name))}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
