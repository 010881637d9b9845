import { element, given, kept } from './page.ts';

/** More than this many are a page of their own. */
const MOST = 5;
const VISIT = 'parley.came';

/**
 * The front page shows what was recorded since the visit before. The place of that visit is kept in the browser alone; the server draws the entries, as on
 * the page of what is new.
 */
export async function startCame(): Promise<void> {
  const section = document.querySelector<HTMLElement>('#since');
  if (section === null || given?.head == null) return;
  const since = placeOfVisitBefore(given.head);
  if (since === null || since === given.head) return;
  const address = `/new?${new URLSearchParams({ since, ...languageOfAddress() })}`;
  const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => null);
  // A place from before a restore leads nowhere: nothing is said of it.
  if (answer === null || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const entries = [...page.querySelectorAll('main li[id^="entry-"]')];
  if (entries.length === 0) return;
  const list = element('ul', { class: 'lines' });
  list.append(...entries.slice(0, MOST).map((entry) => document.importNode(entry, true)));
  section.append(list, element('p', {}, element('a', { href: address }, `${section.dataset.all ?? ''} (${entries.length})`)));
  section.hidden = false;
}

/** The place at which the visit before ended. It stays the same within one tab, so that a page that is read again still shows it. */
function placeOfVisitBefore(head: string): string | null {
  try {
    const before = sessionStorage.getItem(VISIT) ?? kept.get('came');
    sessionStorage.setItem(VISIT, before ?? head);
    kept.set('came', head);
    return before;
  } catch {
    return null;
  }
}

function languageOfAddress(): Readonly<Record<string, string>> {
  const language = new URLSearchParams(location.search).get('lang');
  return language === null ? {} : { lang: language };
}
