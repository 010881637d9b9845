import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Field } from '../../writing/act.ts';
import { Chips, Choice } from './choice-fields.tsx';
import type { CodedEntry, Coding } from './coding-entries.ts';
import { recordCoding } from './coding-record.ts';
import { useDraft } from './draft.ts';
import { Faults, type Faulty, failureOf } from './faults.tsx';
import { type Change, withText } from './field-props.ts';
import { useOneAtATime } from './one-at-a-time.ts';
import { useOtherWriter } from './same-writer.ts';
import { told } from './told.tsx';
import type { CodingWords } from './words.ts';

const CHANGES: Field = { name: 'changes', kind: 'choice', of: 'ChangeKind', many: true };
const DIRECTION: Field = { name: 'direction', kind: 'choice', of: 'Direction' };

interface CodingFormProps {
  readonly demand: string;
  readonly entry: string;
  readonly coder: string;
  readonly words: CodingWords;
  readonly recorded: (own: Coding, coded: CodedEntry) => void;
  readonly close: () => void;
}

/** How a coder codes an entry. It is kept in the browser until it is recorded. */
export function CodingForm(props: CodingFormProps): JSX.Element {
  const { coder, words, close } = props;
  const { coding, fields, cancel } = words.writing;
  const form = useCodingForm(props);
  const { values, change, errors, isBusy } = form;
  return (
    <form
      class="writing-form"
      aria-busy={isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        void form.record(coder);
      }}
    >
      <ol>
        {coding.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
      <fieldset class="field">
        <legend>{fields.changes}</legend>
        <Chips field={CHANGES} values={values} change={change} words={words} />
      </fieldset>
      <div class="field">
        <label for="direction">{fields.direction}</label>
        <Choice id="direction" field={DIRECTION} values={values} change={change} words={words} error={null} />
      </div>
      <div class="field">
        <label for="coding-note">{fields.note}</label>
        <textarea
          id="coding-note"
          rows={2}
          value={values.texts.note ?? ''}
          onInput={({ currentTarget: { value } }) => change((now) => withText(now, 'note', value))}
        />
      </div>
      <Faults errors={errors} words={words} />
      <p class="buttons">
        <button type="submit" class="main" aria-disabled={isBusy}>
          {coding.record}
        </button>
        <button type="button" onClick={close}>
          {cancel}
        </button>
      </p>
    </form>
  );
}

function useCodingForm({ demand, entry, words, recorded }: CodingFormProps) {
  const draft = useDraft({ act: { name: 'code' }, key: entry });
  const [errors, setErrors] = useState<readonly Faulty[]>([]);
  const { isBusy, run } = useOneAtATime();
  const isOtherWriter = useOtherWriter();
  const change: Change = (how) => draft.put({ values: how(draft.latest().values) });
  const record = async (coder: string) => {
    const { texts, words: chosen } = draft.latest().values;
    const { changes = [], direction = [] } = chosen;
    if (changes.length === 0) {
      setErrors([{ message: `${words.writing.fields.changes}: ${words.writing.faults.NEEDED}` }]);
      return;
    }
    if (isOtherWriter()) {
      setErrors([{ message: words.writing.otherWriter }]);
      return;
    }
    const own: Coding = { coder, changes, direction: direction[0] ?? null, note: texts.note?.trim() || null };
    try {
      const { userErrors, coded } = await recordCoding(demand, entry, own);
      setErrors(await told(userErrors, words));
      if (userErrors.length > 0) return;
      draft.drop();
      recorded(own, coded);
    } catch (error) {
      setErrors(failureOf(error, words));
    }
  };
  return { values: draft.filled.values, change, errors, isBusy, record: (coder: string) => run(() => record(coder)) };
}
