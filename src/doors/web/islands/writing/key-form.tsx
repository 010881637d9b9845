import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Refused } from '../../port.ts';
import { begun } from './focus.ts';
import { ownKey, startSession } from './key.ts';
import { plainly } from './plainly.ts';
import { type SignInProps, viewer } from './viewer.ts';
import type { KeyWords } from './words.ts';

interface KeyFormProps extends Pick<SignInProps, 'signedIn'> {
  readonly words: KeyWords;
}

function useKeyForm({ words, signedIn }: KeyFormProps) {
  const [key, setKey] = useState('');
  const [isForLong, setForLong] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const enter = async () => {
    const typed = key.trim();
    try {
      const who = await viewer(typed);
      if (who === null) throw new Refused([]);
      await startSession(typed);
      ownKey.keep(typed, isForLong);
      signedIn(who);
    } catch (error) {
      const isUnknown = error instanceof Refused && (error.errors.length === 0 || error.code === 'UNAUTHENTICATED');
      setTrouble(isUnknown ? words.writing.badKey : plainly(error, words));
    }
  };
  return { key, setKey, isForLong, setForLong, trouble, enter };
}

/** Takes a key, stores it in the browser, and starts a session with the server for reading pages. */
export function KeyForm(props: KeyFormProps): JSX.Element {
  const { writing } = props.words;
  const { key, setKey, isForLong, setForLong, trouble, enter } = useKeyForm(props);
  return (
    <form
      class="writing-form"
      aria-label={writing.enter}
      ref={begun}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <p>{writing.needsKey}</p>
      <div class="field">
        <label for="key">{writing.key}</label>
        <input
          id="key"
          type="password"
          autocomplete="off"
          aria-describedby="key-hint"
          aria-invalid={trouble !== null}
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <p class="soft" id="key-hint">
          {writing.keyHint}
        </p>
        {trouble !== null && (
          <p class="field-error" role="alert">
            {trouble}
          </p>
        )}
      </div>
      <label class="line">
        <input type="checkbox" checked={isForLong} onChange={() => setForLong(!isForLong)} /> {writing.keepKey}
      </label>
      <p class="buttons">
        <button type="submit" class="main">
          {writing.enter}
        </button>
      </p>
    </form>
  );
}
