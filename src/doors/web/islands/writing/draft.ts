import { useEffect, useRef, useState } from 'preact/hooks';
import { EMPTY } from '../../writing/values.ts';
import { type DraftOf, draftOf, type Filled } from './drafts.ts';

export interface Draft {
  readonly filled: Filled;
  /** As it is now. A drawn form may still hold what was before. */
  latest(): Filled;
  put(some: Partial<Filled>): void;
  /** Whether the form went on from what was typed before. */
  readonly isOld: boolean;
  /** False if the browser refuses to store it, or is full. */
  readonly isKept: boolean;
  drop(): void;
  startAnew(): void;
}

/** What is filled in, kept while somebody types. A form inside another form keeps nothing. */
export function useDraft(given: DraftOf, isInside = false): Draft {
  const kept = draftOf(given);
  const [begun] = useState<Filled>(() => {
    const values = { ...EMPTY, ...given.values };
    return { values, seen: values, version: given.version, reason: '', note: '' };
  });
  const [found] = useState(() => (isInside ? null : kept.read()));
  const [isOld, setOld] = useState(found !== null);
  const [isKept, setKept] = useState(true);
  useLeaveWarning(!isKept);
  const [filled, setFilled] = useState(found ?? begun);
  const latest = useRef(filled);
  const put = (some: Partial<Filled>) => {
    latest.current = { ...latest.current, ...some };
    setFilled(latest.current);
  };
  const drop = () => {
    kept.drop();
    setKept(true);
  };
  return {
    filled,
    latest: () => latest.current,
    put: (some) => {
      put(some);
      if (!isInside) setKept(kept.keep(latest.current));
    },
    isOld,
    isKept,
    drop,
    startAnew: () => {
      drop();
      setOld(false);
      put(begun);
    },
  };
}

/** Asks before the page is left, where what was typed would be lost. */
function useLeaveWarning(isLost: boolean): void {
  useEffect(() => {
    if (!isLost) return undefined;
    const ask = (event: Event) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isLost]);
}
