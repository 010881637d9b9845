const NAME = 'parley-key';

/** The writer's API key. It stays in the browser: for the tab, or until the writer removes it. */
export const ownKey = {
  read: (): string | null => sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME),
  keep(key: string, isForLong: boolean): void {
    ownKey.forget();
    (isForLong ? localStorage : sessionStorage).setItem(NAME, key);
  },
  forget(): void {
    sessionStorage.removeItem(NAME);
    localStorage.removeItem(NAME);
  },
};
