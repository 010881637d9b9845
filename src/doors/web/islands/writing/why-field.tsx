import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import { type Act, REASON } from '../../writing/act.ts';
import { CHOICES } from '../../writing/choices.ts';
import { idOf } from './field-props.ts';

export type Reason = 'FACT' | 'CORRECTION' | '';

interface WhyProps {
  readonly act: Act;
  readonly words: FormWords;
  readonly reason: Reason;
  readonly error: string | null;
  readonly set: (reason: Reason) => void;
}

/** Asks whether it is news or a correction of the record. */
export function WhyField({ act, words, reason, error, set }: WhyProps): JSX.Element {
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
