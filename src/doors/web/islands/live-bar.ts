import type { ForScripts } from '../parts/for-scripts.tsx';
import { element, given } from './page.ts';
import { ofTab } from './storage.ts';

/** Where the keys of new content wait for the next reading of the page. */
export const FRESH = 'parley.fresh';

/** A burst is told once: after it was quiet for the first of these, and at the latest after the second. */
const QUIET_MS = 1_000;
const LATEST_MS = 10_000;

interface Act {
  readonly label: string;
  readonly does: () => void;
}

/** The one line that says what is new since the page was read, and whether the server is heard. */
class LiveBar {
  readonly #words: ForScripts['words'];
  readonly #bar = element('div', { class: 'live', role: 'status' });
  readonly #text = element('span');
  /** It is never replaced, so that whoever is at it stays at it. */
  readonly #button = element('button', { type: 'button' });
  readonly #title = document.title;
  readonly #fresh = new Set<string>();
  #count = 0;
  #told = 0;
  #firstUntold: number | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** What is said of the connection, after what is new. */
  #state: { readonly text: string; readonly act?: Act } | null = null;
  #show: () => void = () => undefined;
  #act: Act | null = null;
  #cameFrom: EventTarget | null = null;

  constructor(words: ForScripts['words']) {
    this.#words = words;
    this.#button.addEventListener('click', () => this.#act?.does());
    this.#button.addEventListener('focus', ({ relatedTarget }) => {
      this.#cameFrom = relatedTarget;
    });
    this.#bar.append(this.#text, this.#button);
    document.body.append(this.#bar);
    this.#draw();
  }

  /** What shows the new content. */
  showBy(show: () => void): void {
    this.#show = show;
  }

  /** Counts a change, of a thing where it is known. */
  count(key: string | null): void {
    this.#count += 1;
    if (key !== null) this.#fresh.add(key);
    const now = Date.now();
    this.#firstUntold ??= now;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#tell(), Math.min(QUIET_MS, this.#firstUntold + LATEST_MS - now));
  }

  /** Says at once how much is new, where somebody else counts. */
  isNew(count: number): void {
    if (count === this.#told) return;
    this.#count = count;
    this.#tell();
  }

  say(text: string, act?: Act): void {
    this.#state = act === undefined ? { text } : { text, act };
    this.#draw();
  }

  sayNothing(): void {
    if (this.#state === null) return;
    this.#state = null;
    this.#draw();
  }

  #tell(): void {
    clearTimeout(this.#soon);
    this.#firstUntold = null;
    this.#told = this.#count;
    document.title = this.#told === 0 ? this.#title : `(${this.#told}) ${this.#title}`;
    this.#draw();
  }

  #draw(): void {
    const fresh = this.#told === 0 ? [] : [`${this.#words.fresh}: ${this.#told}`];
    const show = { label: this.#words.show, does: () => this.#showFresh() };
    this.#act = this.#state?.act ?? (this.#told === 0 ? null : show);
    const text = [...fresh, ...(this.#state === null ? [] : [this.#state.text])].join('. ');
    // What did not change is not said again.
    if (this.#text.textContent !== text) this.#text.textContent = text;
    const label = this.#act?.label ?? '';
    if (this.#button.textContent !== label) this.#button.textContent = label;
    if (this.#act === null && document.activeElement === this.#button) this.#giveFocusBack();
    this.#button.hidden = this.#act === null;
    this.#bar.classList.toggle('silent', text === '');
  }

  #showFresh(): void {
    ofTab.set(FRESH, JSON.stringify([...this.#fresh]));
    this.#show();
  }

  /** To where the reader was before, or to the content. */
  #giveFocusBack(): void {
    const main = document.querySelector('main');
    const before = this.#cameFrom instanceof HTMLElement && this.#cameFrom.isConnected ? this.#cameFrom : main;
    if (before === main) main?.setAttribute('tabindex', '-1');
    before?.focus({ preventScroll: true });
  }
}

let made: LiveBar | undefined;

/** The bar of this page. Null on a page without words for it. */
export function liveBar(): LiveBar | null {
  if (given !== null) made ??= new LiveBar(given.words);
  return made ?? null;
}
