import { useRef, useState } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import { type SendingWords, withSending } from './words.ts';

/** What sends a form, with its words. */
export type Sender = typeof import('./sender.ts') & { readonly words: SendingWords };

interface Loading {
  /** Null until it is there. */
  readonly sender: Sender | null;
  /** Begins to load it, once. */
  ready(): void;
  /** Fails where the server does not answer. Nothing could be sent to it either. */
  load(): Promise<Sender>;
}

/** Loads what sends a form with the first change, so that it is there for the first press. */
export function useSender(words: FormWords): Loading {
  const [sender, setSender] = useState<Sender | null>(null);
  const hasBegun = useRef(false);
  const load = async () => {
    if (sender !== null) return sender;
    const [parts, withAll] = await Promise.all([import('./sender.ts'), withSending(words)]);
    const loaded = { ...parts, words: withAll };
    setSender(loaded);
    return loaded;
  };
  const ready = () => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    void load().catch(() => undefined);
  };
  return { sender, ready, load };
}
