import type { JSX } from 'preact';
import { page } from '../page.ts';
import type { FeedChange } from '../parts/change-entries.ts';
import { Corrected, toldOnce } from '../parts/corrected.tsx';
import { feedAddress } from '../parts/feed-twins.ts';
import { OnlyIn, processChosen } from '../parts/only-in.tsx';
import type { Named } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { same, type Visit } from '../visit.ts';

interface CorrectionsData {
  /** The process that the list is narrowed to. */
  readonly process: Named | null;
  readonly changes: { readonly nodes: readonly FeedChange[]; readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null } };
}

function variablesOf({ query }: Visit): Readonly<Record<string, unknown>> {
  const [process, before] = [query.get('process'), query.get('before')];
  const where = { reason: ['CORRECTION', 'RETRACTION', 'REDACTION'], ...(process ? { process: { eq: process } } : {}) };
  return { where, ...(before ? { before } : {}) };
}

export const correctionsPage = page<CorrectionsData>({
  name: 'corrections',
  hasKey: false,
  hasNoView: true,
  load: async (ask, visit) => ({ ...(await ask<CorrectionsData>('page-changes', variablesOf(visit))).data, process: await processChosen(ask, visit) }),
  draw: (data, visit) => ({
    title: visit.words.fresh.correctionsTitle,
    description: visit.words.fresh.corrections,
    body: <Corrections data={data} visit={visit} />,
    question: { documentId: 'page-changes', variables: variablesOf(visit) },
  }),
});

function Corrections({ data: { changes, process }, visit }: { readonly data: CorrectionsData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const newest = toldOnce([...changes.nodes].reverse());
  const days = [...new Set(newest.map(({ recordedAt }) => recordedAt.slice(0, 10)))];
  return (
    <>
      <Heading title={words.fresh.correctionsTitle}>
        <p>
          {words.fresh.corrections} <a href={feedAddress(visit, 'corrections.atom')}>Atom</a>
        </p>
        <OnlyIn process={process} visit={visit} />
      </Heading>
      {newest.length === 0 && (
        <p class="notice">
          {words.fresh.noCorrections} {process === null && words.looking.wouldBe.corrections}
        </p>
      )}
      {days.map((day) => (
        <section key={day}>
          <h2>{words.date(day)}</h2>
          <ul class="lines">
            {newest
              .filter(({ recordedAt }) => recordedAt.startsWith(day))
              .map((change) => (
                <Corrected key={change.number} change={change} visit={visit} />
              ))}
          </ul>
        </section>
      ))}
      <p class="pages">
        {changes.pageInfo.hasPreviousPage && (
          <a href={same(visit, { before: changes.pageInfo.startCursor ?? undefined })} rel="prev">
            {words.fresh.older}
          </a>
        )}{' '}
        {visit.query.has('before') && <a href={same(visit, { before: undefined })}>{words.fresh.newest}</a>}
      </p>
    </>
  );
}
