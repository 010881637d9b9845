import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import type { ActFormState } from './act-form.ts';

interface ButtonsProps {
  readonly form: ActFormState;
  readonly words: FormWords;
  readonly mayRecord: boolean;
  /** Only a form inside another form is left without being sent. */
  readonly cancel: (() => void) | undefined;
}

export function Buttons({ words: { writing }, mayRecord, cancel, form }: ButtonsProps): JSX.Element {
  const { isBusy, send, sending } = form;
  const { record, propose } = sending?.saidByButtons(form, sending.words) ?? writing;
  return (
    <p class="buttons">
      <button type="button" aria-disabled={isBusy} onClick={() => void send('preview')}>
        {writing.preview}
      </button>
      <button type="submit" class="main" aria-disabled={isBusy}>
        {mayRecord ? record : propose}
      </button>
      {mayRecord && cancel === undefined && (
        <button type="button" aria-disabled={isBusy} onClick={() => void send('propose')}>
          {propose}
        </button>
      )}
      {cancel !== undefined && (
        <button type="button" onClick={cancel}>
          {writing.cancel}
        </button>
      )}
    </p>
  );
}
