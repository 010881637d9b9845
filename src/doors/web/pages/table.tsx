import type { JSX } from 'preact';
import type { Drawn } from '../page.ts';
import { page } from '../page.ts';
import { Heading } from '../parts/shell.tsx';
import { TableFields } from '../parts/table-fields.tsx';
import { TableResult, UndoHelp } from '../parts/table-result.tsx';
import type { Ask } from '../port.ts';
import { languagesOf, to, type Visit } from '../visit.ts';
import { filledIn } from '../writing/table-form.ts';
import type { Choices, TableState } from '../writing/table-state.ts';

export async function tableChoices(ask: Ask, visit: Visit): Promise<Choices> {
  const { data } = await ask<{ viewer: { role: string } | null; processes: { nodes: Choices['processes'] } }>('page-write-table', {
    languages: languagesOf(visit),
  });
  return { may: ['EDITOR', 'ADMIN'].includes(data.viewer?.role ?? ''), processes: data.processes.nodes };
}

/** `/import` brings in a table. It works without scripts: each step is a form that is sent. */
export const tablePage = page<TableState>({
  name: 'import',
  hasKey: false,
  isForWriters: true,
  load: async (ask, visit) => ({
    choices: await tableChoices(ask, visit),
    form: filledIn(new Map([['process', visit.query.get('process') ?? '']])),
    sketch: null,
    tried: null,
    isRecorded: false,
    isOtherWriter: false,
  }),
  draw: drawnTable,
});

export function drawnTable(state: TableState, visit: Visit): Drawn {
  const { table } = visit.words;
  return { title: table.title, description: table.lead, body: <TableBody state={state} visit={visit} /> };
}

function TableBody({ state, visit }: { readonly state: TableState; readonly visit: Visit }): JSX.Element {
  const { table, writing } = visit.words;
  const { choices, tried, isRecorded } = state;
  return (
    <>
      <Heading title={table.title}>
        <p class="lead">{table.lead}</p>
        {!isRecorded && (
          <p class="soft">
            {table.beforeRecording} <UndoHelp visit={visit} />
          </p>
        )}
      </Heading>
      {!choices.may && (
        <p class="notice">
          {table.mayNot} <a href={to(visit, '/sign-in')}>{writing.signIn}</a>
        </p>
      )}
      {state.isOtherWriter && (
        <p class="notice" role="alert">
          {writing.otherWriter}
        </p>
      )}
      {tried !== null && <TableResult state={state} tried={tried} visit={visit} />}
      {choices.may && !isRecorded && <TableFields state={state} visit={visit} />}
      {isRecorded && (
        <p>
          <a href={to(visit, '/import')}>{table.next}</a>
        </p>
      )}
    </>
  );
}
