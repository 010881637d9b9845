/** Buttons that print the page. */
export function startPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) button.addEventListener('click', () => window.print());
}
