import liveQuestion from '../../../../schema/operations/page-live.graphql';
import { FollowRefused, follow } from '../../../client/follow.ts';
import { element, given } from './page.ts';
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
  const { words, where } = given;
  const bar = element('div', { class: 'live', role: 'status' });
  document.body.append(bar);
  const title = document.title;
  const fresh = new Set<string>();
  let count = 0;
  let cursor = given.cursor;
  let heard = Date.now();
  let lost: ReturnType<typeof setTimeout> | undefined;
  let current = new AbortController();

  const say = (text: string, act?: { readonly label: string; readonly does: () => void }) => {
    bar.replaceChildren(text);
    if (act === undefined) return;
    const button = element('button', { type: 'button' }, act.label);
    button.addEventListener('click', act.does);
    bar.append(' ', button);
  };
  /** The page stays, and says up to when it surely is what the record says. */
  const cut = () => {
    lost ??= setTimeout(() => say(words.lost.replace('{moment}', inOwnTime(heard))), LOST_AFTER_MS);
  };
  const again = () => location.reload();
  const sayFresh = () => {
    if (count === 0) return bar.replaceChildren();
    document.title = `(${count}) ${title}`;
    say(`${words.fresh}: ${count}`, { label: words.show, does: show });
  };
  const show = () => {
    sessionStorage.setItem('parley.fresh', JSON.stringify([...fresh]));
    again();
  };
  const found = () => {
    heard = Date.now();
    if (lost === undefined) return;
    clearTimeout(lost);
    lost = undefined;
    sayFresh();
  };

  const listen = async (signal: AbortSignal): Promise<void> => {
    const apiKey = ownKey.read();
    const url = `${location.origin.replace('http', 'ws')}/graphql`;
    try {
      await follow<Change>({
        url,
        query: liveQuestion,
        variables: { where },
        cursor,
        signal,
        ...(apiKey === null ? {} : { apiKey }),
        onEvent: ({ thing }, place) => {
          cursor = place;
          count += 1;
          if (thing !== null) fresh.add(thing.key);
          found();
          sayFresh();
        },
        onPlace: (place) => {
          cursor = place;
          found();
        },
        onCut: cut,
      });
    } catch (error) {
      clearTimeout(lost);
      const codes = error instanceof FollowRefused ? error.errors.map(({ extensions }) => extensions?.code) : [];
      const isKey = codes.includes('UNAUTHENTICATED');
      const isGone = codes.some((code) => code === 'CURSOR_EXPIRED' || code === 'CURSOR_UNKNOWN');
      say(isKey ? words.keyEnded : isGone ? words.rearranged : words.away, { label: words.readAgain, does: again });
    }
  };
  const begin = () => {
    current.abort();
    current = new AbortController();
    void listen(current.signal);
  };
  const awake = () => {
    if (document.visibilityState === 'visible' && Date.now() - heard > SILENT_AFTER_MS) begin();
  };
  document.addEventListener('visibilitychange', awake);
  window.addEventListener('offline', cut);
  window.addEventListener('online', begin);
  window.addEventListener('pagehide', () => current.abort());
  window.addEventListener('pageshow', (event) => event.persisted && begin());
  begin();
}

/** After "show", new content has an outline until the reader looked at it. */
function outlineFresh(): void {
  const keys = JSON.parse(sessionStorage.getItem('parley.fresh') ?? '[]') as readonly string[];
  sessionStorage.removeItem('parley.fresh');
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

/** A moment in the reader's own time, with the day if that is not today. */
function inOwnTime(moment: number): string {
  const isToday = new Date(moment).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short', ...(isToday ? {} : { dateStyle: 'long' }) }).format(moment);
}
