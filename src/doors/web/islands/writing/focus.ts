const FIELDS = 'input, select, textarea';
const PRESSED = 'a[href], button, summary';

/** What takes the focus first in a part of the page: a field, or else what can be pressed. */
export function firstIn(part: Element): HTMLElement | undefined {
  for (const kind of [FIELDS, PRESSED]) {
    const found = [...part.querySelectorAll<HTMLElement>(kind)].find((one) => one.checkVisibility());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As a `ref`: takes the focus as it is drawn first. A function written in place would take it again whenever something changes. */
export const focused = (one: HTMLElement | null): void => one?.focus();

/** As a `ref` of a form: its first field takes the focus, unless somebody is elsewhere by now. Whoever chose the form wants to fill it in. */
export const begun = (form: HTMLElement | null): void => {
  if (form !== null && document.activeElement === document.body) firstIn(form)?.focus();
};

/** Goes on at a place whose field goes. Whoever went on elsewhere by then stays there. */
export const goOnAt = (place: HTMLElement | null, around: HTMLElement | null | undefined = place): void => {
  if (around?.contains(document.activeElement)) place?.focus();
};

/** If what had the focus is taken away, what stands nearest gets it. Keyboards and readers of screens go on from there. */
export function keepFocus(place: HTMLElement): void {
  let around: readonly Element[] = [];
  place.addEventListener('focusin', ({ target }) => {
    around = [];
    for (let one = target as Element | null; one !== null && place.contains(one); one = one.parentElement) around = [...around, one];
  });
  place.addEventListener('focusout', ({ target }) => {
    // A browser tells it also of what is about to be taken away. Of what stays, somebody left it.
    setTimeout(() => {
      if (around[0] === target && around[0]?.isConnected) around = [];
    });
  });
  new MutationObserver(() => {
    if (around[0]?.isConnected !== false || document.activeElement !== document.body) return;
    for (const part of around)
      if (part.isConnected) {
        const found = firstIn(part);
        found?.focus();
        if (found !== undefined) return;
      }
  }).observe(place, { childList: true, subtree: true });
}
