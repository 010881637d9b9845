import { element, given, inView } from './page.ts';
import { ofBrowser, ofTab } from './storage.ts';

/** If there are more than this, a page of their own shows them. */
const MOST = 5;
const VISIT = 'parley.came';

/**
 * Shows on the front page what was recorded since the last visit. Only the browser stores the place of that visit. The server draws the
 * entries, as on the page of news.
 */
export async function startCame(): Promise<void> {
  const section = document.querySelector<HTMLElement>('#since');
  if (section === null || given?.head == null) return;
  const since = placeOfVisitBefore(given.head);
  if (since === null || since === given.head) return;
  const address = inView(`/new?${new URLSearchParams({ since })}`);
  const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => null);
  // A place from before a restore is invalid, so nothing is shown.
  if (answer === null || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const entries = [...page.querySelectorAll('main li[id^="entry-"]')];
  if (entries.length === 0) return;
  const list = element('ul', { class: 'lines' });
  list.append(...entries.slice(0, MOST).map((entry) => document.importNode(entry, true)));
  section.append(list, element('p', {}, element('a', { href: address }, `${section.dataset.all ?? ''} (${entries.length})`)));
  section.hidden = false;
}

/** The place at which the last visit ended. It stays the same within a tab, so a reload shows the same entries. */
function placeOfVisitBefore(head: string): string | null {
  const before = ofTab.get(VISIT) ?? ofBrowser.get(VISIT);
  ofTab.set(VISIT, before ?? head);
  ofBrowser.set(VISIT, head);
  return before;
}
