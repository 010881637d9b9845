import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** What was recorded, as readers see it, with what can be written next. The server draws it: it is a part of the page of the thing. */
export function Shown({ address, round }: { readonly address: string; readonly round: string | undefined }): JSX.Element {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const asked = new AbortController();
    void partsOf(address, round, asked.signal).then(
      (parts) => place.current?.replaceChildren(...parts),
      // It is recorded all the same, and a link leads to it.
      () => undefined,
    );
    return () => asked.abort();
  }, [address, round]);
  return <section class="shown" ref={place} />;
}

/** What of a page says what was recorded: its heading, who is in the room, and the only entry of a demand. */
const SAYING = 'main > .heading, main > section:has(> #room), .ladder > :only-child';
/** A page of one thing and nothing else. */
const WHOLE = 'main > :not(.view, .for-print)';

/** An answer was most likely given at the same round. The form shows it, and can change it. */
const OF_ROUND = '.writes [href*="/answer/"]';

async function partsOf(address: string, round: string | undefined, signal: AbortSignal): Promise<Node[]> {
  const { hash, href, pathname } = new URL(address, location.origin);
  const answer = await fetch(href, { signal, headers: { accept: 'text/html' } });
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const place = hash === '' ? null : page.getElementById(hash.slice(1));
  const parts = place === null ? [...page.querySelectorAll(pathname.startsWith('/outcome/') ? WHOLE : SAYING)] : [place];
  if (round !== undefined)
    for (const link of page.querySelectorAll<HTMLAnchorElement>(OF_ROUND)) link.search += `${link.search === '' ? '?' : '&'}round=${encodeURIComponent(round)}`;
  return [...parts, ...page.querySelectorAll('footer .writes')].map(imported);
}

/** Without what may stand once on a page: this page has its own title. */
function imported(part: Element): Element {
  const copy = document.importNode(part, true);
  for (const one of [copy, ...copy.querySelectorAll('[id]')]) one.removeAttribute('id');
  for (const title of copy.querySelectorAll('h1')) {
    const heading = document.createElement('h2');
    heading.replaceChildren(...title.childNodes);
    title.replaceWith(heading);
  }
  // Who says so is a part of what was recorded.
  for (const sources of copy.querySelectorAll<HTMLDetailsElement>('details.sources')) sources.open = true;
  if (copy.tagName !== 'LI') return copy;
  const list = document.createElement('ol');
  list.className = 'ladder';
  list.append(copy);
  return list;
}
