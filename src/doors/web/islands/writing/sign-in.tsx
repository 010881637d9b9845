import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';
import { ask } from './api.ts';
import { begun } from './focus.ts';
import { ownKey } from './key.ts';
import { plainly } from './plainly.ts';

export interface Viewer {
  readonly role: string;
  readonly name: string;
}

export async function viewer(): Promise<Viewer | null> {
  if (ownKey.read() === null) return null;
  return (await ask<{ viewer: Viewer | null }>('page-write-viewer', {})).viewer;
}

interface SignInProps {
  readonly words: FormWords;
  readonly who: Viewer | null;
  /** Whether the next page knows the key, too, or only this one. */
  readonly signedIn: (who: Viewer | null, isKept: boolean) => void;
}

/** Takes a key, stores it in the browser, and starts a session with the server for reading pages. */
export function SignIn({ words, who, signedIn }: SignInProps): JSX.Element {
  const { writing } = words;
  if (who === null) return <KeyForm words={words} signedIn={signedIn} />;
  const leave = async () => {
    ownKey.forget();
    await fetch('/session', { method: 'DELETE' }).catch(() => undefined);
    signedIn(null, true);
  };
  return (
    <p class="notice">
      {writing.signedIn(who.name, words.word(words.terms.Role, who.role))}{' '}
      <button type="button" onClick={() => void leave()}>
        {writing.leave}
      </button>
    </p>
  );
}

function useKeyForm({ words, signedIn }: Omit<SignInProps, 'who'>) {
  const [key, setKey] = useState('');
  const [isForLong, setForLong] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const enter = async () => {
    const isKept = ownKey.keep(key.trim(), isForLong);
    try {
      const who = await viewer();
      if (who === null) throw new Refused([]);
      await fetch('/session', { method: 'POST', headers: { authorization: `Bearer ${key.trim()}` } });
      signedIn(who, isKept);
    } catch (error) {
      ownKey.forget();
      const isUnknown = error instanceof Refused && (error.errors.length === 0 || error.code === 'UNAUTHENTICATED');
      setTrouble(isUnknown ? words.writing.badKey : plainly(error, words));
    }
  };
  return { key, setKey, isForLong, setForLong, trouble, enter };
}

function KeyForm(props: Omit<SignInProps, 'who'>): JSX.Element {
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
