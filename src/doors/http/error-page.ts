import type { Profile } from '../../foundation/config.ts';
import { placesOf } from './landing-page.ts';
import { escapeText } from './markup.ts';
import { pageOf } from './page.ts';

/** The page that a browser shows if there is no page at an address. It says what is wrong and gives links. */
export function errorPage(status: number, message: string, profile: Profile): string {
  const heading = status === 404 ? 'There is no such page' : 'This page cannot be shown';
  return pageOf(
    `${heading}: Parley`,
    `<h1>${heading}</h1>
<p>${escapeText(message)}</p>
<nav aria-label="Where to go">
<ul>
<li><a href="/">The first page</a></li>
${placesOf(profile)}</ul>
</nav>`,
  );
}
