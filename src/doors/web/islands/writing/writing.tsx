import { type JSX, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';
import { CHOICES } from '../../writing/choices.ts';
import { focused, keepFocus } from './focus.ts';
import type { Given } from './given.ts';
import { ownKey } from './key.ts';
import { plainly } from './plainly.ts';
import { SignIn } from './sign-in.tsx';
import { type Viewer, viewer } from './viewer.ts';
import { withCoding, withNext, withProposals, wordsOfPage } from './words.ts';

/** The task of a page for writers, as the server wrote it into the page. */
export type Task =
  | { readonly task: 'act'; readonly given: Given }
  | { readonly task: 'proposals' }
  | { readonly task: 'coding'; readonly process: string }
  | { readonly task: 'sign-in'; readonly wanted: string };

/** Starts a page for writers. */
export async function begin(place: HTMLElement): Promise<void> {
  const task = JSON.parse(place.dataset.task ?? '{}') as Task;
  const words = await wordsOfPage();
  place.replaceChildren();
  keepFocus(place);
  render(<Writer task={task} words={words} />, place);
}

interface WriterProps {
  readonly task: Task;
  readonly words: FormWords;
}

function Writer({ task, words }: WriterProps): JSX.Element {
  const { who, trouble, hasEnded, signedIn } = useWriter(words);
  const { draw, isAway } = useDrawing(task, words, who ?? null);
  const wasAsked = useRef(false);
  if (who === null) wasAsked.current = true;
  if (isAway) return <Away trouble={words.writing.failed} words={words} />;
  // What asked for the key stays until the task is there: whoever has signed in goes on in it, and nowhere between.
  const isLoading = who != null && draw === null;
  if (who === undefined || (isLoading && !wasAsked.current)) return trouble === null ? <p aria-busy="true" /> : <Away trouble={trouble} words={words} />;
  return (
    <>
      {trouble !== null && (
        <p class="notice" role="alert">
          {trouble}
        </p>
      )}
      {hasEnded && who !== null && (
        <p class="notice" role="alert" tabIndex={-1} ref={focused}>
          {words.writing.keyEnded}
        </p>
      )}
      <SignIn words={words} who={hasEnded || isLoading ? null : who} signedIn={signedIn} />
      {!ownKey.isKept && <p class="notice">{words.writing.keyNotKept}</p>}
      {/* The task stays, with what was typed into it. */}
      {who !== null && draw?.(who)}
    </>
  );
}

function useWriter(words: FormWords) {
  const [who, setWho] = useState<Viewer | null | undefined>(undefined);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [hasEnded, setEnded] = useState(false);
  const signedIn = (next: Viewer | null) => {
    setWho(next);
    setEnded(false);
    setTrouble(null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it only sets what is drawn.
  useEffect(() => {
    viewer().then(signedIn, (error: unknown) => {
      const isUnknown = error instanceof Refused && error.code === 'UNAUTHENTICATED';
      setTrouble(isUnknown ? words.writing.badKey : plainly(error, words));
      // Otherwise the key may be right, and nobody has to type it again.
      if (isUnknown) setWho(null);
    });
    return ownKey.watch(() => {
      setEnded(ownKey.read() === null);
      // Without an answer the page goes on as it is.
      void viewer().then(
        (next) => next !== null && ownKey.read() !== null && signedIn(next),
        () => undefined,
      );
    });
  }, [words]);
  return { who, trouble, hasEnded, signedIn };
}

/** The code of a task is of use only to somebody who has signed in. */
function useDrawing(task: Task, words: FormWords, who: Viewer | null) {
  const [draw, setDraw] = useState<Draw | null>(null);
  const [isAway, setAway] = useState(false);
  const isIn = who !== null;
  useEffect(() => {
    if (isIn && draw === null)
      drawingOf(task, words).then(
        (drawn) => setDraw(() => drawn),
        () => setAway(true),
      );
  }, [isIn, draw, task, words]);
  return { draw, isAway };
}

/** Where the server does not answer, nobody knows yet who writes. */
function Away({ trouble, words }: { readonly trouble: string; readonly words: FormWords }): JSX.Element {
  return (
    <p class="notice" role="alert">
      {trouble}{' '}
      <button type="button" onClick={() => location.reload()}>
        {words.writing.tryAgain}
      </button>
    </p>
  );
}

/** What a page for writers shows to somebody who signed in. */
type Draw = (who: Viewer) => JSX.Element | null;

const roles: readonly string[] = CHOICES.Role;
const may = (who: Viewer, role: string) => roles.indexOf(who.role) >= roles.indexOf(role);

/** A page loads only the code of its own task. */
async function drawingOf(task: Task, words: FormWords): Promise<Draw> {
  const withRole =
    (role: string, draw: Draw): Draw =>
    (who) =>
      may(who, role) ? draw(who) : <NeedsRole role={role} words={words} />;
  switch (task.task) {
    case 'act': {
      const { ActForm } = await import('./form.tsx');
      const { given } = task;
      const Compare = given.before == null ? undefined : (await import('./difference.tsx')).Difference;
      const { role } = given.act;
      return withRole('CONTRIBUTOR', (who) => (
        <ActForm given={given} words={words} mayRecord={may(who, role)} mayAdd={may(who, 'CONTRIBUTOR')} mayTakeBack={may(who, 'EDITOR')} Compare={Compare} />
      ));
    }
    case 'proposals': {
      const { Proposals } = await import('./proposals.tsx');
      const withAll = await withProposals(words);
      return withRole('CONTRIBUTOR', (who) => <Proposals words={withAll} mayDecide={may(who, 'EDITOR')} />);
    }
    case 'coding': {
      const { CodingDesk } = await import('./coding.tsx');
      const codingWords = await withCoding(words);
      return withRole('EDITOR', () => <CodingDesk process={task.process} words={codingWords} />);
    }
    case 'sign-in': {
      const { Next } = await import('./next.tsx');
      const withAll = await withNext(words);
      return (who) => <Next words={withAll} wanted={task.wanted} mayAdd={may(who, 'CONTRIBUTOR')} mayImport={may(who, 'EDITOR')} />;
    }
  }
}

function NeedsRole({ role, words }: { readonly role: string; readonly words: FormWords }): JSX.Element {
  return (
    <p class="notice" role="status">
      {words.writing.needsRole(words.word(words.terms.Role, role))}
    </p>
  );
}
