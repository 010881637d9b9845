import { lettersAct } from './keys.ts';
import { asOneStop } from './roving.ts';

const STOPS = 'a[href], summary';

/** A comparison is one tab stop. Right and left go through all that stands about a demand, up and down from one demand to another. */
export function startComparison(): void {
  const table = document.querySelector<HTMLTableElement>('table.compare');
  if (table === null) return;
  const stops = [...table.querySelectorAll<HTMLElement>(STOPS)];
  asOneStop(table, stops, stops.find((stop) => kindOf(stop) === 'demand') ?? stops[0]);
  const parts = partsOf(table);
  table.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const from = (event.target as HTMLElement).closest<HTMLElement>(STOPS);
    if (from === null) return;
    if (event.key === 'x' && lettersAct()) {
      const cite = from.closest('td')?.querySelector<HTMLElement>('.cite a');
      if (!cite) return;
      cite.click();
    } else {
      const next = moved(parts, from, event.key);
      if (next === null) return;
      next.focus();
    }
    event.preventDefault();
  });
}

/** What belongs together: the name of a demand, and its cells in the row below it. Any other row stands alone. */
function partsOf(table: HTMLTableElement): HTMLTableRowElement[][] {
  const parts: HTMLTableRowElement[][] = [];
  for (const row of table.rows) {
    const last = parts.at(-1);
    if (last?.[0]?.classList.contains('head') && row.classList.contains('cells')) last.push(row);
    else parts.push([row]);
  }
  return parts;
}

/** What a part has that can have the focus now. What is folded cannot. */
const stopsIn = (part: readonly HTMLTableRowElement[] | undefined): HTMLElement[] =>
  (part ?? []).flatMap((row) => [...row.querySelectorAll<HTMLElement>(STOPS)]).filter((stop) => stop.checkVisibility());

const columnOf = (stop: HTMLElement): number => stop.closest('td')?.cellIndex ?? -1;

/** What a link leads to: the first part of its address. */
const kindOf = (stop: HTMLElement): string => stop.getAttribute('href')?.split(/[/?#]/)[1] ?? '';

/** The target of a key. Null if it moves nothing: then the page scrolls. */
function moved(parts: readonly HTMLTableRowElement[][], from: HTMLElement, key: string): HTMLElement | null {
  const at = parts.findIndex((part) => part.some((row) => row.contains(from)));
  const own = stopsIn(parts[at]);
  const beyond = (step: number): HTMLElement | null => {
    for (let to = at + step; to >= 0 && to < parts.length; to += step) {
      const stops = stopsIn(parts[to]);
      const beside = stops.filter((stop) => columnOf(stop) === columnOf(from));
      if (stops.length > 0) return beside.find((stop) => kindOf(stop) === kindOf(from)) ?? beside[0] ?? stops[0] ?? null;
    }
    return null;
  };
  switch (key) {
    case 'ArrowRight':
      return own[own.indexOf(from) + 1] ?? null;
    case 'ArrowLeft':
      return own[own.indexOf(from) - 1] ?? null;
    case 'ArrowDown':
      return beyond(1);
    case 'ArrowUp':
      return beyond(-1);
    case 'Home':
      return own[0] ?? null;
    case 'End':
      return own.at(-1) ?? null;
    default:
      return null;
  }
}
