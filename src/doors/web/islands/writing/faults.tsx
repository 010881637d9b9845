import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import { plainly } from './plainly.ts';
import { Original, type ToldRemark } from './told.tsx';

/** What went wrong, in words. */
export type Faulty = ToldRemark & { readonly message: string };

export const failureOf = (error: unknown, words: FormWords): readonly Faulty[] => [{ message: plainly(error, words) }];

export function Faults({ errors, words }: { readonly errors: readonly Faulty[]; readonly words: FormWords }): JSX.Element {
  return (
    <>
      {errors.map(({ message, original }) => (
        <p class="field-error" role="alert" key={original ?? message}>
          {message}
          <Original original={original} words={words} />
        </p>
      ))}
    </>
  );
}
