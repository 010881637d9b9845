import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import { type AddedName, type Field, REASON } from '../../writing/act.ts';
import { ADDED_ACTS } from '../../writing/added-acts.ts';
import { labelOf } from '../../writing/label.ts';
import { type Chosen, fieldAt, isAsked } from '../../writing/values.ts';
import { type ActFormState, useActForm } from './act-form.ts';
import type { Difference } from './difference.tsx';
import type { Adding } from './field-props.ts';
import { FieldOf } from './fields.tsx';
import { begun } from './focus.ts';
import { Buttons } from './form-buttons.tsx';
import type { Given } from './given.ts';
import { WhyField } from './why-field.tsx';

interface FormProps {
  readonly given: Given;
  readonly words: FormWords;
  /** Whether the writer may record it, or only propose it. */
  readonly mayRecord: boolean;
  readonly mayAdd: boolean;
  readonly mayTakeBack: boolean;
  /** Draws the text before beside the text now. Loaded only for forms that have one. */
  readonly Compare?: typeof Difference | undefined;
  /** The field of the form around it. */
  readonly place?: string | undefined;
  /** A form inside another form returns what it added. */
  readonly done?: ((chosen: Chosen | null) => void) | undefined;
}

type Drawn = FormProps & { readonly form: ActFormState };

/** The form of one act: the writer fills it in, checks it, and records or proposes it. */
export function ActForm(props: FormProps): JSX.Element {
  const { given, words, mayRecord, mayTakeBack, done } = props;
  const form = useActForm({ given, words, mayRecord, done });
  const { act, stage, isChange, sending } = form;
  if (stage.name === 'recorded') {
    const { Recorded } = stage;
    return (
      <Recorded
        act={act}
        thing={stage.thing}
        proposal={stage.proposal}
        isChange={isChange}
        mayTakeBack={mayTakeBack}
        words={stage.words}
        again={isChange ? undefined : form.again}
        things={form.values.things}
      >
        {sending !== null && <sending.Warnings warnings={form.warnings} words={sending.words} />}
      </Recorded>
    );
  }
  if (stage.name === 'conflict') {
    const { Table, rows, taken, nameOf, goOn } = stage;
    return <Table rows={rows} taken={taken} nameOf={nameOf} label={(field) => labelOf(act, field, words)} words={stage.words} goOn={goOn} />;
  }
  return <Filling {...props} form={form} />;
}

function Filling(props: Drawn): JSX.Element {
  const { given, words, mayRecord, Compare, place, done, form } = props;
  const { act, errors, sending, trouble } = form;
  const { writing } = words;
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);
  return (
    <form
      class="writing-form"
      ref={begun}
      aria-label={done === undefined ? writing.acts[act.name] : undefined}
      aria-busy={form.isBusy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void form.send(mayRecord ? 'record' : 'propose');
      }}
    >
      {form.isDraft && (
        <p class="notice" role="status">
          {writing.draftFound}{' '}
          <button type="button" onClick={form.again}>
            {writing.startAnew}
          </button>
        </p>
      )}
      {sending !== null && <sending.ErrorSummary act={act} place={place} errors={errors} words={sending.words} at={summary} />}
      {given.before != null && Compare !== undefined && (
        <Compare before={given.before} now={form.values.texts.text ?? ''} isAnswered={act.name === 'answer'} words={words} />
      )}
      <Fields {...props} />
      {form.isChange && (
        <WhyField
          act={act}
          words={words}
          reason={form.reason}
          error={errors.find(({ path }) => fieldAt(act, path) === REASON)?.message ?? null}
          set={form.setReason}
        />
      )}
      {!mayRecord && (
        <div class="field">
          <label for={`${act.name}-word`}>{writing.proposeNote}</label>
          <textarea id={`${act.name}-word`} rows={2} value={form.note} onInput={(event) => form.setNote(event.currentTarget.value)} />
        </div>
      )}
      {sending !== null && <sending.WhatBecameOfIt form={form} words={sending.words} />}
      {trouble !== null && (
        <p class="notice" role="alert">
          {trouble}
        </p>
      )}
      <Buttons form={form} words={words} mayRecord={mayRecord} cancel={done === undefined ? undefined : () => done(null)} />
      {done === undefined && (
        <p class={form.isKept ? 'soft' : 'notice'} role="status">
          {form.isKept ? writing.draftKept : writing.draftNotKept}
        </p>
      )}
    </form>
  );
}

/** The fields that are asked. Rare ones are folded, unless one of them has an error. */
function Fields({ given, words, mayAdd, place, form }: Drawn): JSX.Element {
  const { act, values, errors } = form;
  const fields = act.fields.filter((field) => isAsked(field, values, form.seen));
  const rare = fields.filter(({ isRare }) => isRare);
  const errorAt = ({ name }: Field) => errors.find(({ path }) => fieldAt(act, path)?.name === name)?.message ?? null;
  const draw = (field: Field) => (
    <FieldOf
      key={`${field.name} ${form.version} ${form.turn}`}
      act={act}
      field={field}
      values={values}
      rounds={given.rounds ?? []}
      words={words}
      error={errorAt(field)}
      change={form.change}
      place={place}
      adding={mayAdd ? (what, at, added) => <AddInPlace what={what} at={at} words={words} done={added} /> : undefined}
    />
  );
  return (
    <>
      {fields.filter(({ isRare }) => !isRare).map(draw)}
      {rare.length > 0 && (
        <details open={rare.some((field) => errorAt(field) !== null)}>
          <summary>{words.writing.more}</summary>
          {rare.map(draw)}
        </details>
      )}
    </>
  );
}

interface AddProps {
  readonly what: AddedName;
  readonly at: Adding;
  readonly words: FormWords;
  readonly done: (chosen: Chosen | null) => void;
}

/** A form inside another form. It adds what a field names and the record lacks. */
function AddInPlace({ what, at: { name, place }, words, done }: AddProps): JSX.Element {
  const first = ADDED_ACTS[what].fields[0] as Field;
  return (
    <section class="inside" aria-label={words.writing.acts[what]}>
      <h3>{words.writing.acts[what]}</h3>
      <ActForm
        given={{ act: ADDED_ACTS[what], values: { texts: { [first.name]: name } } }}
        words={words}
        mayRecord={true}
        mayAdd={false}
        mayTakeBack={false}
        place={place}
        done={done}
      />
    </section>
  );
}
