import { connection } from './connection.ts';
import { element, given, inLanguage, inView } from './page.ts';
import { ask } from './writing/api.ts';

const WAIT_MS = 300;

interface Told {
  readonly position: {
    readonly text: { readonly text: string; readonly language: string } | null;
    readonly sources: readonly { readonly source: Named }[];
  } | null;
  readonly reference: { readonly permanentId: string };
}

interface Named {
  readonly key: string;
  readonly publisher: string | null;
  readonly title: string;
}

/** A bubble over a cell: its label, with the text, the sources, and the link for citing it. */
export class Bubble {
  readonly #box = element('div', { class: 'bubble', role: 'group' });
  readonly #told = new Map<HTMLAnchorElement, Promise<Told | null>>();
  #over: HTMLAnchorElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(table: HTMLTableElement) {
    this.#box.hidden = true;
    document.body.append(this.#box);
    const cellOf = ({ target }: Event) => (target as HTMLElement).closest<HTMLAnchorElement>('a.cell');
    const later = (act: () => void) => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(act, WAIT_MS);
    };
    table.addEventListener('pointerover', (event) => {
      const cell = cellOf(event);
      if (event.pointerType === 'mouse' && cell !== null) later(() => this.show(cell));
    });
    table.addEventListener('pointerout', (event) => event.pointerType === 'mouse' && later(() => this.close()));
    this.#box.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.#box.addEventListener('pointerleave', () => later(() => this.close()));
    // A finger cannot hover: the first tap opens the bubble, and its link leads on.
    table.addEventListener('click', (event) => {
      const cell = cellOf(event);
      if (cell === null || (event as PointerEvent).pointerType !== 'touch' || this.#over === cell) return;
      event.preventDefault();
      this.show(cell);
    });
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    document.addEventListener('click', (event) => {
      if (!this.#box.contains(event.target as Node) && cellOf(event) === null) this.close();
    });
  }

  get isOpen(): boolean {
    return !this.#box.hidden;
  }

  toggle(cell: HTMLAnchorElement): void {
    if (this.isOpen && this.#over === cell) this.close();
    else this.show(cell);
  }

  show(cell: HTMLAnchorElement): void {
    clearTimeout(this.#timer);
    if (!cell.classList.contains('cell')) {
      this.close();
      return;
    }
    if (this.isOpen && this.#over === cell) return;
    this.#over = cell;
    const label = cell.getAttribute('aria-label') ?? '';
    const end = label.indexOf(': ');
    const row = cell.closest('tr')?.querySelector('th a')?.textContent ?? '';
    const foot = element('p', { class: 'meta' }, element('a', { href: cell.getAttribute('href') ?? '' }, given?.words.open ?? label));
    this.#box.replaceChildren(
      element(
        'p',
        { class: 'bubble-head' },
        element('strong', { dir: 'auto' }, row),
        element('span', { class: 'soft block', dir: 'auto' }, label.slice(0, end)),
      ),
      element('p', { dir: 'auto' }, label.slice(end + 2)),
      foot,
    );
    this.#box.setAttribute('aria-label', label);
    this.#box.hidden = false;
    this.#place(cell);
    void this.#tell(cell, label, foot);
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#box.contains(document.activeElement)) this.#over?.focus();
    this.#box.hidden = true;
    this.#over = null;
  }

  async cite(cell: HTMLAnchorElement): Promise<void> {
    const told = await this.#ask(cell);
    if (told !== null) connection.leave(() => location.assign(inLanguage(`/cite/${told.reference.permanentId}`)));
  }

  async #tell(cell: HTMLAnchorElement, label: string, foot: HTMLElement): Promise<void> {
    const told = await this.#ask(cell);
    if (told === null || this.#over !== cell || given === null) return;
    const { text, sources } = told.position ?? { text: null, sources: [] };
    // Large tables leave the text out of the label.
    if (text !== null && !label.includes(text.text)) foot.before(element('blockquote', { lang: text.language, dir: 'auto' }, text.text));
    const names = new Map(sources.map(({ source }) => [source.key, source.publisher ?? source.title]));
    if (names.size > 0) {
      const links = [...names].flatMap(([key, name], index) => [...(index === 0 ? [] : [', ']), element('a', { href: inView(`/source/${key}`) }, name)]);
      foot.before(element('p', { class: 'meta' }, `${given.words.sources}: `, ...links));
    }
    foot.append(' · ', element('a', { href: inLanguage(`/cite/${told.reference.permanentId}`) }, given.words.cite));
    this.#place(cell);
  }

  #ask(cell: HTMLAnchorElement): Promise<Told | null> {
    const known = this.#told.get(cell) ?? askCell(cell).catch(() => null);
    this.#told.set(cell, known);
    return known;
  }

  /** Places the bubble below the cell, or above it without room below. It stays inside the window. */
  #place(cell: HTMLAnchorElement): void {
    const over = cell.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const left = Math.max(8, Math.min(over.left, document.documentElement.clientWidth - width - 8));
    const fits = over.bottom + height + 4 < window.innerHeight || over.top < height;
    this.#box.style.left = `${left + scrollX}px`;
    this.#box.style.top = `${(fits ? over.bottom + 4 : over.top - height - 4) + scrollY}px`;
  }
}

async function askCell(cell: HTMLAnchorElement): Promise<Told | null> {
  if (given === null) return null;
  const { view, languages } = given;
  const [td, row] = [cell.closest('td'), cell.closest('tr')];
  const heads = [...(cell.closest('table')?.rows[0]?.cells ?? [])].slice(0, (td?.cellIndex ?? 0) + 1).flatMap(({ dataset }) => dataset.round ?? []);
  const variables = { rounds: heads.slice(-2), demand: row?.dataset.demand, view, languages };
  const { compareRounds } = await ask<{ compareRounds: { rows: readonly { cells: readonly Told[] }[] } }>('page-cell', variables);
  return compareRounds.rows[0]?.cells.at(-1) ?? null;
}
