export const LONGEST_KEY = 64;

/** A key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores. */
export const KEY_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function isKey(text: string): boolean {
  return KEY_PATTERN.test(text);
}

/** The form in which keys are compared. Keys are unique regardless of case. */
export function foldKey(key: string): string {
  return key.toLowerCase();
}

/**
 * A form of a key or path whose plain byte order is the natural order of keys: UA-2 before UA-10, whatever the case, on any database. Each
 * run of digits is written without leading zeros and with its length before it, in two digits. Keys that differ only in case or leading
 * zeros stand in the order of their bytes. The separators `!` and `#` sort below all that a key may hold: what lies inside a
 * thing follows it before the next thing begins.
 */
export function naturalSortKey(key: string): string {
  const folded = foldKey(key)
    .replaceAll('/', '#')
    .replace(/\d+/g, (digits) => {
      const significant = digits.replace(/^0+(?=\d)/, '');
      return `${String(significant.length).padStart(2, '0')}${significant}`;
    });
  return `${folded}!${key}`;
}

/** The keys of a path: ru-ua-2022, UA-01 and 3 for ru-ua-2022/UA-01/3. Null if a part is no key. */
export function splitPath(path: string): readonly string[] | null {
  const parts = path.split('/');
  return parts.every(isKey) ? parts : null;
}
