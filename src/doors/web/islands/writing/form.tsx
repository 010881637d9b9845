import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';
import { ACTS, type Act, type ActName, type Field } from '../../writing/acts.ts';
import { CHOICES } from '../../writing/choices.ts';
import { type Chosen, changesOf, EMPTY, fieldAt, type Input, inputOf, missingIn, unreadDatesIn, type Values, valuesOf } from '../../writing/values.ts';
import { type Payload, type UserError, type WrittenThing, write } from './api.ts';
import { ConflictTable } from './conflict-table.tsx';
import { Difference } from './difference.tsx';
import { draftOf } from './drafts.ts';
import { FieldOf, idOf, labelOf, type RoundChoice } from './fields.tsx';
import { Recorded } from './recorded.tsx';
import { told } from './told.ts';

export interface Given {
  readonly act: ActName;
  /** The initial values: from the address, or from the changed thing. */
  readonly values?: Partial<Values>;
  readonly rounds?: readonly RoundChoice[];
  /** The thing that is changed. */
  readonly key?: string;
  readonly version?: number;
  /** The text before, shown beside the field. */
  readonly before?: string | null;
}

interface FormProps {
  readonly given: Given;
  readonly words: FormWords;
  /** Whether the writer may record it, or only propose it. */
  readonly mayRecord: boolean;
  readonly mayAdd: boolean;
  /** A form inside another form returns what it added. */
  readonly done?: ((chosen: Chosen | null) => void) | undefined;
}

type Stage =
  | { readonly name: 'filling' }
  | { readonly name: 'previewed' }
  | { readonly name: 'recorded'; readonly thing: WrittenThing | null; readonly isProposal: boolean }
  | { readonly name: 'conflict'; readonly stands: WrittenThing };

/** The form of one act: the writer fills it in, checks it, and records or proposes it. */
export function ActForm({ given, words, mayRecord, mayAdd, done }: FormProps): JSX.Element {
  const act = ACTS[given.act];
  const draft = draftOf(given);
  const [begun] = useState<Values>(() => ({ ...EMPTY, ...given.values }));
  const [values, setValues] = useState<Values>(() => (done === undefined ? draft.read() : null) ?? begun);
  const [version, setVersion] = useState(given.version);
  const [seen, setSeen] = useState(begun);
  const [reason, setReason] = useState<'FACT' | 'CORRECTION' | ''>('');
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [warnings, setWarnings] = useState<NonNullable<Payload['warnings']>>([]);
  const [stage, setStage] = useState<Stage>({ name: 'filling' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const sendKey = useRef(crypto.randomUUID());
  const summary = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);

  const change = (next: Values) => {
    setValues(next);
    if (done === undefined) draft.keep(next);
    // Changed input is a new act, so it gets a new idempotency key.
    sendKey.current = crypto.randomUUID();
    if (stage.name === 'previewed') setStage({ name: 'filling' });
  };
  const input = (): Input => ({
    ...(act.changes ? { ...changesOf(act, seen, values), key: given.key, expectedVersion: version } : inputOf(act, values)),
    ...(reason !== '' && { reason }),
  });
  const send = async (how: 'preview' | 'record' | 'propose') => {
    const wrong = [
      ...missingIn(act, values).map(({ name }) => ({ code: 'INVALID', message: words.writing.neededEmpty, path: ['input', ...name.split('.')] })),
      ...unreadDatesIn(act, values).map(({ name }) => ({ code: 'INVALID', message: words.writing.dateUnread, path: ['input', ...name.split('.')] })),
    ];
    if (wrong.length > 0) {
      setErrors(wrong);
      return;
    }
    setBusy(true);
    setTrouble(null);
    try {
      const payload = await sent(act, how, { input: input(), note, key: sendKey.current });
      setErrors(told(payload.userErrors, words.terms.UserErrorCode, words));
      setWarnings(told(payload.warnings ?? [], words.terms.NoticeKind, words));
      const isConflict = payload.userErrors.some(({ code }) => code === 'CONFLICT');
      if (isConflict && act.changes && payload.thing != null) setStage({ name: 'conflict', stands: payload.thing });
      else if (payload.userErrors.length === 0) finish(how, payload.thing ?? null);
    } catch (error) {
      const atFields =
        error instanceof Refused
          ? error.errors.flatMap(({ message, extensions }) => (extensions?.path === undefined ? [] : [{ code: 'INVALID', message, path: extensions.path }]))
          : [];
      if (atFields.length > 0) setErrors(atFields);
      // Above the form stands what to do about a key that has ended.
      else if (!(error instanceof Refused && error.code === 'UNAUTHENTICATED')) setTrouble(error instanceof Refused ? error.message : words.writing.failed);
    } finally {
      setBusy(false);
    }
  };
  const finish = (how: 'preview' | 'record' | 'propose', thing: WrittenThing | null) => {
    if (how === 'preview') {
      setStage({ name: 'previewed' });
      return;
    }
    draft.drop();
    if (done !== undefined && thing !== null) done({ key: thing.key, label: String(thing.name ?? thing.label ?? thing.title ?? thing.key) });
    else setStage({ name: 'recorded', thing, isProposal: how === 'propose' });
  };
  const again = () => {
    setValues({ ...begun });
    setStage({ name: 'filling' });
    setWarnings([]);
    sendKey.current = crypto.randomUUID();
  };

  if (stage.name === 'recorded')
    return <Recorded act={act} thing={stage.thing} isProposal={stage.isProposal} words={words} again={act.changes ? undefined : again} />;
  if (stage.name === 'conflict')
    return (
      <ConflictTable
        act={act}
        seen={seen}
        stands={valuesOf(act, stage.stands)}
        wanted={values}
        words={words}
        goOn={(merged) => {
          setSeen(valuesOf(act, stage.stands));
          setVersion(stage.stands.version);
          setErrors([]);
          change(merged);
          setStage({ name: 'filling' });
        }}
      />
    );

  const fields = act.fields.filter(({ isGiven }) => !isGiven);
  const draw = (field: Field) => (
    <FieldOf
      key={field.name}
      act={act}
      field={field}
      values={values}
      rounds={given.rounds ?? []}
      words={words}
      error={errors.find(({ path }) => fieldAt(act, path)?.name === field.name)?.message ?? null}
      change={change}
      adding={mayAdd ? (what, name, added) => <AddInPlace what={what} name={name} words={words} done={added} /> : undefined}
    />
  );
  const rare = fields.filter(({ isRare }) => isRare);
  const { writing } = words;
  return (
    <form
      class="writing-form"
      aria-busy={isBusy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void send(mayRecord ? 'record' : 'propose');
      }}
    >
      <ErrorSummary act={act} errors={errors} words={words} at={summary} />
      {given.before != null && <Difference before={given.before} now={values.texts.text ?? ''} words={words} />}
      {fields.filter(({ isRare }) => !isRare).map(draw)}
      {rare.length > 0 && (
        <details open={rare.some(({ name }) => errors.some(({ path }) => fieldAt(act, path)?.name === name))}>
          <summary>{writing.more}</summary>
          {rare.map(draw)}
        </details>
      )}
      {act.changes && <WhyField words={words} reason={reason} set={setReason} />}
      {!mayRecord && (
        <div class="field">
          <label for={`${act.name}-word`}>{writing.proposeNote}</label>
          <textarea id={`${act.name}-word`} rows={2} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </div>
      )}
      {warnings.length > 0 && (
        <div class="notice" role="status">
          <p>{writing.warnings}</p>
          <ul>
            {warnings.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      {stage.name === 'previewed' && (
        <p class="notice" role="status">
          {writing.previewOk}
        </p>
      )}
      {trouble !== null && (
        <p class="notice" role="alert">
          {trouble}
        </p>
      )}
      <p class="buttons">
        {mayRecord && (
          <button type="button" disabled={isBusy} onClick={() => void send('preview')}>
            {writing.preview}
          </button>
        )}{' '}
        <button type="submit" class="main" disabled={isBusy}>
          {mayRecord ? writing.record : writing.propose}
        </button>{' '}
        {mayRecord && done === undefined && (
          <button type="button" disabled={isBusy} onClick={() => void send('propose')}>
            {writing.propose}
          </button>
        )}{' '}
        {done !== undefined && (
          <button type="button" onClick={() => done(null)}>
            {writing.cancel}
          </button>
        )}
      </p>
    </form>
  );
}

async function sent(act: Act, how: 'preview' | 'record' | 'propose', { input, note, key }: { input: Input; note: string; key: string }): Promise<Payload> {
  if (how === 'preview') return write(act.document, { ...input, dryRun: true });
  if (how === 'record') return write(act.document, { ...input, idempotencyKey: key });
  return write('page-write-propose', { change: { [act.mutation]: input }, idempotencyKey: key, ...(note.trim() !== '' && { note: note.trim() }) });
}

function ErrorSummary({
  act,
  errors,
  words,
  at,
}: {
  readonly act: Act;
  readonly errors: readonly UserError[];
  readonly words: FormWords;
  readonly at: { current: HTMLDivElement | null };
}): JSX.Element | null {
  if (errors.length === 0) return null;
  return (
    <div class="notice errors" role="alert" tabIndex={-1} ref={at}>
      <p>{words.writing.errors(errors.length)}</p>
      <ul>
        {errors.map(({ message, path }) => {
          const field = fieldAt(act, path);
          return (
            <li key={message + path.join('.')}>
              {field === null ? (
                message
              ) : (
                <a
                  href={`#${idOf(act, field)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(idOf(act, field))?.focus();
                  }}
                >
                  {labelOf(act, field, words)}: {message}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Asks whether it is news or a correction of the record. */
function WhyField({
  words,
  reason,
  set,
}: {
  readonly words: FormWords;
  readonly reason: string;
  readonly set: (reason: 'FACT' | 'CORRECTION') => void;
}): JSX.Element {
  return (
    <fieldset class="field">
      <legend>
        {words.writing.fields.reason} <small class="soft">{words.writing.needed}</small>
      </legend>
      {CHOICES.WriteReason.map((value) => (
        <label key={value} class="line">
          <input type="radio" name="reason" required value={value} checked={reason === value} onChange={() => set(value)} /> {words.terms.WriteReason[value]}
        </label>
      ))}
    </fieldset>
  );
}

function AddInPlace({
  what,
  name,
  words,
  done,
}: {
  readonly what: ActName;
  readonly name: string;
  readonly words: FormWords;
  readonly done: (chosen: Chosen | null) => void;
}): JSX.Element {
  const first = ACTS[what].fields[0] as Field;
  return (
    <section class="inside" aria-label={words.writing.acts[what]}>
      <h3>{words.writing.acts[what]}</h3>
      <ActForm given={{ act: what, values: { texts: { [first.name]: name } } }} words={words} mayRecord={true} mayAdd={false} done={done} />
    </section>
  );
}
