import { element, given } from './page.ts';

/** Makes one tab stop of many: the one that had the focus last. Without scripts each is a stop, in the order of reading. */
export function asOneStop(table: HTMLTableElement, stops: readonly HTMLElement[], first: HTMLElement | undefined): void {
  for (const stop of stops) stop.tabIndex = -1;
  if (first) {
    first.tabIndex = 0;
    describeArrows(table, first);
  }
  // What is in the frame can have the focus, so the frame that scrolls needs no tab stop of its own.
  table.closest('.scroll')?.removeAttribute('tabindex');
  table.addEventListener('focusin', ({ target }) => {
    if (!stops.includes(target as HTMLElement)) return;
    for (const stop of stops) stop.tabIndex = stop === target ? 0 : -1;
    // Whoever has gone on knows how.
    if (target !== first) first?.removeAttribute('aria-describedby');
  });
}

/** Whoever comes by the tab key hears which keys reach the other stops. */
function describeArrows(table: HTMLTableElement, first: HTMLElement): void {
  const line = given?.keys.list.find(([key]) => key.includes('→'));
  if (line === undefined) return;
  table.before(element('span', { id: 'arrows', hidden: '' }, line.join(' ')));
  first.setAttribute('aria-describedby', 'arrows');
}
