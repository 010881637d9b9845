import type { JSX } from 'preact';
import type { Words } from '../words/words.ts';

/** What the server says of something that was sent. Its message is in English. */
interface Remark {
  readonly code?: string;
  readonly message: string;
}

interface RemarksProps {
  readonly remarks: readonly Remark[];
  /** A sentence for each code, in the language of the page. Null: the messages say it all. */
  readonly kinds: Readonly<Record<string, string>> | null;
  readonly words: Words;
}

/** At most this many remarks are shown. */
const MOST_SHOWN = 50;

/** Remarks of one kind stand together, below a sentence that says which. */
export function Remarks({ remarks, kinds, words }: RemarksProps): JSX.Element {
  const shown = remarks.slice(0, MOST_SHOWN);
  const others = remarks.length - shown.length;
  return (
    <>
      {kinds === null ? <Messages remarks={shown} /> : <ByKind remarks={shown} kinds={kinds} otherwise={words.writing.serverSays} />}
      {others > 0 && <p>{words.table.problemsMore(others)}</p>}
    </>
  );
}

interface ByKindProps {
  readonly remarks: readonly Remark[];
  readonly kinds: Readonly<Record<string, string>>;
  readonly otherwise: string;
}

function ByKind({ remarks, kinds, otherwise }: ByKindProps): JSX.Element {
  const codes = [...new Set(remarks.map(({ code = '' }) => code))];
  return (
    <>
      {codes.map((of) => (
        <div key={of}>
          <p>{kinds[of] ?? otherwise}</p>
          <Messages remarks={remarks.filter(({ code = '' }) => code === of)} />
        </div>
      ))}
    </>
  );
}

function Messages({ remarks }: { readonly remarks: readonly Remark[] }): JSX.Element {
  return (
    <ul lang="en">
      {remarks.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}
