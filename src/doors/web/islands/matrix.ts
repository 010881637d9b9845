import { Bubble } from './bubble.ts';
import { connection } from './connection.ts';
import { lettersAct } from './keys.ts';
import { asOneStop } from './roving.ts';

/** The matrix is one tab stop. Inside it arrow keys move, and letters act on the cell. */
export function startMatrix(): void {
  const table = document.querySelector<HTMLTableElement>('table.matrix');
  if (table === null) return;
  const rows = [...table.rows].filter((row) => row.parentElement?.tagName !== 'TFOOT');
  const places = rows.map((row) => (row.classList.contains('group') ? [linkIn(row.cells[0])] : [...row.cells].map(linkIn)));
  const links = places.flat().filter((link) => link !== null);
  const bubble = new Bubble(table);
  asOneStop(table, links, table.querySelector<HTMLAnchorElement>('a.cell') ?? links[0]);
  const marked: HTMLTableCellElement[] = [];
  const mark = (column: number) => {
    const head = rows[0]?.cells[column];
    if (head?.dataset.round === undefined) return;
    const at = marked.indexOf(head);
    if (at === -1) marked.push(head);
    else marked.splice(at, 1);
    head.classList.toggle('marked', at === -1);
    if (marked.length < 2) return;
    const inOrder = marked.sort((a, b) => a.cellIndex - b.cellIndex).map(({ dataset }) => dataset.round);
    const asked = new URLSearchParams(location.search);
    for (const name of ['by', 'party', 'status', 'changed']) asked.delete(name);
    asked.set('rounds', inOrder.join('...'));
    connection.leave(() => location.assign(`/compare?${asked}`));
  };

  table.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const link = (event.target as HTMLElement).closest('a');
    const cell = link?.closest<HTMLTableCellElement>('td, th');
    if (!link || !cell) return;
    const row = rows.indexOf(cell.parentElement as HTMLTableRowElement);
    const column = cell.cellIndex;
    const next = moved(places, event.key, row, column);
    if (next !== null) {
      next.focus();
      if (bubble.isOpen) bubble.show(next);
    } else if (event.key === ' ' && link.classList.contains('cell')) bubble.toggle(link);
    else if (event.key === 'Escape' && bubble.isOpen) bubble.close();
    else if (event.key === 'c' && lettersAct()) mark(column);
    else if (event.key === 'x' && lettersAct() && link.classList.contains('cell')) void bubble.cite(link);
    else return;
    event.preventDefault();
  });
}

function linkIn(cell: HTMLTableCellElement | undefined): HTMLAnchorElement | null {
  return cell?.querySelector('a') ?? null;
}

/** The target of a key. Null if it moves nothing: then the page scrolls. */
function moved(places: readonly (readonly (HTMLAnchorElement | null)[])[], key: string, row: number, column: number): HTMLAnchorElement | null {
  const inRow = places[row] ?? [];
  // A heading of a group is one cell wide. Moves skip it and stay in their column.
  const from = (start: number, step: number) => {
    for (let at = start; at >= 0 && at < places.length; at += step) {
      const link = places[at]?.[column];
      if (link) return link;
    }
    return null;
  };
  const within = (start: number, step: number) => {
    for (let at = start; at >= 0 && at < inRow.length; at += step) if (inRow[at]) return inRow[at] ?? null;
    return null;
  };
  switch (key) {
    case 'ArrowRight':
      return within(column + 1, 1);
    case 'ArrowLeft':
      return within(column - 1, -1);
    case 'ArrowDown':
      return from(row + 1, 1);
    case 'ArrowUp':
      return from(row - 1, -1);
    case 'Home':
      return within(0, 1);
    case 'End':
      return within(inRow.length - 1, -1);
    default:
      return null;
  }
}
