import { type JSX, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';
import { ACTS } from '../../writing/acts.ts';
import { CHOICES } from '../../writing/choices.ts';
import { whenKeyEnds } from './api.ts';
import { CodingDesk } from './coding.tsx';
import { ActForm, type Given } from './form.tsx';
import { Proposals } from './proposals.tsx';
import { SignIn, type Viewer, viewer } from './sign-in.tsx';
import { wordsOfPage } from './words.ts';

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
  render(<Writer task={task} words={words} />, place);
}

function Writer({ task, words }: { readonly task: Task; readonly words: FormWords }): JSX.Element {
  const [who, setWho] = useState<Viewer | null | undefined>(undefined);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [hasEnded, setEnded] = useState(false);
  const ended = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    whenKeyEnds(() => setEnded(true));
    viewer().then(setWho, (error: unknown) => {
      setTrouble(error instanceof Refused && error.code === 'UNAUTHENTICATED' ? words.writing.badKey : words.writing.failed);
      setWho(null);
    });
  }, [words]);
  useEffect(() => {
    if (hasEnded) ended.current?.focus();
  }, [hasEnded]);
  if (who === undefined) return <p aria-busy="true" />;
  const signedIn = (next: Viewer | null) => {
    if (next !== null && task.task === 'sign-in' && task.wanted !== '/') location.assign(task.wanted);
    setWho(next);
    setEnded(false);
    setTrouble(null);
  };
  return (
    <>
      {trouble !== null && (
        <p class="notice" role="alert">
          {trouble}
        </p>
      )}
      {hasEnded && who !== null && (
        <p class="notice" role="alert" tabIndex={-1} ref={ended}>
          {words.writing.keyEnded}
        </p>
      )}
      <SignIn words={words} who={hasEnded ? null : who} signedIn={signedIn} />
      {/* The task stays, with what was typed into it. */}
      {who !== null && <TaskOf task={task} who={who} words={words} />}
    </>
  );
}

function TaskOf({ task, who, words }: { readonly task: Task; readonly who: Viewer; readonly words: FormWords }): JSX.Element | null {
  const roles: readonly string[] = CHOICES.Role;
  const may = (role: string) => roles.indexOf(who.role) >= roles.indexOf(role);
  const needs = (role: string) => (
    <p class="notice" role="status">
      {words.writing.needsRole(words.word(words.terms.Role, role))}
    </p>
  );
  switch (task.task) {
    case 'act':
      if (!may('CONTRIBUTOR')) return needs('CONTRIBUTOR');
      return <ActForm given={task.given} words={words} mayRecord={may(ACTS[task.given.act].role)} mayAdd={may('CONTRIBUTOR')} mayTakeBack={may('EDITOR')} />;
    case 'proposals':
      return may('CONTRIBUTOR') ? <Proposals words={words} mayDecide={may('EDITOR')} /> : needs('CONTRIBUTOR');
    case 'coding':
      return may(ACTS['edit-position'].role) ? <CodingDesk process={task.process} words={words} /> : needs('EDITOR');
    case 'sign-in':
      return null;
  }
}
