import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';

interface Remark {
  readonly code: string;
  readonly message: string;
}

/** A remark in the language of the reader. */
export interface ToldRemark {
  /** What the server said in English, where the reader has another language. */
  readonly original?: string;
}

/** Messages of the server are in English. Readers of another language get the kind of problem in theirs, and the message apart from it. */
export function told<One extends Remark>(remarks: readonly One[], table: Readonly<Record<string, string>>, words: FormWords): readonly (One & ToldRemark)[] {
  if (words.language === 'en') return remarks;
  return remarks.map((one) => ({ ...one, message: table[one.code] ?? words.writing.serverSays, original: one.message }));
}

/** The English of a remark, small and marked as English. */
export function Original({ original }: ToldRemark): JSX.Element | null {
  if (original === undefined) return null;
  return (
    <small class="soft block" lang="en">
      {original}
    </small>
  );
}
