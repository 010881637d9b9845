import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Compared } from './coding-compared.tsx';
import { type CodedEntry, type Coding, entryOf, type Listed } from './coding-entries.ts';
import { EntryToCode } from './coding-entry.tsx';
import { CodingForm } from './coding-form.tsx';
import { Faults, type Faulty, failureOf } from './faults.tsx';
import { focused } from './focus.ts';
import type { CodingWords } from './words.ts';

interface DeskProps {
  readonly listed: Listed;
  readonly coder: string;
  readonly words: CodingWords;
  readonly next: () => void;
  /** Back to the list, with nothing recorded. */
  readonly close: () => void;
}

/** One entry, and beside it how the coder codes it, then how the others did. */
export function Desk({ listed, coder, words, next, close }: DeskProps): JSX.Element {
  const { demand, number, title } = listed;
  const [begun, setBegun] = useState<Awaited<ReturnType<typeof entryOf>>>(null);
  const [errors, setErrors] = useState<readonly Faulty[]>([]);
  const [done, setDone] = useState<{ readonly own: Coding; readonly coded: CodedEntry } | null>(null);
  useEffect(() => {
    void entryOf({ demand, number }).then(setBegun, (error: unknown) => setErrors(failureOf(error, words)));
  }, [demand, number, words]);
  if (begun === null) return <Faults errors={errors} words={words} />;
  return (
    <section class="desk" aria-label={words.writing.coding.entries}>
      <h2 tabIndex={-1} ref={focused}>
        <span dir="auto">{title}</span> <small class="soft">{number}</small>
      </h2>
      <div class="desk-columns">
        <EntryToCode {...begun} words={words} />
        {done === null ? (
          <CodingForm demand={demand} entry={begun.entry.key} coder={coder} words={words} recorded={(own, coded) => setDone({ own, coded })} close={close} />
        ) : (
          <Compared {...done} words={words} next={next} />
        )}
      </div>
    </section>
  );
}
