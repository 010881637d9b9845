import { ofBrowser, ofTab } from '../storage.ts';

const NAME = 'parley-key';
/** What was named last in this tab. It goes with the key. */
export const HAND = 'parley-hand';
/** The last sign-out. A tab beside whose key another one stands was not open then, or slept. */
const LEFT = 'parley-left';

/** The longest wait for another tab, in milliseconds. One that is open answers at once. */
const WAIT_MS = 200;

type Told = { readonly asks: true } | { readonly key: string } | { readonly ended: string };

/** Lets the browser read what a key may read. */
export const startSession = (key: string | null): Promise<Response> => fetch('/session', { method: 'POST', headers: { authorization: `Bearer ${key}` } });

let tabs: BroadcastChannel | null = null;
let finding: Promise<void> | null = null;
let answered: (() => void) | undefined;
/** The key of which the watchers know. */
let known = read();
const watchers = new Set<() => void>();

/** The writer's API key. It stays in the browser: in the tabs that are open, or until the writer removes it. */
export const ownKey = {
  /** Whether the next page has it, too. */
  isKept: true,
  read,
  /** Tells keys apart, and is too little to guess one by. */
  ending: () => read()?.slice(-4),
  /** Asks the other tabs, since one who has signed in there does not want to type the key again. */
  async find(): Promise<string | null> {
    if (tabs !== null && read() === null) {
      finding ??= answerOfTabs().finally(() => {
        finding = null;
      });
      await finding;
    }
    return read();
  },
  /** Takes a key that the server knows, and gives it to the other tabs that are open. */
  keep(key: string, isForLong: boolean): void {
    read();
    for (const stored of [ofTab, ofBrowser]) stored.drop(NAME);
    ownKey.isKept = (isForLong ? ofBrowser : ofTab).set(NAME, key);
    known = key;
    share();
  },
  /** The server no longer knows a key. Another key stays, since somebody may have signed in again. */
  end(key: string | null): void {
    if (key !== null) {
      drop(key);
      tell({ ended: key });
    }
    hear();
  },
  /** Signs out, in all tabs. Who comes next is offered no name from before. */
  leave(): void {
    const key = read();
    known = null;
    ofBrowser.set(LEFT, String(Date.now()));
    ofBrowser.drop(NAME);
    ownKey.end(key);
  },
  /** Tells that there is another key, or none. Gives what ends the telling. */
  watch(changed: () => void): () => void {
    watchers.add(changed);
    return () => watchers.delete(changed);
  },
};

function read(): string | null {
  const left = ofBrowser.get(LEFT) ?? '';
  if (left !== (ofTab.get(LEFT) ?? '')) {
    for (const name of [NAME, HAND]) ofTab.drop(name);
    ofTab.set(LEFT, left);
  }
  return ofTab.get(NAME) ?? ofBrowser.get(NAME);
}

function drop(key: string): void {
  for (const stored of [ofTab, ofBrowser]) if (stored.get(NAME) === key) stored.drop(NAME);
}

/** Tells the watchers once of each change, by whatever way it was heard. */
function hear(): void {
  const now = read();
  if (now === known) return;
  known = now;
  ofTab.drop(HAND);
  for (const changed of watchers) changed();
}

const tell = (told: Told) => tabs?.postMessage(told);

function share(): void {
  read();
  const key = ofTab.get(NAME);
  if (key !== null) tell({ key });
}

async function answerOfTabs(): Promise<void> {
  let wait: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    answered = resolve;
    wait = setTimeout(resolve, WAIT_MS);
    tell({ asks: true });
  });
  clearTimeout(wait);
}

function take({ data }: MessageEvent<Told>): void {
  if ('asks' in data) share();
  else if ('ended' in data) drop(data.ended);
  else {
    if (read() === null) ownKey.isKept = ofTab.set(NAME, data.key);
    answered?.();
  }
  hear();
}

/** A browser may refuse: each tab then has a key of its own. */
function open(): void {
  try {
    tabs ??= new BroadcastChannel(NAME);
    tabs.onmessage = take;
  } catch {
    tabs = null;
  }
}

open();
window.addEventListener('storage', hear);
// A browser may not keep a page for the way back while its channel is open.
window.addEventListener('pagehide', () => {
  tabs?.close();
  tabs = null;
});
window.addEventListener('pageshow', () => {
  open();
  hear();
});
