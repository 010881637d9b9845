/** A key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores. */
export const KEY_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Keys are unique without regard to case: this is the form in which they are compared. */
export function foldKey(key: string): string {
  return key.toLowerCase();
}

/**
 * A form of the key whose plain byte order is the natural order of keys: UA-2 before UA-10, whatever the case, on any database. Each run
 * of digits is written without leading zeros and with its length before it.
 */
export function naturalSortKey(key: string): string {
  const folded = foldKey(key).replace(/\d+/g, (digits) => {
    const significant = digits.replace(/^0+(?=\d)/, '');
    return `${String(significant.length).padStart(2, '0')}${significant}`;
  });
  return `${folded}!${key}`;
}
