import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';
import { ask } from './api.ts';
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

/** Takes a key, stores it in the browser, and starts a session with the server for reading pages. */
export function SignIn({
  words,
  who,
  signedIn,
}: {
  readonly words: FormWords;
  readonly who: Viewer | null;
  readonly signedIn: (who: Viewer | null) => void;
}): JSX.Element {
  const { writing } = words;
  const [key, setKey] = useState('');
  const [isForLong, setForLong] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const enter = async () => {
    ownKey.keep(key.trim(), isForLong);
    try {
      const who = await viewer();
      if (who === null) throw new Refused([]);
      await fetch('/session', { method: 'POST', headers: { authorization: `Bearer ${key.trim()}` } });
      signedIn(who);
    } catch (error) {
      ownKey.forget();
      const isUnknown = error instanceof Refused && (error.errors.length === 0 || error.code === 'UNAUTHENTICATED');
      setTrouble(isUnknown ? writing.badKey : plainly(error, words));
    }
  };
  const leave = async () => {
    ownKey.forget();
    await fetch('/session', { method: 'DELETE' }).catch(() => undefined);
    signedIn(null);
  };
  if (who !== null)
    return (
      <p class="notice">
        {writing.signedIn(who.name, words.word(words.terms.Role, who.role))}{' '}
        <button type="button" onClick={() => void leave()}>
          {writing.leave}
        </button>
      </p>
    );
  return (
    <form
      class="writing-form"
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
