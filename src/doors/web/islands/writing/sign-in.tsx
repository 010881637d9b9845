import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ownKey } from './key.ts';
import type { KeyForm } from './key-form.tsx';
import type { SignInProps } from './viewer.ts';
import { type KeyWords, withKey } from './words.ts';

/** Says who has signed in, or asks for a key. */
export function SignIn({ words, who, signedIn }: SignInProps): JSX.Element {
  const { writing } = words;
  if (who === null) return <AsksForKey words={words} signedIn={signedIn} />;
  const leave = async () => {
    ownKey.leave();
    await fetch('/session', { method: 'DELETE' }).catch(() => undefined);
    signedIn(null);
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

/** Whoever has signed in does not load the form for a key. */
function AsksForKey(props: Omit<SignInProps, 'who'>): JSX.Element {
  const [loaded, setLoaded] = useState<{ readonly Form: typeof KeyForm; readonly words: KeyWords } | null>(null);
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    Promise.all([import('./key-form.tsx'), withKey(props.words)]).then(
      ([{ KeyForm: Form }, words]) => setLoaded({ Form, words }),
      () => setAway(true),
    );
  }, [props.words]);
  if (isAway) return <p role="alert">{props.words.writing.failed}</p>;
  return loaded === null ? <p aria-busy="true" /> : <loaded.Form words={loaded.words} signedIn={props.signedIn} />;
}
