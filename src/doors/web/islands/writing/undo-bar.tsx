import { type JSX, render } from 'preact';
import { focused } from './focus.ts';
import { lastRecorded, type Undoable, useUndo } from './undo.ts';
import { type RecordedWords, withRecorded, wordsOfPage } from './words.ts';

/** On the next pages, too, one press undoes what was just recorded. The bar stands at the foot of the window, and moves nothing. */
export async function offerUndo(): Promise<void> {
  const undoable = lastRecorded.read();
  if (undoable === null) return lastRecorded.forget();
  const words = await withRecorded(await wordsOfPage());
  const place = document.createElement('div');
  // By keyboard, what is offered only for a while comes right after the link to the content.
  document.querySelector('.skip')?.after(place);
  render(<UndoBar undoable={undoable} words={words} />, place);
}

function UndoBar({ undoable, words }: { readonly undoable: Undoable; readonly words: RecordedWords }): JSX.Element | null {
  const { writing } = words;
  const { state, trouble, undo } = useUndo(undoable, words);
  if (state === 'old') return null;
  return (
    <div class="live undo" role="status">
      {state === 'undone' ? (
        <span tabIndex={-1} ref={focused}>
          {writing.undone}
        </span>
      ) : (
        <>
          {writing.recorded} {undoable.label === undoable.key ? <code>{undoable.key}</code> : <span dir="auto">{undoable.label}</span>}{' '}
          <button type="button" onClick={() => void undo()}>
            {writing.undo}
          </button>
        </>
      )}
      {trouble !== null && <span role="alert"> {trouble}</span>}
    </div>
  );
}
