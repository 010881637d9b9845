import { liveBar } from './live-bar.ts';
import { given } from './page.ts';

const LOST_AFTER_MS = 10_000;
const TRY_AGAIN_MS = 3_000;
const ANSWER_WITHIN_MS = 5_000;

/** Whether the server is heard. One place says it on a page, and keeps the page while no other can be had. */
class Connection {
  #heardAt = Date.now();
  #isCut = false;
  #isLong = false;
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** Leaves the page as its reader wanted, as soon as the server answers. */
  #wanted: (() => void) | null = null;
  /** Why the page hears nothing more. */
  #ended: string | null = null;

  /** Whether to leave the page may show an error of the browser in its place. */
  get isDoubtful(): boolean {
    return this.#isCut || !navigator.onLine;
  }

  hear(): void {
    const wanted = this.#wanted;
    this.#heardAt = Date.now();
    this.#isCut = false;
    this.#isLong = false;
    this.#wanted = null;
    clearTimeout(this.#soon);
    this.#say();
    wanted?.();
  }

  /** A short cut is not told. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.#soon = setTimeout(() => {
      this.#isLong = true;
      this.#say();
    }, LOST_AFTER_MS);
  }

  end(why: string): void {
    this.#ended = why;
    this.#say();
  }

  /** Keeps the page until the server answers. */
  leave(go: () => void): void {
    if (this.isDoubtful) void this.#leaveLater(go);
    else go();
  }

  async #leaveLater(go: () => void): Promise<void> {
    this.cut();
    this.#wanted = go;
    while (!(await answers())) {
      if (this.#wanted !== go) return;
      this.#say();
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
    if (this.#wanted === go) this.hear();
  }

  #stay(): void {
    this.#wanted = null;
    this.#isLong = true;
    this.#say();
  }

  #say(): void {
    const { words } = given ?? {};
    const bar = liveBar();
    if (words === undefined || bar === null) return;
    const since = (text: string) => text.replace('{moment}', inOwnTime(this.#heardAt));
    if (this.#wanted !== null) bar.say(since(words.held), { label: words.stay, does: () => this.#stay() });
    else if (this.#ended !== null) bar.say(this.#ended, { label: words.readAgain, does: () => this.leave(() => location.reload()) });
    else if (this.#isLong) bar.say(since(words.lost));
    else bar.sayNothing();
  }
}

export const connection = new Connection();

/** Any answer of the server itself will do. A gateway before it may answer that it is away. */
async function answers(): Promise<boolean> {
  const asked = fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  return asked.then(
    ({ ok }) => ok,
    () => false,
  );
}

/** A moment in the reader's own time, with the day if that is not today. */
function inOwnTime(moment: number): string {
  const isToday = new Date(moment).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short', ...(isToday ? {} : { dateStyle: 'long' }) }).format(moment);
}
