/** A base for reading paths. No request goes there. */
const BASE = 'http://own.invalid';

/** A path of this server, from text that anybody may have put into a link. Everything else leads to the first page. */
export function ownPath(text: string | null | undefined): string {
  if (!text?.startsWith('/') || !URL.canParse(text, BASE)) return '/';
  const { origin, pathname, search, hash } = new URL(text, BASE);
  return origin === BASE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
