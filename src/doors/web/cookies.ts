/** The value of a cookie in the header of a request. */
export function cookieIn(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [left, value = ''] = pair.split(/=(.*)/s);
    if (left?.trim() === name) return value.trim();
  }
  return null;
}
