import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Decides } from './proposal-state.ts';
import type { ProposalWords } from './words.ts';

interface DecisionProps {
  readonly words: ProposalWords;
  readonly mayDecide: boolean;
  readonly decide: (how: Decides, note: string) => Promise<void>;
}

/** Those who may not accept it may take back what they proposed themselves. */
export function Decision({ words, mayDecide, decide }: DecisionProps): JSX.Element {
  const { proposals: told } = words.writing;
  const [note, setNote] = useState('');
  return (
    <>
      <label class="field">
        {told.declineNote} <input type="text" value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <p class="buttons">
        {mayDecide && (
          <button type="button" class="main" onClick={() => void decide('accept', note)}>
            {told.accept}
          </button>
        )}{' '}
        <button type="button" onClick={() => void decide('decline', note)}>
          {told.decline}
        </button>
      </p>
    </>
  );
}
