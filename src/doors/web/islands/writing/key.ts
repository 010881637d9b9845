const NAME = 'parley-key';

/** The API key of whoever writes. It stays in the browser: for the tab, or until it is taken away. */
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
