import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import { sentencesOfRemarks } from './words.ts';

interface Remark {
  readonly code: string;
  readonly message: string;
}

/** A remark in the language of the reader. */
export interface ToldRemark {
  /** What the server said in English, where the reader has another language. */
  readonly original?: string;
}

/** Messages of the server are in English. Readers of another language get a sentence for the kind of remark, and the message apart from it. */
export async function told<One extends Remark>(remarks: readonly One[], words: FormWords): Promise<readonly (One & ToldRemark)[]> {
  if (remarks.length === 0) return remarks;
  const sentences = await sentencesOfRemarks(words);
  if (sentences === null) return remarks;
  return remarks.map((one) => ({ ...one, message: sentences[one.code] ?? '', original: one.message }));
}

/** Remarks below each other. */
export function RemarkList({
  remarks,
  words,
}: {
  readonly remarks: readonly (Pick<Remark, 'message'> & ToldRemark)[];
  readonly words: FormWords;
}): JSX.Element {
  return (
    <ul>
      {remarks.map(({ message, original }) => (
        <li key={original ?? message}>
          {message}
          <Original original={original} words={words} />
        </li>
      ))}
    </ul>
  );
}

/** The English of a remark, small and marked as English. */
export function Original({ original, words }: ToldRemark & { readonly words: FormWords }): JSX.Element | null {
  if (original === undefined) return null;
  return (
    <small class="soft block">
      {words.writing.serverSays} <span lang="en">{original}</span>
    </small>
  );
}
