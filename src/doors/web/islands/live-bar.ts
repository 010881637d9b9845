import type { ForScripts } from '../parts/for-scripts.tsx';
import { element } from './page.ts';
import { ofTab } from './storage.ts';

/** Where the keys of new content wait for the next reading of the page. */
export const FRESH = 'parley.fresh';

/** The line that says what is new since the page was read, or that the server is silent. */
export class LiveBar {
  readonly #words: ForScripts['words'];
  readonly #bar = element('div', { class: 'live', role: 'status' });
  readonly #title = document.title;
  readonly #fresh = new Set<string>();
  #count = 0;

  constructor(words: ForScripts['words']) {
    this.#words = words;
    document.body.append(this.#bar);
  }

  /** Counts a change, of a thing where it is known. */
  count(key: string | null): void {
    this.#count += 1;
    if (key !== null) this.#fresh.add(key);
  }

  sayFresh(): void {
    this.#bar.replaceChildren();
    if (this.#count === 0) return;
    document.title = `(${this.#count}) ${this.#title}`;
    const show = () => {
      ofTab.set(FRESH, JSON.stringify([...this.#fresh]));
      location.reload();
    };
    this.#say(`${this.#words.fresh}: ${this.#count}`, { label: this.#words.show, does: show });
  }

  sayLost(heard: number): void {
    this.#say(this.#words.lost.replace('{moment}', inOwnTime(heard)));
  }

  /** Why nothing more will come, by the codes of the server. */
  sayEnded(codes: readonly unknown[]): void {
    const isKey = codes.includes('UNAUTHENTICATED');
    const isGone = codes.some((code) => code === 'CURSOR_EXPIRED' || code === 'CURSOR_UNKNOWN');
    const { keyEnded, rearranged, away, readAgain } = this.#words;
    this.#say(isKey ? keyEnded : isGone ? rearranged : away, { label: readAgain, does: () => location.reload() });
  }

  #say(text: string, act?: { readonly label: string; readonly does: () => void }): void {
    this.#bar.replaceChildren(text);
    if (act === undefined) return;
    const button = element('button', { type: 'button' }, act.label);
    button.addEventListener('click', act.does);
    this.#bar.append(' ', button);
  }
}

/** A moment in the reader's own time, with the day if that is not today. */
function inOwnTime(moment: number): string {
  const isToday = new Date(moment).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short', ...(isToday ? {} : { dateStyle: 'long' }) }).format(moment);
}
