import { given, kept } from './page.ts';

/** Stores in the browser what the reader follows, and the place up to which it was read. The server draws the page from its address. */
export function startFollowing(): void {
  const asked = new URLSearchParams(location.search);
  if (location.pathname === '/follow') {
    const since = kept.get('read');
    const followed = kept.get('followed');
    if ([...asked.keys()].every((name) => name === 'lang') && followed) {
      location.replace(`/follow?${followed}${since === null ? '' : `&since=${encodeURIComponent(since)}`}`);
      return;
    }
    asked.delete('since');
    asked.delete('lang');
    kept.set('followed', [...asked.values()].some(Boolean) ? String(asked) : '');
    if (given?.head) kept.set('read', given.head);
    return;
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-follow]')) {
    const all = new URLSearchParams(kept.get('followed') ?? '');
    const [name = '', key = ''] = link.dataset.follow?.split(' ') ?? [];
    if (!all.getAll(name).includes(key)) all.append(name, key);
    link.href = `/follow?${all}`;
  }
}
