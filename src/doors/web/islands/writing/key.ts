import { ofBrowser, ofTab } from '../storage.ts';

const NAME = 'parley-key';

/** The writer's API key. It stays in the browser: for the tab, or until the writer removes it. */
export const ownKey = {
  read: (): string | null => ofTab.get(NAME) ?? ofBrowser.get(NAME),
  /** Whether the next page has it, too. */
  keep(key: string, isForLong: boolean): boolean {
    ownKey.forget();
    return (isForLong ? ofBrowser : ofTab).set(NAME, key);
  },
  forget(): void {
    ofTab.drop(NAME);
    ofBrowser.drop(NAME);
  },
  /** Tells that another tab signed in or out. Gives what ends the telling. */
  watch(changed: () => void): () => void {
    const told = ({ key }: StorageEvent) => key === NAME && changed();
    window.addEventListener('storage', told);
    return () => window.removeEventListener('storage', told);
  },
};
