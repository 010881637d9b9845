import type { FormWords } from '../../words/words.ts';
import { ask } from './api.ts';
import { ownKey } from './key.ts';

export interface Viewer {
  readonly role: string;
  readonly name: string;
}

/** Who has signed in, or whose a key is that was typed. */
export async function viewer(typed?: string): Promise<Viewer | null> {
  const key = typed ?? (await ownKey.find());
  return key === null ? null : (await ask<{ viewer: Viewer | null }>('page-write-viewer', {}, key)).viewer;
}

export interface SignInProps {
  readonly words: FormWords;
  readonly who: Viewer | null;
  readonly signedIn: (who: Viewer | null) => void;
}
