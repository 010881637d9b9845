import { given, inView, kept } from './page.ts';
import { ofBrowser } from './storage.ts';

const READ = 'parley.read';
const FOLLOWED = 'parley.followed';

/** Stores in the browser what the reader follows, and the place up to which it was read. The server draws the page from its address. */
export function startFollowing(): void {
  const asked = new URLSearchParams(location.search);
  if (location.pathname === '/follow') {
    const since = ofBrowser.get(READ);
    const followed = ofBrowser.get(FOLLOWED);
    for (const [name] of kept()) asked.delete(name);
    if (asked.size === 0 && followed) {
      location.replace(inView(`/follow?${followed}${since === null ? '' : `&since=${encodeURIComponent(since)}`}`));
      return;
    }
    asked.delete('since');
    ofBrowser.set(FOLLOWED, [...asked.values()].some(Boolean) ? String(asked) : '');
    if (given?.head) ofBrowser.set(READ, given.head);
    return;
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-follow]')) {
    const all = new URLSearchParams(ofBrowser.get(FOLLOWED) ?? '');
    const [name = '', key = ''] = link.dataset.follow?.split(' ') ?? [];
    if (!all.getAll(name).includes(key)) all.append(name, key);
    link.href = inView(`/follow?${all}`);
  }
}
