import { useEffect, useState } from 'preact/hooks';
import { ofTab } from '../storage.ts';
import { type WrittenThing, write } from './api.ts';
import { ownKey } from './key.ts';
import { labelOfThing } from './label-of-thing.ts';
import { plainly } from './plainly.ts';
import { useOtherWriter } from './same-writer.ts';
import { told } from './told.tsx';
import type { RecordedWords } from './words.ts';

/** How long an entry can be undone with one press. */
const UNDO_MS = 30_000;
const NAME = 'parley-recorded';

/** What was just recorded, and until when it can be undone with one press. */
export interface Undoable {
  readonly key: string;
  readonly label: string;
  readonly version: number;
  readonly until: number;
  /** The end of the API key under which it was recorded. */
  readonly by: string | undefined;
}

export const undoableOf = (thing: WrittenThing): Undoable => ({
  key: thing.key,
  label: labelOfThing(thing),
  version: thing.version,
  until: Date.now() + UNDO_MS,
  by: ownKey.ending(),
});

/** What can still be undone. The browser keeps it while the writer goes to other pages. */
export const lastRecorded = {
  read(): Undoable | null {
    const found = JSON.parse(ofTab.get(NAME) ?? 'null') as Undoable | null;
    return found !== null && found.until > Date.now() ? found : null;
  },
  keep: (one: Undoable) => ofTab.set(NAME, JSON.stringify(one)),
  forget: () => ofTab.drop(NAME),
};

interface Undo {
  readonly state: 'fresh' | 'old' | 'undone';
  readonly trouble: string | null;
  undo(): Promise<void>;
}

/** Undoes what was recorded, for a while: the entry is retracted, and the record keeps that it was there. */
export function useUndo(undoable: Undoable | null, words: RecordedWords): Undo {
  const [state, setState] = useState<Undo['state']>(undoable === null ? 'old' : 'fresh');
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    if (undoable === null) return undefined;
    const timer = setTimeout(() => setState((now) => (now === 'fresh' ? 'old' : now)), undoable.until - Date.now());
    return () => clearTimeout(timer);
  }, [undoable]);
  const isOtherWriter = useOtherWriter(undoable?.by);
  const undo = async () => {
    if (undoable === null) return;
    if (isOtherWriter()) {
      setTrouble(words.writing.otherWriter);
      return;
    }
    const { key, version } = undoable;
    try {
      const { userErrors } = await write('page-write-retract', { key, expectedVersion: version, note: words.writing.undoNote });
      if (userErrors.length === 0) {
        lastRecorded.forget();
        setState('undone');
      } else setTrouble((await told(userErrors, words)).map(({ message }) => message).join(' '));
    } catch (error) {
      setTrouble(plainly(error, words));
    }
  };
  return { state, trouble, undo };
}
