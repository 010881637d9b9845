/** An address in the language of this page, where its own address names it. */
export function inLanguage(address: string): string {
  const url = new URL(address, location.origin);
  const language = new URLSearchParams(location.search).get('lang');
  if (language !== null) url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}${url.hash}`;
}
