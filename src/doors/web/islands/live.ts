import liveQuestion from '../../../../schema/operations/page-live.graphql';
import { FollowRefused, follow } from '../../../client/follow.ts';
import type { ForScripts } from '../parts/for-scripts.tsx';
import { FRESH, LiveBar } from './live-bar.ts';
import { given } from './page.ts';
import { ofTab } from './storage.ts';
import { ownKey } from './writing/key.ts';

const LOST_AFTER_MS = 10_000;
/** Servers send something at least every half minute. A socket that was silent for longer may have died while the machine slept. */
const SILENT_AFTER_MS = 45_000;

interface Change {
  readonly cursor: string;
  readonly thing: { readonly key: string } | null;
}

/** Follows what is recorded after the place of this page. It never moves the text that somebody reads. */
export function startLive(): void {
  outlineFresh();
  if (given === null || given.cursor === null) return;
  const following = new Following(given.cursor, given);
  document.addEventListener('visibilitychange', () => following.awake());
  window.addEventListener('offline', () => following.cut());
  window.addEventListener('online', () => following.begin());
  window.addEventListener('pagehide', () => following.end());
  window.addEventListener('pageshow', (event) => event.persisted && following.begin());
  following.begin();
}

/** One connection at a time, which goes on from where the last one ended. */
class Following {
  readonly #bar: LiveBar;
  readonly #where: ForScripts['where'];
  #cursor: string;
  #heard = Date.now();
  #lost: ReturnType<typeof setTimeout> | undefined;
  #current = new AbortController();

  constructor(cursor: string, { words, where }: Pick<ForScripts, 'words' | 'where'>) {
    this.#cursor = cursor;
    this.#where = where;
    this.#bar = new LiveBar(words);
  }

  begin(): void {
    this.end();
    this.#current = new AbortController();
    void this.#listen(this.#current.signal);
  }

  end(): void {
    this.#current.abort();
  }

  /** Begins anew after the machine slept. */
  awake(): void {
    if (document.visibilityState === 'visible' && Date.now() - this.#heard > SILENT_AFTER_MS) this.begin();
  }

  /** The page stays, and says up to when it surely is what the record says. */
  cut(): void {
    this.#lost ??= setTimeout(() => this.#bar.sayLost(this.#heard), LOST_AFTER_MS);
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
          this.#bar.count(thing?.key ?? null);
          this.#found(place);
          this.#bar.sayFresh();
        },
        onPlace: (place) => this.#found(place),
        onCut: () => this.cut(),
      });
    } catch (error) {
      clearTimeout(this.#lost);
      this.#bar.sayEnded(error instanceof FollowRefused ? error.errors.map(({ extensions }) => extensions?.code) : []);
    }
  }

  /** The server was heard: what it said last is the place to go on from. */
  #found(place: string): void {
    this.#cursor = place;
    this.#heard = Date.now();
    if (this.#lost === undefined) return;
    clearTimeout(this.#lost);
    this.#lost = undefined;
    this.#bar.sayFresh();
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
