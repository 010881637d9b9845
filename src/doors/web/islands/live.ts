import liveQuestion from '../../../../schema/operations/page-live.graphql';
import { FollowRefused, follow } from '../../../client/follow.ts';
import type { ForScripts } from '../parts/for-scripts.tsx';
import { connection } from './connection.ts';
import { FRESH, liveBar } from './live-bar.ts';
import { given } from './page.ts';
import { ofTab } from './storage.ts';
import { ownKey } from './writing/key.ts';

/** Servers send something at least every half minute. A socket that was silent for longer may have died while the machine slept. */
const SILENT_AFTER_MS = 45_000;

interface Change {
  readonly cursor: string;
  readonly thing: { readonly key: string } | null;
}

/** Follows what is recorded after the place of this page. It never moves the text that somebody reads. */
export function startLive(): void {
  outlineFresh();
  // A page that follows nothing hears only that the network is back.
  if (given === null || given.cursor === null) {
    window.addEventListener('online', () => connection.hear());
    return;
  }
  liveBar()?.showBy(() => connection.leave(() => location.reload()));
  const following = new Following(given.cursor, given);
  document.addEventListener('visibilitychange', () => following.awake());
  window.addEventListener('online', () => following.begin());
  window.addEventListener('pagehide', () => following.end());
  window.addEventListener('pageshow', (event) => event.persisted && following.begin());
  // The server knows a connection by the key with which it was made.
  ownKey.watch(() => following.begin());
  following.begin();
}

/** One connection at a time, which goes on from where the last one ended. */
class Following {
  readonly #words: ForScripts['words'];
  readonly #where: ForScripts['where'];
  #cursor: string;
  #heardAt = Date.now();
  #isRefused = false;
  #current = new AbortController();

  constructor(cursor: string, { words, where }: Pick<ForScripts, 'words' | 'where'>) {
    this.#cursor = cursor;
    this.#where = where;
    this.#words = words;
  }

  /** What the server has refused once is not asked again. */
  begin(): void {
    this.end();
    if (this.#isRefused) return;
    this.#current = new AbortController();
    void this.#listen(this.#current.signal);
  }

  end(): void {
    this.#current.abort();
  }

  /** Begins anew after the machine slept. */
  awake(): void {
    if (document.visibilityState === 'visible' && Date.now() - this.#heardAt > SILENT_AFTER_MS) this.begin();
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const apiKey = ownKey.read();
    try {
      await follow<Change>({
        url: `${location.origin.replace('http', 'ws')}/graphql`,
        query: liveQuestion,
        variables: { where: this.#where },
        cursor: this.#cursor,
        signal,
        ...(apiKey === null ? {} : { apiKey }),
        onEvent: ({ thing }, place) => {
          liveBar()?.count(thing?.key ?? null);
          this.#found(place);
        },
        onPlace: (place) => this.#found(place),
        onCut: () => connection.cut(),
      });
    } catch (error) {
      this.#refused(apiKey, error instanceof FollowRefused ? error.errors.map(({ extensions }) => extensions?.code) : []);
    }
  }

  /** The server was heard: what it said last is the place to go on from. */
  #found(place: string): void {
    this.#cursor = place;
    this.#heardAt = Date.now();
    connection.hear();
  }

  /** Why nothing more will come, by the codes of the server. */
  #refused(apiKey: string | null, codes: readonly unknown[]): void {
    this.#isRefused = true;
    connection.hear();
    const { keyEnded, rearranged, away } = this.#words;
    const isGone = codes.some((code) => code === 'CURSOR_EXPIRED' || code === 'CURSOR_UNKNOWN');
    if (codes.includes('UNAUTHENTICATED')) {
      // The next page does not send it again.
      ownKey.end(apiKey);
      connection.end(keyEnded);
    } else connection.end(isGone ? rearranged : away);
  }
}

/** After "show", new content has an outline until the reader looked at it. */
function outlineFresh(): void {
  const keys = JSON.parse(ofTab.get(FRESH) ?? '[]') as readonly string[];
  ofTab.drop(FRESH);
  for (const key of keys) {
    // A position or an answer is shown on the page of its demand.
    const end = key.lastIndexOf('/');
    const within = `/demand/${key.slice(0, end)}#${key.slice(end + 1)}`;
    for (const link of document.querySelectorAll(`main a[href$="/${CSS.escape(key)}"], main a[href="${CSS.escape(within)}"]`)) {
      link.classList.add('fresh');
      for (const seen of ['focus', 'pointerenter']) link.addEventListener(seen, () => link.classList.remove('fresh'), { once: true });
    }
  }
}
