import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { languagesByName, typedLanguage } from '../../writing/typed-language.ts';
import { described, type Inner, withText } from './field-props.ts';
import type { LanguageWords } from './words.ts';

type Props = Inner & { readonly ofLanguage: LanguageWords };

/** Takes the name or the tag of a language, and shows what will be recorded. */
export function LanguageField({ id, field, values, change, error, words, ofLanguage }: Props): JSX.Element {
  const recorded = values.texts[field.name] ?? '';
  const [typed, setTyped] = useState(recorded === '' ? '' : words.languageName(recorded));
  const { writing } = words;
  const tag = typedLanguage(typed, words);
  const type = (text: string) => {
    setTyped(text);
    change((now) => withText(now, field.name, typedLanguage(text, words) ?? text));
  };
  const hintOf = () => {
    if (typed.trim() === '') return ofLanguage.hint;
    return tag === null ? writing.faults.LANGUAGE_UNREAD : ofLanguage.willBe(words.languageName(tag));
  };
  const hint = hintOf();
  return (
    <>
      <input
        id={id}
        type="text"
        list={`${id}-list`}
        autocomplete="off"
        aria-invalid={error !== null || (typed.trim() !== '' && tag === null)}
        aria-describedby={described(id, error, `${id}-hint`)}
        value={typed}
        onInput={({ currentTarget: { value } }) => type(value)}
      />
      <datalist id={`${id}-list`}>
        {[...languagesByName(words).keys()].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <p class="soft" id={`${id}-hint`} role="status">
        {/* The error stands below it and says the same. */}
        {hint !== error && hint}
      </p>
    </>
  );
}

/** The translations of words that are being corrected. They go with the old words, unless the writer keeps them. */
export function TranslationsField({ id, field, values, change, error, words, ofLanguage }: Props): JSX.Element {
  return (
    <>
      <p class="notice" role="status" id={`${id}-told`}>
        {ofLanguage.translationsGo}
      </p>
      <ul class="plain">
        {values.translations.map(({ text, language }) => (
          <li key={language}>
            {words.languageName(language)}:{' '}
            <q dir="auto" lang={language}>
              {text}
            </q>
          </li>
        ))}
      </ul>
      <label class="check">
        <input
          id={id}
          type="checkbox"
          aria-describedby={described(id, error, `${id}-told`)}
          checked={values.texts[field.name] === 'true'}
          onChange={({ currentTarget: { checked } }) => change((now) => withText(now, field.name, String(checked)))}
        />{' '}
        {ofLanguage.keepTranslations}
      </label>
    </>
  );
}
