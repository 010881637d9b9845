import type { JSX } from 'preact';
import type { Act } from '../../writing/act.ts';
import { labelOf } from '../../writing/label.ts';
import { fieldAt } from '../../writing/values.ts';
import type { UserError } from './api.ts';
import { idOf } from './field-props.ts';
import { Original, type ToldRemark } from './told.tsx';
import type { SendingWords } from './words.ts';

interface SummaryProps {
  readonly act: Act;
  readonly place: string | undefined;
  readonly errors: readonly (UserError & ToldRemark)[];
  readonly words: SendingWords;
  readonly at: { current: HTMLDivElement | null };
}

/** All errors above the form. Each leads to its field. */
export function ErrorSummary({ act, place, errors, words, at }: SummaryProps): JSX.Element | null {
  if (errors.length === 0) return null;
  return (
    <div class="notice errors" role="alert" tabIndex={-1} ref={at}>
      <p>{words.writing.errors(errors.length)}</p>
      <ul>
        {errors.map(({ message, original, path }) => {
          const field = fieldAt(act, path);
          return (
            <li key={(original ?? message) + path.join('.')}>
              {field === null ? (
                message
              ) : (
                <a
                  href={`#${idOf(act, field, place)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(idOf(act, field, place))?.focus();
                  }}
                >
                  {labelOf(act, field, words)}: {message}
                </a>
              )}
              <Original original={original} words={words} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
