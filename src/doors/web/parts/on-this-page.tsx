import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';

/** Leads to the sections of a long page: the id of each, and its name. */
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
