import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { labelOf } from '../../writing/label.ts';
import { Chips, Choice } from './choice-fields.tsx';
import { DateField } from './date-field.tsx';
import { described, type FieldProps, type Inner, idOf, withText } from './field-props.ts';
import { FigureRows, PartyRows, SettlementRows, SourceRows } from './row-fields.tsx';
import { RoundField, Things } from './thing-fields.tsx';
import { type LanguageWords, languageWords } from './words.ts';

/** One field with its label, its hint and its error. */
export function FieldOf(props: FieldProps): JSX.Element {
  const { act, field, place, words, error } = props;
  const id = idOf(act, field, place);
  const isGroup = ['sources', 'settles', 'parties', 'figures', 'translations'].includes(field.kind) || (field.kind === 'choice' && field.many === true);
  const label = (
    <>
      {labelOf(act, field, words)} {field.needed && <small class="soft">{words.writing.needed}</small>}
    </>
  );
  const inside = <Inside {...props} id={id} />;
  const told = error !== null && (
    <p class="field-error" id={`${id}-error`}>
      {error}
    </p>
  );
  if (isGroup)
    return (
      <fieldset class="field" id={id} tabIndex={-1} aria-describedby={error === null ? undefined : `${id}-error`}>
        <legend>{label}</legend>
        {inside}
        {told}
      </fieldset>
    );
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {inside}
      {told}
    </div>
  );
}

function Inside(props: FieldProps & { readonly id: string }): JSX.Element {
  switch (props.field.kind) {
    case 'line':
      return <Line {...props} />;
    case 'words':
      return <LongText {...props} />;
    case 'language':
    case 'translations':
      return <AboutLanguage {...props} />;
    case 'date':
      return <DateField {...props} />;
    case 'thing':
      return <Things {...props} />;
    case 'round':
      return <RoundField {...props} />;
    case 'choice':
      return props.field.many ? <Chips {...props} /> : <Choice {...props} />;
    case 'sources':
      return <SourceRows {...props} />;
    case 'settles':
      return <SettlementRows {...props} />;
    case 'parties':
      return <PartyRows {...props} />;
    case 'figures':
      return <FigureRows {...props} />;
    case 'yes':
      return <Yes {...props} />;
  }
}

/** Few forms ask about languages. Those load what does it. */
function AboutLanguage(props: Inner): JSX.Element {
  const { words } = props;
  const [loaded, setLoaded] = useState<{ readonly fields: typeof import('./language-field.tsx'); readonly ofLanguage: LanguageWords } | null>(null);
  useEffect(() => {
    const both = Promise.all([import('./language-field.tsx'), languageWords(words)]);
    // Without it the form goes on, and the language stays.
    both.then(
      ([fields, ofLanguage]) => setLoaded({ fields, ofLanguage }),
      () => undefined,
    );
  }, [words]);
  if (loaded === null) return <p aria-busy="true" />;
  const { fields, ofLanguage } = loaded;
  return props.field.kind === 'language' ? (
    <fields.LanguageField {...props} ofLanguage={ofLanguage} />
  ) : (
    <fields.TranslationsField {...props} ofLanguage={ofLanguage} />
  );
}

function Line({ id, field, values, change, error }: Inner): JSX.Element {
  return (
    <input
      id={id}
      type="text"
      inputMode={field.name === 'url' ? 'url' : 'text'}
      aria-required={field.needed}
      aria-invalid={error !== null}
      aria-describedby={described(id, error)}
      value={values.texts[field.name] ?? ''}
      onInput={({ currentTarget: { value } }) => change((now) => withText(now, field.name, value))}
    />
  );
}

function LongText({ id, field, values, change, error }: Inner): JSX.Element {
  return (
    <textarea
      id={id}
      rows={3}
      dir="auto"
      aria-required={field.needed}
      aria-invalid={error !== null}
      aria-describedby={described(id, error)}
      value={values.texts[field.name] ?? ''}
      onInput={({ currentTarget: { value } }) => change((now) => withText(now, field.name, value))}
    />
  );
}

function Yes({ id, field, values, change, error }: Inner): JSX.Element {
  return (
    <input
      id={id}
      type="checkbox"
      aria-describedby={described(id, error)}
      checked={values.texts[field.name] === 'true'}
      onChange={({ currentTarget: { checked } }) => change((now) => withText(now, field.name, String(checked)))}
    />
  );
}
