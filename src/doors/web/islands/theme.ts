/** The theme is a cookie, so that the server draws the next page in it at once. */
export function startTheme(): void {
  const choice = document.querySelector<HTMLSelectElement>('#theme');
  if (choice === null) return;
  choice.addEventListener('change', () => {
    const { value } = choice;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `theme=${value}; path=/; SameSite=Strict; max-age=${value === '' ? 0 : 31_536_000}`;
    if (value === '') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
  });
}
