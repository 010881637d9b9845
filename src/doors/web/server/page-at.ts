import { ENDINGS, type Ending, endingsOf, type Page } from '../page.ts';
import { PAGES } from '../pages/pages.ts';

export interface Found {
  readonly page: Page;
  readonly path: string;
  readonly key: string;
  readonly ending: Ending | null;
}

/** The page of an address, and the twin of its ending. */
export function pageAt(path: string): Found | null {
  const decoded = decodedPath(path);
  if (decoded === null) return null;
  const whole = foundAt(decoded);
  if (whole !== null && !ENDINGS.some((ending) => decoded.endsWith(`.${ending}`))) return { ...whole, ending: null };
  for (const ending of ENDINGS) {
    if (!decoded.endsWith(`.${ending}`)) continue;
    const rest = decoded.slice(0, -ending.length - 1);
    const found = foundAt(rest === '/index' ? '/' : rest);
    if (found !== null && endingsOf(found.page).includes(ending)) return { ...found, ending };
  }
  return whole === null ? null : { ...whole, ending: null };
}

function foundAt(path: string): Omit<Found, 'ending'> | null {
  const [, name = '', key = ''] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
  const page = PAGES.find((one) => one.name === name && one.hasKey === (key !== ''));
  return page === undefined ? null : { page, path: path.length > 1 ? path.replace(/\/$/, '') : path, key: key.replace(/\/$/, '') };
}

export function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
