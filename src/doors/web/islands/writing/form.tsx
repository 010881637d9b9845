import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';
import { ACTS, type Act, type ActName, type Field, REASON } from '../../writing/acts.ts';
import { faultsIn } from '../../writing/checks.ts';
import { CHOICES } from '../../writing/choices.ts';
import { contested, resolved, takenOver } from '../../writing/conflict.ts';
import { labelOf } from '../../writing/label.ts';
import { unresolvedIn, withChosen } from '../../writing/unresolved.ts';
import { type Chosen, changesOf, EMPTY, fieldAt, type Input, inputOf, isAsked, type Values, valuesOf } from '../../writing/values.ts';
import { type Payload, type UserError, type Warning, type WrittenThing, write } from './api.ts';
import type { ConflictTable } from './conflict-table.tsx';
import type { Difference } from './difference.tsx';
import { draftOf } from './drafts.ts';
import { type Adding, type Change, FieldOf, idOf, type RoundChoice } from './fields.tsx';
import { namedExactly } from './names.ts';
import { atFields, plainly } from './plainly.ts';
import { Recorded } from './recorded.tsx';
import { Original, told, type ToldRemark } from './told.tsx';
import { Warnings } from './warnings.tsx';

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
  readonly mayTakeBack: boolean;
  /** Draws the text before beside the text now. Loaded only for forms that have one. */
  readonly Compare?: typeof Difference | undefined;
  /** The field of the form around it. */
  readonly place?: string | undefined;
  /** A form inside another form returns what it added. */
  readonly done?: ((chosen: Chosen | null) => void) | undefined;
}

type Stage =
  | { readonly name: 'filling' }
  /** Doubted is what the server has warned of: it may be there already. The writer decides. */
  | { readonly name: 'previewed' | 'doubted' }
  | { readonly name: 'recorded'; readonly thing: WrittenThing | null; readonly isProposal: boolean }
  | { readonly name: 'conflict'; readonly stands: WrittenThing; readonly Table: typeof ConflictTable };

type How = 'preview' | 'tried proposal' | 'record' | 'propose';

/** Warnings that a person wants to see before it is recorded: it may be there already, or cannot be meant so. */
const SEEN_BEFORE = ['SAME_DEMAND', 'SAME_ROUND', 'SAME_SOURCE', 'SAME_ENTRY', 'DATE_AHEAD', 'ANSWERED_TWICE', 'KINDS_EXCLUDE'];

/** The form of one act: the writer fills it in, checks it, and records or proposes it. */
export function ActForm({ given, words, mayRecord, mayAdd, mayTakeBack, Compare, place, done }: FormProps): JSX.Element {
  const act = ACTS[given.act];
  const isChange = given.version !== undefined;
  const draft = draftOf(given);
  const [begun] = useState<Values>(() => ({ ...EMPTY, ...given.values }));
  const [found] = useState(() => (done === undefined ? draft.read() : null));
  const [isDraft, setDraft] = useState(found !== null);
  const [values, setValues] = useState<Values>(found ?? begun);
  /** Fields keep what was typed. Whoever starts anew gets new ones. */
  const [turn, setTurn] = useState(0);
  const [version, setVersion] = useState(given.version);
  const [seen, setSeen] = useState(begun);
  const [reason, setReason] = useState<'FACT' | 'CORRECTION' | ''>('');
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<readonly (UserError & ToldRemark)[]>([]);
  const [warnings, setWarnings] = useState<readonly (Warning & ToldRemark)[]>([]);
  const [stage, setStage] = useState<Stage>({ name: 'filling' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [taken, setTaken] = useState<readonly Field[]>([]);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const sendKey = useRef(crypto.randomUUID());
  const summary = useRef<HTMLDivElement>(null);
  /** The values as they are now. A drawn form may still hold those before. */
  const latest = useRef(values);
  const { writing } = words;

  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);

  /** Changed input is a new act: it gets a new idempotency key, and is looked at anew. */
  const renewed = () => {
    sendKey.current = crypto.randomUUID();
    setStage((now) => (now.name === 'previewed' || now.name === 'doubted' ? { name: 'filling' } : now));
  };
  const change: Change = (how) => {
    latest.current = how(latest.current);
    setValues(latest.current);
    if (done === undefined) draft.keep(latest.current);
    renewed();
  };
  const input = (): Input => ({ ...inputFor(act, { seen, wanted: latest.current, key: given.key, version }), ...(reason !== '' && { reason }) });

  /** Takes each name that means exactly one thing. The others are errors: nothing of them would be recorded. */
  const resolveNames = async (): Promise<UserError[]> => {
    const open = unresolvedIn(act, latest.current);
    const found = await Promise.all(open.map(({ text, types }) => (text === '' ? [] : namedExactly(text, types))));
    return open.flatMap((one, index) => {
      const [only, ...others] = found[index] ?? [];
      if (only !== undefined && others.length === 0) {
        change((now) => withChosen(now, one, only));
        return [];
      }
      const message = one.text === '' ? writing.nameMissing : only === undefined ? writing.nameUnknown(one.text) : writing.nameOfSeveral(one.text);
      return [errorAt(one.field, message)];
    });
  };
  const faults = async (): Promise<UserError[]> => {
    const unresolved = await resolveNames();
    const isTold = (field: Field) => unresolved.some(({ path }) => fieldAt(act, path)?.name === field.name);
    return [
      ...unresolved,
      ...faultsIn(act, latest.current).flatMap(({ field, fault }) => (isTold(field) ? [] : [errorAt(field, writing.faults[fault])])),
      ...(isChange && reason === '' ? [errorAt(REASON, writing.faults.NEEDED)] : []),
    ];
  };
  const send = async (how: How) => {
    // A disabled button would lose the focus.
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    setTrouble(null);
    try {
      const wrong = await faults();
      if (wrong.length > 0) {
        setErrors(wrong);
        return;
      }
      const isLookedAt = stage.name === 'previewed' || stage.name === 'doubted';
      const sends = (as: How) => sent(act, as, { input: input(), note, key: sendKey.current });
      // Whoever may only propose sees what its acceptance would do.
      const looks = () => sends(how === 'propose' || !mayRecord ? 'tried proposal' : 'preview');
      if (how === 'preview') {
        await answered(how, await looks(), 'previewed');
        return;
      }
      const look = isLookedAt ? null : await looks();
      const hasDoubts = look?.warnings?.some(({ code }) => SEEN_BEFORE.includes(code)) === true;
      if (look !== null && (hasDoubts || look.userErrors.length > 0)) await answered('preview', look, 'doubted');
      else await answered(how, await sends(how), 'previewed');
    } catch (error) {
      const unread = atFields(error, act, words);
      if (unread.length > 0) setErrors(unread);
      // Above the form stands what to do about a key that has ended.
      else if (!(error instanceof Refused && error.code === 'UNAUTHENTICATED')) setTrouble(plainly(error, words));
    } finally {
      isSending.current = false;
      setBusy(false);
    }
  };
  const answered = async (how: How, payload: Payload, next: 'previewed' | 'doubted') => {
    setErrors(told(payload.userErrors, words.terms.UserErrorCode, words));
    setWarnings(told(payload.warnings ?? [], words.terms.NoticeKind, words));
    setTaken([]);
    const isConflict = payload.userErrors.some(({ code }) => code === 'CONFLICT');
    if (isConflict && isChange && payload.thing != null) await meet(payload.thing);
    else if (payload.userErrors.length > 0) return;
    else if (how === 'preview') setStage({ name: next });
    else finish(how, payload.thing ?? null);
  };
  /** What only the others changed is taken over. What both changed somebody has to choose. */
  const meet = async (stands: WrittenThing) => {
    const versions = { seen, stands: valuesOf(act, stands), wanted: latest.current };
    setErrors([]);
    if (contested(act, versions).length === 0) {
      goOn(stands, new Set());
      return;
    }
    // Few writers ever see it.
    const { ConflictTable: Table } = await import('./conflict-table.tsx');
    setStage({ name: 'conflict', stands, Table });
  };
  const goOn = (stands: WrittenThing, takes: ReadonlySet<string>) => {
    const versions = { seen, stands: valuesOf(act, stands), wanted: latest.current };
    setTaken(takenOver(act, versions));
    setSeen(versions.stands);
    setVersion(stands.version);
    setErrors([]);
    change(() => resolved(act, versions, takes));
    setStage({ name: 'filling' });
  };
  const finish = (how: How, thing: WrittenThing | null) => {
    draft.drop();
    if (done !== undefined && thing !== null) done({ key: thing.key, label: labelOfThing(thing) });
    else setStage({ name: 'recorded', thing, isProposal: how === 'propose' });
  };
  const again = () => {
    draft.drop();
    setDraft(false);
    setTurn((now) => now + 1);
    latest.current = { ...begun };
    setValues(latest.current);
    setErrors([]);
    setStage({ name: 'filling' });
    setWarnings([]);
    sendKey.current = crypto.randomUUID();
  };

  if (stage.name === 'recorded')
    return (
      <Recorded
        act={act}
        thing={stage.thing}
        isProposal={stage.isProposal}
        isChange={isChange}
        mayTakeBack={mayTakeBack}
        warnings={warnings}
        words={words}
        again={isChange ? undefined : again}
      />
    );
  if (stage.name === 'conflict')
    return <stage.Table act={act} seen={seen} stands={valuesOf(act, stage.stands)} wanted={values} words={words} goOn={(takes) => goOn(stage.stands, takes)} />;

  const fields = act.fields.filter((field) => isAsked(field, values));
  const draw = (field: Field) => (
    <FieldOf
      key={`${field.name} ${version} ${turn}`}
      act={act}
      field={field}
      values={values}
      rounds={given.rounds ?? []}
      words={words}
      error={errors.find(({ path }) => fieldAt(act, path)?.name === field.name)?.message ?? null}
      change={change}
      place={place}
      adding={mayAdd ? (what, at, added) => <AddInPlace what={what} at={at} words={words} done={added} /> : undefined}
    />
  );
  const rare = fields.filter(({ isRare }) => isRare);
  const missed = errors.find(({ path }) => fieldAt(act, path) === REASON);
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
      {isDraft && (
        <p class="notice" role="status">
          {writing.draftFound}{' '}
          <button type="button" onClick={again}>
            {writing.startAnew}
          </button>
        </p>
      )}
      <ErrorSummary act={act} place={place} errors={errors} words={words} at={summary} />
      {given.before != null && Compare !== undefined && <Compare before={given.before} now={values.texts.text ?? ''} words={words} />}
      {fields.filter(({ isRare }) => !isRare).map(draw)}
      {rare.length > 0 && (
        <details open={rare.some(({ name }) => errors.some(({ path }) => fieldAt(act, path)?.name === name))}>
          <summary>{writing.more}</summary>
          {rare.map(draw)}
        </details>
      )}
      {isChange && (
        <WhyField
          act={act}
          words={words}
          reason={reason}
          error={missed?.message ?? null}
          set={(why) => {
            setReason(why);
            renewed();
          }}
        />
      )}
      {!mayRecord && (
        <div class="field">
          <label for={`${act.name}-word`}>{writing.proposeNote}</label>
          <textarea id={`${act.name}-word`} rows={2} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </div>
      )}
      {taken.length > 0 && (
        <p class="notice" role="status">
          {writing.conflict.takenOver(words.list(taken.map((field) => labelOf(act, field, words))))} {writing.conflict.sendAgain}
        </p>
      )}
      <Warnings warnings={warnings} words={words} />
      {stage.name === 'doubted' && (
        <p class="notice" role="alert">
          {writing.doubted}
        </p>
      )}
      {stage.name === 'previewed' && (
        <p class="notice" role="status">
          {warnings.length === 0 ? writing.previewOk : writing.previewed}
        </p>
      )}
      {trouble !== null && (
        <p class="notice" role="alert">
          {trouble}
        </p>
      )}
      <p class="buttons">
        <button type="button" aria-disabled={isBusy} onClick={() => void send('preview')}>
          {writing.preview}
        </button>{' '}
        <button type="submit" class="main" aria-disabled={isBusy}>
          {stage.name === 'doubted' ? (mayRecord ? writing.recordAnyway : writing.proposeAnyway) : mayRecord ? writing.record : writing.propose}
        </button>{' '}
        {mayRecord && done === undefined && (
          <button type="button" aria-disabled={isBusy} onClick={() => void send('propose')}>
            {stage.name === 'doubted' ? writing.proposeAnyway : writing.propose}
          </button>
        )}{' '}
        {done !== undefined && (
          <button type="button" onClick={() => done(null)}>
            {writing.cancel}
          </button>
        )}
      </p>
      {done === undefined && <p class="soft">{writing.draftKept}</p>}
    </form>
  );
}

/** A change sends the fields that differ, and what names the thing. */
function inputFor(
  act: Act,
  { seen, wanted, key, version }: { readonly seen: Values; readonly wanted: Values; readonly key: string | undefined; readonly version: number | undefined },
): Input {
  const whole = inputOf(act, wanted);
  const { named } = act;
  if (version === undefined) return { ...whole, ...(named !== undefined && { expectedVersion: 0 }) };
  const name = named === undefined ? { key } : Object.fromEntries(named.map((field) => [field, whole[field]]));
  return { ...changesOf(act, seen, wanted), ...name, expectedVersion: version };
}

const errorAt = ({ name }: Field, message: string): UserError => ({ code: 'INVALID', message, path: ['input', ...name.split('.')] });

function labelOfThing({ key, name, label, title }: WrittenThing): string {
  const text = (title as { readonly text?: string } | undefined)?.text ?? title;
  return String(name ?? label ?? text ?? key);
}

async function sent(act: Act, how: How, { input, note, key }: { input: Input; note: string; key: string }): Promise<Payload> {
  if (how === 'preview') return write(act.document, { ...input, dryRun: true });
  if (how === 'record') return write(act.document, { ...input, idempotencyKey: key });
  const proposal = { change: { [act.mutation]: input }, ...(note.trim() !== '' && { note: note.trim() }) };
  if (how === 'propose') return write('page-write-propose', { ...proposal, idempotencyKey: key });
  const { userErrors, proposal: tried } = await write('page-write-propose-tried', { ...proposal, dryRun: true });
  return { userErrors: [...userErrors, ...(tried?.preview?.userErrors ?? [])], warnings: tried?.preview?.warnings ?? [] };
}

function ErrorSummary({
  act,
  place,
  errors,
  words,
  at,
}: {
  readonly act: Act;
  readonly place: string | undefined;
  readonly errors: readonly (UserError & ToldRemark)[];
  readonly words: FormWords;
  readonly at: { current: HTMLDivElement | null };
}): JSX.Element | null {
  if (errors.length === 0) return null;
  return (
    <div class="notice errors" role="alert" tabIndex={-1} ref={at}>
      <p>{words.writing.errors(errors.length)}</p>
      <ul>
        {errors.map(({ message, original, path }) => {
          const field = fieldAt(act, path);
          return (
            <li key={(original ?? message) + path.join('.')}>
              {field === null ? (
                message
              ) : (
                <a
                  href={`#${idOf(act, field, place)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(idOf(act, field, place))?.focus();
                  }}
                >
                  {labelOf(act, field, words)}: {message}
                </a>
              )}
              <Original original={original} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Asks whether it is news or a correction of the record. */
function WhyField({
  act,
  words,
  reason,
  error,
  set,
}: {
  readonly act: Act;
  readonly words: FormWords;
  readonly reason: string;
  readonly error: string | null;
  readonly set: (reason: 'FACT' | 'CORRECTION') => void;
}): JSX.Element {
  return (
    <fieldset class="field" id={idOf(act, REASON)} tabIndex={-1} aria-describedby={error === null ? undefined : `${idOf(act, REASON)}-error`}>
      <legend>
        {words.writing.fields.reason} <small class="soft">{words.writing.needed}</small>
      </legend>
      {CHOICES.WriteReason.map((value) => (
        <label key={value} class="line">
          <input type="radio" name="reason" required value={value} checked={reason === value} onChange={() => set(value)} /> {words.terms.WriteReason[value]}
        </label>
      ))}
      {error !== null && (
        <p class="field-error" id={`${idOf(act, REASON)}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

function AddInPlace({
  what,
  at: { name, place },
  words,
  done,
}: {
  readonly what: ActName;
  readonly at: Adding;
  readonly words: FormWords;
  readonly done: (chosen: Chosen | null) => void;
}): JSX.Element {
  const first = ACTS[what].fields[0] as Field;
  return (
    <section class="inside" aria-label={words.writing.acts[what]}>
      <h3>{words.writing.acts[what]}</h3>
      <ActForm
        given={{ act: what, values: { texts: { [first.name]: name } } }}
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
