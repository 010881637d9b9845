import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import { CHOICES, type ChoiceName } from '../../writing/choices.ts';
import { described, type Inner } from './field-props.ts';

/** The word of a vocabulary in the language of the page. */
export function wordFor(of: ChoiceName, value: string, words: FormWords): string {
  const vocabularies: Partial<Record<ChoiceName, Readonly<Record<string, string>>>> = {
    ...words.terms,
    ChangeKind: words.change,
    ResponseKind: words.answer,
    RoundStatus: words.status,
    ProcessStatus: words.status,
  };
  return words.word(vocabularies[of] ?? {}, value);
}

export function Choice({ id, field, values, change, error, words }: Pick<Inner, 'id' | 'field' | 'values' | 'change' | 'error' | 'words'>): JSX.Element {
  const of = field.of as ChoiceName;
  const [chosen = ''] = values.words[field.name] ?? [];
  const set = (value: string) => change((now) => ({ ...now, words: { ...now.words, [field.name]: value === '' ? [] : [value] } }));
  return (
    <select
      id={id}
      aria-required={field.needed}
      aria-invalid={error !== null}
      aria-describedby={described(id, error)}
      value={chosen}
      onChange={(event) => set(event.currentTarget.value)}
    >
      <option value="">{words.writing.choose}</option>
      {CHOICES[of].map((value) => (
        <option key={value} value={value}>
          {wordFor(of, value, words)}
        </option>
      ))}
    </select>
  );
}

/** Several words, each with its meaning. */
export function Chips({ field, values, change, words }: Pick<Inner, 'field' | 'values' | 'change' | 'words'>): JSX.Element {
  const of = field.of as ChoiceName;
  const chosen = values.words[field.name] ?? [];
  const toggle = (value: string) =>
    change((now) => {
      const some = now.words[field.name] ?? [];
      return { ...now, words: { ...now.words, [field.name]: some.includes(value) ? some.filter((one) => one !== value) : [...some, value] } };
    });
  return (
    <ul class="chips">
      {CHOICES[of].map((value) => (
        <li key={value}>
          <label class="chip">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} /> {wordFor(of, value, words)}
            {of === 'ChangeKind' && <small class="soft"> {words.word(words.writing.changeMeans, value)}</small>}
          </label>
        </li>
      ))}
    </ul>
  );
}
