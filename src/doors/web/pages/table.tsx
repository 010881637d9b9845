import type { JSX } from 'preact';
import type { Drawn } from '../page.ts';
import { page } from '../page.ts';
import type { Named } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import type { Ask } from '../port.ts';
import { languagesOf, to, type Visit } from '../visit.ts';
import { CHOICES } from '../writing/choices.ts';
import { type FilledName, filledIn, type TableForm, withoutMaps } from '../writing/table-form.ts';

/** The negotiations to choose from, and whether the reader may import. */
export interface Choices {
  readonly may: boolean;
  readonly processes: readonly Named[];
}

export interface Sketched {
  readonly columns: readonly { readonly heading: string; readonly meaning: string; readonly examples: readonly string[] }[];
  readonly rows: number;
  readonly order: string | null;
  readonly needsOrder: boolean;
  readonly map: string | null;
  readonly problems: readonly string[];
}

interface Count {
  readonly type: string;
  readonly count: number;
}

export interface Tried {
  readonly importId: string | null;
  readonly created: readonly Count[];
  readonly corrected: readonly Count[];
  readonly unchanged: number;
  readonly unknownNames: readonly { readonly list: string; readonly name: string; readonly near: readonly string[] }[];
  readonly map: string | null;
  readonly userErrors: readonly { readonly message: string }[];
  readonly warnings: readonly { readonly key: string | null; readonly message: string }[];
}

/** How far a table has come. */
export interface TableState {
  readonly choices: Choices;
  readonly form: TableForm;
  readonly sketch: Sketched | null;
  readonly tried: Tried | null;
  readonly isRecorded: boolean;
}

export async function tableChoices(ask: Ask, visit: Visit): Promise<Choices> {
  const { data } = await ask<{ viewer: { role: string } | null; processes: { nodes: readonly Named[] } }>('page-write-table', {
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
      {tried !== null && <Result state={state} tried={tried} visit={visit} />}
      {choices.may && !isRecorded && <Fields state={state} visit={visit} />}
      {isRecorded && (
        <p>
          <a href={to(visit, '/import')}>{table.next}</a>
        </p>
      )}
    </>
  );
}

/** At most this many problems and warnings are shown. */
const MOST_SHOWN = 50;

function Result({ state, tried, visit }: { readonly state: TableState; readonly tried: Tried; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { table } = words;
  const { isRecorded, form } = state;
  if (tried.userErrors.length > 0) {
    const told = tried.userErrors.map(({ message }) => message);
    // Who brought a map may change it below. Others have fields for the same.
    const { messages, hadAdvice } = form.map === '' ? withoutMaps(told) : { messages: told, hadAdvice: false };
    return (
      <section class="errors" role="alert">
        <h2>{table.problems}</h2>
        {hadAdvice && <p>{table.problemsHint}</p>}
        <Messages messages={messages} more={table.problemsMore} />
      </section>
    );
  }
  const counts = [...tried.created.map((one) => inWords(one, visit)), ...tried.corrected.map((one) => `${inWords(one, visit)} (${table.corrected})`)];
  return (
    <section role="status">
      <h2>{isRecorded ? table.recorded : table.would}</h2>
      {counts.length === 0 && <p>{table.wouldNothing}</p>}
      <ul class="counts">
        {counts.map((one) => (
          <li key={one}>{one}</li>
        ))}
        {tried.unchanged > 0 && <li>{table.unchanged(tried.unchanged)}</li>}
      </ul>
      {isRecorded && tried.importId !== null && (
        <p>
          {table.undo} {table.undoHow(tried.importId)} {table.undoEach} <UndoHelp visit={visit} />
        </p>
      )}
      {tried.warnings.length > 0 && (
        <>
          <h3>{table.warnings}</h3>
          <Messages messages={tried.warnings.map(({ key, message }) => (key === null ? message : `${key}: ${message}`))} more={table.problemsMore} />
        </>
      )}
      {/* Exactly what was tried is recorded, whatever is changed below. */}
      <form method="post" action={to(visit, '/import')} enctype="multipart/form-data" class="buttons">
        <Hidden fields={{ text: form.text, workbook: form.workbook, map: tried.map ?? '', once: form.once }} />
        {!isRecorded && counts.length > 0 && (
          <button type="submit" class="main" name="step" value="record">
            {table.record}
          </button>
        )}
        <button type="submit" name="step" value="map">
          {table.saveMap}
        </button>
      </form>
    </section>
  );
}

/** Leads to the documentation, which is in English. */
function UndoHelp({ visit }: { readonly visit: Visit }): JSX.Element {
  return (
    <a href={`${to(visit, '/docs/writing')}#importing-and-undoing`} hreflang="en">
      {visit.words.table.undoMore}
    </a>
  );
}

const inWords = ({ type, count }: Count, { words }: Visit) => `${words.word(words.type, type)}: ${words.number(count)}`;

function Messages({ messages, more }: { readonly messages: readonly string[]; readonly more: (n: number) => string }): JSX.Element {
  return (
    <ul lang="en">
      {messages.slice(0, MOST_SHOWN).map((message) => (
        <li key={message}>{message}</li>
      ))}
      {messages.length > MOST_SHOWN && <li>{more(messages.length - MOST_SHOWN)}</li>}
    </ul>
  );
}

function Hidden({ fields }: { readonly fields: Readonly<Record<string, string>> }): JSX.Element {
  return (
    <>
      {Object.entries(fields)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}

function Fields({ state, visit }: { readonly state: TableState; readonly visit: Visit }): JSX.Element {
  const { form, sketch } = state;
  const { table, terms, word } = visit.words;
  const isRead = sketch !== null && sketch.columns.length > 0;
  return (
    <form method="post" action={to(visit, '/import')} enctype="multipart/form-data" class="writing-form table-form">
      <Hidden fields={{ workbook: form.workbook }} />
      {sketch !== null && sketch.problems.length > 0 && (
        <div class="errors" role="alert">
          <Messages messages={sketch.problems} more={table.problemsMore} />
        </div>
      )}
      <details open={!isRead}>
        <summary>{table.theTable}</summary>
        {form.workbook !== '' && <p class="soft">{table.hasWorkbook}</p>}
        <Field id="text" label={table.paste}>
          <textarea id="text" name="text" rows={8} spellcheck={false}>
            {form.text}
          </textarea>
        </Field>
        <Field id="file" label={table.file}>
          <input id="file" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx,text/csv" />
        </Field>
        <Field id="map-file" label={table.mapFile}>
          <input id="map-file" type="file" name="mapFile" accept=".yaml,.yml" />
        </Field>
      </details>
      {form.map === '' ? (
        <>
          <Field id="process" label={table.process}>
            <select id="process" name="process">
              <option value="">{table.none}</option>
              {state.choices.processes.map(({ key, name }) => (
                <option key={key} value={key} selected={key === form.process}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <TextField name="newProcess" label={table.newProcess} value={form.newProcess} />
          <Field id="processKind" label={table.processKind}>
            <select id="processKind" name="processKind">
              {Object.keys(terms.ProcessKind).map((kind) => (
                <option key={kind} value={kind} selected={kind === form.processKind}>
                  {word(terms.ProcessKind, kind)}
                </option>
              ))}
            </select>
          </Field>
          {isRead && <Columns form={form} sketch={sketch} visit={visit} />}
        </>
      ) : (
        <Field id="map" label={table.theMap}>
          <textarea id="map" name="map" rows={16} spellcheck={false} aria-describedby="map-hint">
            {form.map}
          </textarea>
          <p class="soft" id="map-hint">
            {table.mapHint}
          </p>
        </Field>
      )}
      {form.names.length > 0 && <Names names={form.names} visit={visit} />}
      <p class="buttons">
        <button type="submit" class="main" name="step" value={isRead ? 'try' : 'read'}>
          {isRead ? table.readAgain : table.read}
        </button>
      </p>
    </form>
  );
}

function Field({ id, label, children }: { readonly id: string; readonly label: string; readonly children: JSX.Element | JSX.Element[] }): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}

function TextField({
  name,
  label,
  value,
  hint,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
}): JSX.Element {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} value={value} autocomplete="off" />
      {hint !== undefined && <p class="soft">{hint}</p>}
    </div>
  );
}

function Columns({ form, sketch, visit }: { readonly form: TableForm; readonly sketch: Sketched; readonly visit: Visit }): JSX.Element {
  const { table, terms, word } = visit.words;
  const meanings = Object.entries(table.meanings);
  const order = form.order === '' ? sketch.order : form.order;
  return (
    <>
      <fieldset class="field">
        <legend>{table.columns}</legend>
        <p class="soft">{table.columnsLead(table.rows(sketch.rows))}</p>
        {sketch.columns.map(({ heading, meaning, examples }, column) => (
          <div class="field column" key={column}>
            <label for={`column-${column}`}>{heading === '' ? table.unnamed(column + 1) : heading}</label>
            <select id={`column-${column}`} name={`column.${column}`} aria-describedby={`examples-${column}`}>
              {meanings.map(([value, name]) => (
                <option key={value} value={value} selected={value === meaning}>
                  {name}
                </option>
              ))}
            </select>
            <p class="soft" id={`examples-${column}`} dir="auto">
              {examples.join(' · ')}
            </p>
          </div>
        ))}
      </fieldset>
      {sketch.needsOrder && (
        <fieldset class="field">
          <legend>{table.order}</legend>
          {Object.entries(table.orders).map(([value, name]) => (
            <label key={value} class="line">
              <input type="radio" name="order" value={value} checked={value === order} /> {name}
            </label>
          ))}
          {sketch.order !== null && <p class="soft">{table.orderShown}</p>}
        </fieldset>
      )}
      <TextField name="year" label={table.year} value={form.year} />
      <TextField name="language" label={table.language} value={form.language === '' ? visit.words.language : form.language} />
      <fieldset class="field">
        <legend>{table.otherwise}</legend>
        {(['maker', 'addressee', 'issue'] as const).map((name) => (
          <TextField key={name} name={name} label={table[name]} value={form[name]} />
        ))}
        {sketch.columns.some(({ meaning }) => meaning === 'SOURCE') && (
          <Field id="sourceKind" label={table.sourceKind}>
            <select id="sourceKind" name="sourceKind">
              <option value="">{table.none}</option>
              {CHOICES.SourceKind.map((kind) => (
                <option key={kind} value={kind} selected={kind === form.sourceKind}>
                  {word(terms.SourceKind, kind)}
                </option>
              ))}
            </select>
          </Field>
        )}
      </fieldset>
    </>
  );
}

function Names({ names, visit }: { readonly names: readonly FilledName[]; readonly visit: Visit }): JSX.Element {
  const { table } = visit.words;
  return (
    <fieldset class="field">
      <legend>{table.names}</legend>
      <p class="soft">{table.namesLead}</p>
      {names.map(({ list, name, choice, near }, index) => {
        const id = `name-${index}`;
        const keys = [...new Set([...near, ...(choice.startsWith('key:') ? [choice.slice('key:'.length)] : [])])];
        return (
          <div class="field column" key={`${list} ${name}`}>
            <Hidden fields={{ [`name.${index}`]: name, [`name.${index}.list`]: list, [`name.${index}.near`]: near.join(' ') }} />
            <label for={id}>
              <span dir="auto">{name}</span> ({visit.words.word(table.nameIn, list)})
            </label>
            <select id={id} name={`name.${index}.choice`}>
              <option value="">{table.none}</option>
              {keys.map((key) => (
                <option key={key} value={`key:${key}`} selected={choice === `key:${key}`}>
                  {table.meant(key)}
                </option>
              ))}
              <NewOnes list={list} choice={choice} visit={visit} />
            </select>
            <input name={`name.${index}.other`} aria-label={table.other(name)} placeholder={table.other(name)} autocomplete="off" />
          </div>
        );
      })}
    </fieldset>
  );
}

/** The things that a table may add besides its own contents. */
function NewOnes({ list, choice, visit }: { readonly list: string; readonly choice: string; readonly visit: Visit }): JSX.Element | null {
  const { table, terms, word } = visit.words;
  const kinds = { parties: ['PartyKind', CHOICES.PartyKind], sources: ['SourceKind', CHOICES.SourceKind] } as const;
  if (list === 'parties' || list === 'sources') {
    const [name, all] = kinds[list];
    return (
      <>
        {all.map((kind) => (
          <option key={kind} value={`new:${kind}`} selected={choice === `new:${kind}`}>
            {table.addAs(word(terms[name], kind))}
          </option>
        ))}
      </>
    );
  }
  if (list !== 'issues' && list !== 'people') return null;
  return (
    <option value="new:" selected={choice === 'new:'}>
      {table.add}
    </option>
  );
}
