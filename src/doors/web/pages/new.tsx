import type { JSX } from 'preact';
import { page } from '../page.ts';
import { type Change, ChangesByDay, TOLD_TYPES } from '../parts/changes.tsx';
import { feedTwin } from '../parts/feed-twins.ts';
import { NothingYet } from '../parts/nothing-yet.tsx';
import { OnlyIn, processChosen } from '../parts/only-in.tsx';
import type { Named } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { same, to, type Visit } from '../visit.ts';

interface NewData {
  /** The process that the list is narrowed to. */
  readonly process: Named | null;
  readonly changes: {
    readonly nodes: readonly Change[];
    readonly pageInfo: {
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  };
}

/** A day or a moment, as people write one into an address. Anything else is the cursor of an entry. */
const MOMENT = /^\d{4}-\d\d-\d\d(T.*)?$/;

function variablesOf({ query }: Visit): Readonly<Record<string, unknown>> {
  const [process, before, since] = [query.get('process'), query.get('before'), query.get('since')];
  const from = since !== null && MOMENT.test(since) ? (since.includes('T') ? since : `${since}T00:00:00Z`) : null;
  return {
    withFields: false,
    where: {
      reason: ['FACT'],
      ...(query.get('all') === '1' ? {} : { thing: TOLD_TYPES }),
      ...(process ? { process: { eq: process } } : {}),
      ...(from ? { recorded: { from } } : {}),
    },
    ...(before ? { before } : {}),
    ...(since ? { first: 100, last: null, ...(from ? {} : { after: since }) } : {}),
  };
}

export const newPage = page<NewData>({
  name: 'new',
  hasKey: false,
  hasNoView: true,
  load: async (ask, visit) => ({ ...(await ask<NewData>('page-changes', variablesOf(visit))).data, process: await processChosen(ask, visit) }),
  twins: {
    atom: feedTwin(({ query }): Readonly<Record<string, string>> => {
      const process = query.get('process');
      return process ? { process } : {};
    }),
  },
  draw: (data, visit) => ({
    title: visit.words.fresh.title,
    description: visit.words.fresh.lead,
    body: <NewBody data={data} visit={visit} />,
    question: { documentId: 'page-changes', variables: variablesOf(visit) },
  }),
});

/** Nothing is new: in an empty record, or of what was chosen. */
function NothingNew({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words, query } = visit;
  if (!['process', 'since', 'before'].some((name) => query.has(name))) return <NothingYet visit={visit} here={words.looking.wouldBe.fresh} />;
  return (
    <p class="soft">
      {words.fresh.none} <a href={to(visit, '/new')}>{words.fresh.all}</a>
    </p>
  );
}

function NewBody({ data: { changes, process }, visit }: { readonly data: NewData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const newest = [...changes.nodes].reverse();
  return (
    <>
      <Heading title={words.fresh.title}>
        <p>
          {words.fresh.lead} <a href={to(visit, '/corrections', { process: visit.query.get('process') ?? undefined })}>{words.site.corrections}</a> ·{' '}
          {visit.query.get('all') === '1' ? (
            <a href={same(visit, { all: undefined })}>{words.fresh.onlyTold}</a>
          ) : (
            <a href={same(visit, { all: '1' })}>{words.fresh.withSources}</a>
          )}
        </p>
        <OnlyIn process={process} visit={visit} />
      </Heading>
      {newest.length === 0 && <NothingNew visit={visit} />}
      <ChangesByDay newest={newest} visit={visit} />
      <p class="pages">
        {changes.pageInfo.hasPreviousPage && (
          <a href={same(visit, { before: changes.pageInfo.startCursor ?? undefined, since: undefined })} rel="prev">
            {words.fresh.older}
          </a>
        )}{' '}
        {visit.query.has('since') && changes.pageInfo.hasNextPage && (
          <a href={same(visit, { since: changes.pageInfo.endCursor ?? undefined })} rel="next">
            {words.fresh.newer}
          </a>
        )}{' '}
        {visit.query.has('before') && <a href={same(visit, { before: undefined })}>{words.fresh.newest}</a>}
      </p>
    </>
  );
}
