import type { FormWords } from '../../words/words.ts';
import { ask } from './api.ts';
import { ownKey } from './key.ts';

export interface Viewer {
  readonly role: string;
  readonly name: string;
}

export async function viewer(): Promise<Viewer | null> {
  await ownKey.find();
  if (ownKey.read() === null) return null;
  return (await ask<{ viewer: Viewer | null }>('page-write-viewer', {})).viewer;
}

export interface SignInProps {
  readonly words: FormWords;
  readonly who: Viewer | null;
  /** Whether the next page knows the key, too, or only this one. */
  readonly signedIn: (who: Viewer | null, isKept: boolean) => void;
}
