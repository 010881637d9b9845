import { given } from './page.ts';

/** Buttons that copy a text of the page. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    if (navigator.clipboard === undefined) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = document.getElementById(button.dataset.copy ?? '')?.textContent ?? '';
      await navigator.clipboard.writeText(text);
      button.textContent = given?.words.copied ?? '✓';
    });
  }
}
