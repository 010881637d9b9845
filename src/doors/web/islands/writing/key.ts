import { ofBrowser, ofTab } from '../storage.ts';

const NAME = 'parley-key';
/** What was named last in this tab. It goes with the key. */
export const HAND = 'parley-hand';

/** The longest wait for another tab, in milliseconds. One that is open answers at once. */
const WAIT_MS = 200;

type Told = { readonly asks: true } | { readonly key: string } | { readonly left: true };

const tabs = channelOfTabs();
const watchers = new Set<() => void>();
let answered: (() => void) | undefined;

/** The writer's API key. It stays in the browser: in the tabs that are open, or until the writer removes it. */
export const ownKey = {
  read: (): string | null => ofTab.get(NAME) ?? ofBrowser.get(NAME),
  /** Asks the other tabs, since one who has signed in there does not want to type the key again. */
  find(): Promise<void> {
    if (ownKey.read() !== null) return Promise.resolve();
    return new Promise((resolve) => {
      answered = resolve;
      setTimeout(resolve, WAIT_MS);
      tell({ asks: true });
    });
  },
  /** Whether the next page has it, too. */
  keep(key: string, isForLong: boolean): boolean {
    ownKey.forget();
    return (isForLong ? ofBrowser : ofTab).set(NAME, key);
  },
  /** Gives it to the other tabs that are open. */
  share(): void {
    const key = ofTab.get(NAME);
    if (key !== null) tell({ key });
  },
  forget(): void {
    ofTab.drop(NAME);
    ofBrowser.drop(NAME);
  },
  /** Signs out, in all tabs. Who comes next sees nothing of what was named. */
  leave(): void {
    ownKey.forget();
    ofTab.drop(HAND);
    tell({ left: true });
  },
  /** Tells that another tab signed in or out. Gives what ends the telling. */
  watch(changed: () => void): () => void {
    const told = ({ key }: StorageEvent) => key === NAME && changed();
    window.addEventListener('storage', told);
    watchers.add(changed);
    return () => {
      window.removeEventListener('storage', told);
      watchers.delete(changed);
    };
  },
};

const tell = (told: Told) => tabs?.postMessage(told);

tabs?.addEventListener('message', ({ data }: MessageEvent<Told>) => {
  if ('asks' in data) {
    ownKey.share();
    return;
  }
  if ('left' in data) {
    ownKey.forget();
    ofTab.drop(HAND);
  } else if (ownKey.read() === null) ofTab.set(NAME, data.key);
  else return;
  answered?.();
  for (const changed of watchers) changed();
});

/** Null where a browser refuses: each tab then has a key of its own. */
function channelOfTabs(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return null;
  }
}
