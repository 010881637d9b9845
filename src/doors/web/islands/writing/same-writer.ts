import { useRef } from 'preact/hooks';
import { ownKey } from './key.ts';

/**
 * Tells whether another key is signed in than at the press before, or as the page was drawn. Another tab may have changed it. Whoever presses then first
 * learns of it: an act goes out in the name of its key.
 */
export function useOtherWriter(begun: string | undefined = ownKey.ending()): () => boolean {
  const by = useRef(begun);
  return () => {
    const now = ownKey.ending();
    const isOther = by.current !== now;
    by.current = now;
    return isOther;
  };
}
