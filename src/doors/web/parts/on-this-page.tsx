import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';

/** Links to the sections of a long page, each with its id and its name. */
export function OnThisPage({ places, visit }: { readonly places: readonly (readonly [string, string])[]; readonly visit: Visit }): JSX.Element {
  return (
    <nav aria-label={visit.words.site.onThisPage} class="contents">
      <ul>
        {places.map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
