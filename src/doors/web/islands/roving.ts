/** Makes one tab stop of many: the one that had the focus last. Without scripts each is a stop, in the order of reading. */
export function asOneStop(table: HTMLTableElement, stops: readonly HTMLElement[], first: HTMLElement | undefined): void {
  for (const stop of stops) stop.tabIndex = -1;
  if (first) first.tabIndex = 0;
  // What is in the frame can have the focus, so the frame that scrolls needs no tab stop of its own.
  table.closest('.scroll')?.removeAttribute('tabindex');
  table.addEventListener('focusin', ({ target }) => {
    for (const stop of stops) stop.tabIndex = stop === target ? 0 : -1;
  });
}
