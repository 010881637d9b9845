import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';

/** The words that are looked for in lists too long to choose from, as the search reads them. The last word may be the beginning of one. */
export function findWords({ query }: Pick<Visit, 'query'>): string | null {
  const text = (query.get('find') ?? '').trim();
  return text === '' ? null : /["*]$/.test(text) ? text : `${text}*`;
}

/** A field in a form of choices. Its button comes back to the choices, with those that hold the words. */
export function FindField({ visit, label }: { readonly visit: Visit; readonly label: string }): JSX.Element {
  return (
    <span class="find-choice">
      <label>
        {label} <input type="search" name="find" maxLength={100} value={visit.query.get('find') ?? ''} />
      </label>{' '}
      <button type="submit" name="choose" value="1">
        {visit.words.looking.find}
      </button>
    </span>
  );
}
