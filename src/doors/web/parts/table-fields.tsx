import type { ComponentChildren, JSX } from 'preact';
import { to, type Visit } from '../visit.ts';
import { CHOICES } from '../writing/choices.ts';
import { type FilledName, needsSourceKind, type TableForm } from '../writing/table-form.ts';
import type { Sketched, TableState } from '../writing/table-state.ts';
import { HiddenFields } from './hidden-fields.tsx';
import { Remarks } from './remarks.tsx';

/** The table, and what the page asks about it. */
export function TableFields({ state, visit }: { readonly state: TableState; readonly visit: Visit }): JSX.Element {
  const { form, sketch } = state;
  const { table } = visit.words;
  const isRead = sketch !== null && sketch.columns.length > 0;
  return (
    <form method="post" action={to(visit, '/import')} enctype="multipart/form-data" class="writing-form table-form">
      <HiddenFields fields={{ workbook: form.workbook }} />
      {sketch !== null && sketch.problems.length > 0 && (
        <div class="errors" role="alert">
          <Remarks remarks={sketch.problems.map((message) => ({ message }))} kinds={null} words={visit.words} />
        </div>
      )}
      <TheTable form={form} isOpen={!isRead} visit={visit} />
      {form.map === '' ? (
        <>
          <ProcessFields state={state} visit={visit} />
          {isRead && <Columns form={form} sketch={sketch} isTried={state.tried !== null} visit={visit} />}
        </>
      ) : (
        <MapField form={form} visit={visit} />
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

interface Filled {
  readonly form: TableForm;
  readonly visit: Visit;
}

/** The table itself, pasted or as a file. */
function TheTable({ form, isOpen, visit }: Filled & { readonly isOpen: boolean }): JSX.Element {
  const { table } = visit.words;
  return (
    <details open={isOpen}>
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
  );
}

/** The process that the table belongs to, or the words of a new one. */
function ProcessFields({ state: { form, choices }, visit }: { readonly state: TableState; readonly visit: Visit }): JSX.Element {
  const { table, terms, word } = visit.words;
  return (
    <>
      <Field id="process" label={table.process}>
        <select id="process" name="process">
          <option value="">{table.none}</option>
          {choices.processes.map(({ key, name }) => (
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
    </>
  );
}

function MapField({ form, visit }: Filled): JSX.Element {
  const { table } = visit.words;
  return (
    <Field id="map" label={table.theMap}>
      <textarea id="map" name="map" rows={16} spellcheck={false} aria-describedby="map-hint">
        {form.map}
      </textarea>
      <p class="soft" id="map-hint">
        {table.mapHint}
      </p>
    </Field>
  );
}

function Field({ id, label, children }: { readonly id: string; readonly label: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}

function TextField({ name, label, value }: { readonly name: string; readonly label: string; readonly value: string }): JSX.Element {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} value={value} autocomplete="off" />
    </div>
  );
}

interface ColumnsProps extends Filled {
  readonly sketch: Sketched;
  readonly isTried: boolean;
}

function Columns({ form, sketch, isTried, visit }: ColumnsProps): JSX.Element {
  const { table } = visit.words;
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
        {sketch.columns.some(({ meaning }) => meaning === 'SOURCE') && <SourceKindField form={form} isTried={isTried} visit={visit} />}
      </fieldset>
    </>
  );
}

/** The one answer that a table needs and no heading tells. */
function SourceKindField({ form, isTried, visit }: Omit<ColumnsProps, 'sketch'>): JSX.Element {
  const { table, terms, word, writing } = visit.words;
  const isMissing = isTried && needsSourceKind(form);
  return (
    <Field id="sourceKind" label={table.sourceKind}>
      <select id="sourceKind" name="sourceKind" aria-invalid={isMissing} aria-describedby={isMissing ? 'sourceKind-error' : undefined}>
        <option value="">{table.none}</option>
        {CHOICES.SourceKind.map((kind) => (
          <option key={kind} value={kind} selected={kind === form.sourceKind}>
            {word(terms.SourceKind, kind)}
          </option>
        ))}
      </select>
      {isMissing && (
        <p class="field-error" id="sourceKind-error">
          {writing.faults.NEEDED}
        </p>
      )}
    </Field>
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
            <HiddenFields fields={{ [`name.${index}`]: name, [`name.${index}.list`]: list, [`name.${index}.near`]: near.join(' ') }} />
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
