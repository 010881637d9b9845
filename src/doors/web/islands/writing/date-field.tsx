import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { dateFault, isNotKnown, readingsOf, typedDate } from '../../writing/typed-date.ts';
import { described, type Inner, withText } from './field-props.ts';

/** Reads a date as people type it, and shows what will be recorded. A day that may be one of two is asked back. */
export function DateField({ id, field, values, change, error, words }: Inner): JSX.Element {
  const recorded = values.texts[field.name] ?? '';
  const [typed, setTyped] = useState(recorded);
  const edtf = typedDate(typed);
  const readings = edtf === null ? readingsOf(typed) : [];
  const type = (text: string) => {
    setTyped(text);
    change((now) => withText(now, field.name, typedDate(text) ?? text));
  };
  const { writing } = words;
  const example = field.name === 'period' ? writing.periodHint : writing.dateHint;
  const asked = field.needed ? example : `${example} ${writing.dateUnknown}`;
  const isUnknown = isNotKnown(typed);
  const hintOf = () => {
    if (typed.trim() === '') return asked;
    if (isUnknown) return writing.dateNotKnown;
    return edtf !== null ? writing.dateWillBe(words.date(edtf), edtf) : writing.faults[dateFault(typed) ?? 'DATE_UNREAD'];
  };
  const hint = hintOf();
  return (
    <>
      <input
        id={id}
        type="text"
        aria-required={field.needed}
        aria-invalid={error !== null || (typed.trim() !== '' && edtf === null && !isUnknown)}
        aria-describedby={described(id, error, `${id}-hint`)}
        value={typed}
        onInput={({ currentTarget: { value } }) => type(value)}
      />
      <p class="soft" id={`${id}-hint`} role="status">
        {/* The error stands below it and says the same. */}
        {hint !== error && hint}
      </p>
      {readings.length > 1 && (
        <p class="buttons">
          {readings.map((reading) => (
            <button type="button" key={reading} onClick={() => type(reading)}>
              {words.date(reading)}
            </button>
          ))}
        </p>
      )}
    </>
  );
}
