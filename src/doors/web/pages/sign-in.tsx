import type { JSX } from 'preact';
import { ownPath } from '../own-path.ts';
import { type Drawn, page } from '../page.ts';
import { Heading } from '../parts/shell.tsx';
import type { Visit } from '../visit.ts';

/** The form for browsers without scripts, which leads to the page that was wanted. It stands apart, because nobody should fill it in before the script replaces it. */
function SignInPlace({ visit, refused }: { readonly visit: Visit; readonly refused: string | null }): JSX.Element {
  const { writing } = visit.words;
  const wanted = ownPath(visit.query.get('to'));
  return (
    <>
      <div data-task={JSON.stringify({ task: 'sign-in', wanted })} />
      <noscript>
        <form method="post" action="/session" class="writing-form">
          <p>{writing.needsKey}</p>
          <input type="hidden" name="to" value={wanted} />
          <div class="field">
            <label for="key">{writing.key}</label>
            <input id="key" name="key" type="password" autocomplete="off" required aria-invalid={refused !== null} />
            {refused !== null && (
              <p class="field-error" role="alert">
                {refused}
              </p>
            )}
          </div>
          <p class="soft">{writing.withoutScript}</p>
          <p class="buttons">
            <button type="submit" class="main">
              {writing.enter}
            </button>
          </p>
        </form>
      </noscript>
    </>
  );
}

export const signInPage = page<Record<string, never>>({
  name: 'sign-in',
  hasKey: false,
  isForWriters: true,
  isOpen: true,
  load: async () => ({}),
  draw: (_data, visit) => {
    const { writing } = visit.words;
    return {
      title: writing.signIn,
      description: writing.keyHint,
      body: (
        <>
          <Heading title={writing.signIn} />
          <SignInPlace visit={visit} refused={null} />
        </>
      ),
    };
  },
});

/** The form again after the server refused a key, for browsers without scripts. */
export function signInAgain(visit: Visit, code: string): Drawn {
  const { words } = visit;
  const { writing } = words;
  return {
    title: writing.signIn,
    description: writing.keyHint,
    body: (
      <>
        <Heading title={writing.signIn} />
        <SignInPlace visit={visit} refused={code === 'UNAUTHENTICATED' ? writing.badKey : words.word(words.problem, code)} />
      </>
    ),
  };
}
