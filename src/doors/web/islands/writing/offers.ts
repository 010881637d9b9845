import { useEffect, useRef, useState } from 'preact/hooks';
import type { ThingKind } from '../../writing/act.ts';
import type { Chosen } from '../../writing/values.ts';
import { hand } from './hand.ts';
import { offersFor } from './names.ts';

/** How long to wait after the last letter before the search starts. */
const PAUSE_MS = 150;
const LEAST_LETTERS = 2;

export interface Offers {
  /** Null while nothing is known. */
  readonly offers: readonly Chosen[] | null;
  /** The number of the option that Enter takes. */
  readonly active: number;
  goTo(active: number): void;
  close(): void;
  /** Offers in an empty field what the writer named last. Nothing is taken before somebody goes to it. */
  open(): void;
  /** Whether the writer is in the field. */
  readonly isHere: { current: boolean };
}

/** What the record offers for what is typed, while the writer is in the field. */
export function useOffers(typed: string, types: readonly ThingKind[], without: readonly string[]): Offers {
  const [offers, setOffers] = useState<readonly Chosen[] | null>(null);
  const [active, goTo] = useState(0);
  const asked = useRef(0);
  const isHere = useRef(false);
  useEffect(() => {
    // What is offered in an empty field is known already.
    if (typed.trim() === '') return undefined;
    const turn = ++asked.current;
    if (typed.trim().length < LEAST_LETTERS || !isHere.current) {
      setOffers(null);
      return undefined;
    }
    const timer = setTimeout(async () => {
      // Without an answer nothing is known, so nothing is offered: not even to add it.
      const found = await offersFor(typed, types).catch(() => null);
      // A slow answer must not replace a later one, nor open over a field that was left.
      if (turn !== asked.current || !isHere.current) return;
      setOffers(found);
      goTo(0);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, types]);
  const close = () => {
    asked.current += 1;
    setOffers(null);
  };
  const open = () => {
    const atHand = hand.of(types, without);
    close();
    if (atHand.length > 0) setOffers(atHand);
    goTo(-1);
  };
  return { offers, active, goTo, close, open, isHere };
}
