import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ofBrowser } from '../storage.ts';
import { Desk } from './coding-desk.tsx';
import { entriesOf, type Listed } from './coding-entries.ts';
import { EntryList } from './coding-list.tsx';
import { begun } from './focus.ts';
import { plainly } from './plainly.ts';
import type { CodingWords } from './words.ts';

const CODER = 'parley-coder';

/** Entries to code, one at a time. The name is asked at once, so that the focus begins there. */
export function CodingDesk({ process, words }: { readonly process: string; readonly words: CodingWords }): JSX.Element {
  const [typed, setTyped] = useState(ofBrowser.get(CODER) ?? '');
  const [entries, setEntries] = useState<readonly Listed[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    entriesOf(process).then(setEntries, (error: unknown) => setTrouble(plainly(error, words)));
  }, [process, words]);
  if (trouble !== null)
    return (
      <p class="notice" role="alert">
        {trouble}
      </p>
    );
  return (
    <>
      <CoderName typed={typed} words={words} type={setTyped} />
      {entries === null ? <p aria-busy="true" /> : <Entries entries={entries} coder={typed.trim()} words={words} change={setEntries} />}
    </>
  );
}

interface EntriesProps {
  readonly entries: readonly Listed[];
  readonly coder: string;
  readonly words: CodingWords;
  readonly change: (entries: readonly Listed[]) => void;
}

/** What is left to code. The codings of others appear after the coder's own is recorded. */
function Entries({ entries, coder, words, change }: EntriesProps): JSX.Element {
  const [open, setOpen] = useState<Listed | null>(null);
  const left = entries.filter(({ coders }) => !coders.includes(coder));
  const next = (done: Listed) => {
    change(entries.map((one) => (one === done ? { ...one, coders: [...one.coders, coder] } : one)));
    setOpen(left.find((one) => one !== done) ?? null);
  };
  return (
    <>
      <Progress done={entries.length - left.length} all={entries.length} words={words} />
      {open === null || coder === '' ? (
        <EntryList left={left} words={words} canOpen={coder !== ''} open={setOpen} />
      ) : (
        <Desk key={`${open.demand}/${open.number}`} listed={open} coder={coder} words={words} next={() => next(open)} close={() => setOpen(null)} />
      )}
    </>
  );
}

function Progress({ done, all, words }: { readonly done: number; readonly all: number; readonly words: CodingWords }): JSX.Element {
  const { coding } = words.writing;
  return (
    <>
      <p role="status">{all > 0 && done === all ? coding.allDone : coding.done(done, all)}</p>
      {all > 0 && <progress value={done} max={all} aria-label={coding.title} />}
    </>
  );
}

interface CoderProps {
  readonly typed: string;
  readonly words: CodingWords;
  readonly type: (typed: string) => void;
}

/** The name that stands beside each coding. The browser keeps it. */
function CoderName({ typed, words, type }: CoderProps): JSX.Element {
  const { coding } = words.writing;
  return (
    <div class="field" ref={begun}>
      <label for="coder">{coding.coder}</label>
      <input
        id="coder"
        type="text"
        value={typed}
        aria-describedby="coder-first"
        onInput={({ currentTarget: { value } }) => {
          type(value);
          ofBrowser.set(CODER, value);
        }}
      />
      {typed.trim() === '' && (
        <p class="soft" id="coder-first">
          {coding.coderFirst}
        </p>
      )}
    </div>
  );
}
