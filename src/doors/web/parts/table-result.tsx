import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';
import { needsSourceKind, withoutMaps, withoutSourceKind } from '../writing/table-form.ts';
import type { Count, TableState, Tried } from '../writing/table-state.ts';
import { HiddenFields } from './hidden-fields.tsx';
import { Remarks } from './remarks.tsx';

/** What stands against a table, or what it would record, or did. */
export function TableResult({ state, tried, visit }: { readonly state: TableState; readonly tried: Tried; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { table, terms } = words;
  const { isRecorded, form } = state;
  if (tried.userErrors.length > 0) return <Problems form={form} tried={tried} visit={visit} />;
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
          <Remarks
            remarks={tried.warnings.map((one) => ({ ...one, message: `${one.title ?? one.key}: ${one.message}` }))}
            kinds={terms.NoticeKind}
            words={words}
          />
        </>
      )}
      {/* Exactly what was tried is recorded, whatever is changed below. */}
      <form method="post" action={to(visit, '/import')} enctype="multipart/form-data" class="buttons">
        <HiddenFields fields={{ text: form.text, workbook: form.workbook, map: tried.map ?? '', once: form.once, by: form.by }} />
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

/** What stands against a table. */
function Problems({ form, tried, visit }: Pick<TableState, 'form'> & { readonly tried: Tried; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { table, terms } = words;
  // Who brought a map may change it below. Others have fields for the same.
  const needsKind = needsSourceKind(form);
  const told = needsKind ? withoutSourceKind(tried.userErrors) : tried.userErrors;
  const { remarks, hadAdvice } = form.map === '' ? withoutMaps(told) : { remarks: told, hadAdvice: false };
  return (
    <section class="errors" role="alert">
      <h2>{table.problems}</h2>
      {needsKind && (
        <p>
          <a href="#sourceKind">
            {table.sourceKind}: {words.writing.faults.NEEDED}
          </a>
        </p>
      )}
      {hadAdvice && <p>{table.problemsHint}</p>}
      <Remarks remarks={remarks} kinds={words.language === 'en' ? null : terms.UserErrorCode} words={words} />
    </section>
  );
}

/** Leads to the documentation, which is in English. */
export function UndoHelp({ visit }: { readonly visit: Visit }): JSX.Element {
  return (
    <a href={`${to(visit, '/docs/writing')}#importing-and-undoing`} hreflang="en">
      {visit.words.table.undoMore}
    </a>
  );
}

const inWords = ({ type, count }: Count, { words }: Visit) => `${words.word(words.type, type)}: ${words.number(count)}`;
