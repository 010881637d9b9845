import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import type { Act } from '../../writing/act.ts';
import type { Values } from '../../writing/values.ts';
import type { WrittenThing } from './api.ts';
import { focused } from './focus.ts';
import { inLanguage } from './in-language.ts';
import { Shown } from './shown.tsx';
import { lastRecorded, undoableOf, useUndo } from './undo.ts';
import type { RecordedWords } from './words.ts';

interface RecordedProps {
  readonly act: Act;
  readonly thing: WrittenThing | null;
  /** The id of what was proposed. Null if it was recorded. */
  readonly proposal: string | null;
  readonly isChange: boolean;
  /** Whether the key of the writer may retract. */
  readonly mayTakeBack: boolean;
  readonly words: RecordedWords;
  readonly again: (() => void) | undefined;
  /** What the form named. */
  readonly things: Values['things'];
  /** What the server warned of. */
  readonly children: ComponentChildren;
}

/** Shown after something was recorded or proposed: a link to it and, for a while, how to undo it. */
export function Recorded({ act, thing, proposal, isChange, mayTakeBack, words, again, things, children }: RecordedProps): JSX.Element {
  const { writing } = words;
  const isProposal = proposal !== null;
  const [undoable] = useState(() => (thing === null || isProposal || isChange ? null : undoableOf(thing)));
  const { state, trouble, undo } = useUndo(undoable, words);
  useEffect(() => {
    if (undoable !== null && mayTakeBack) lastRecorded.keep(undoable);
  }, [undoable, mayTakeBack]);
  const canUndo = state === 'fresh';
  const address = thing === null ? null : inLanguage(addressOf(act, thing));
  const done = state === 'undone' ? writing.undone : isProposal ? writing.proposed : writing.recorded;
  return (
    <>
      <div class="notice" role="status">
        <p key={done} tabIndex={-1} ref={focused}>
          {done} {thing !== null && <code>{thing.key}</code>}
        </p>
        {trouble !== null && <p role="alert">{trouble}</p>}
        <p class="buttons">
          {address !== null && state !== 'undone' && <a href={address}>{writing.see}</a>}{' '}
          {isProposal && <a href={inLanguage('/proposals')}>{writing.acts.proposals}</a>}{' '}
          {again !== undefined && (
            <button type="button" onClick={again}>
              {writing.another}
            </button>
          )}{' '}
          {canUndo && mayTakeBack && (
            <button type="button" onClick={() => void undo()}>
              {writing.undo}
            </button>
          )}
        </p>
        {canUndo && !mayTakeBack && <p class="soft">{writing.undoByEditor}</p>}
      </div>
      {!isProposal && children}
      {isProposal && <Proposed id={proposal} words={words} />}
      {address !== null && !isProposal && state !== 'undone' && <Shown address={address} round={roundIn(act, things)} />}
    </>
  );
}

/** What accepting it would change. Its code comes once something was proposed. */
function Proposed({ id, words }: { readonly id: string; readonly words: FormWords }): JSX.Element | null {
  const [drawn, setDrawn] = useState<JSX.Element | null>(null);
  useEffect(() => {
    // It is proposed all the same, and a link leads to it.
    void import('./proposed.tsx').then(({ proposedChange }) => proposedChange(id, words)).then(setDrawn, () => undefined);
  }, [id, words]);
  return drawn;
}

/** The round at which it was said. */
const roundIn = ({ fields }: Act, things: Values['things']): string | undefined =>
  fields.flatMap(({ kind, name }) => (kind === 'round' ? (things[name] ?? []) : []))[0]?.key;

/** What has no page of its own is shown on that of another thing. */
const PAGES: Readonly<Record<string, string>> = { Position: 'demand', Response: 'demand', Participation: 'round' };

/** A position or an answer is shown on the page of its demand, where its number is the place. A part in a round is shown at the round. A citation is shown at what it is about. */
function addressOf({ shows }: Act, { key, about }: WrittenThing): string {
  const cited = about as { readonly __typename: string; readonly key: string } | undefined;
  return cited === undefined ? addressIn(shows, key) : addressIn(PAGES[cited.__typename] ?? cited.__typename.toLowerCase(), cited.key);
}

function addressIn(page: string, key: string): string {
  const path = (parts: string) => parts.split('/').map(encodeURIComponent).join('/');
  const [process = '', about = '', place] = key.split('/');
  const whole = `/${page}/${path(place === undefined ? key : `${process}/${about}`)}`;
  return page === 'demand' && place !== undefined ? `${whole}#${place}` : whole;
}
