import type { Values } from '../../writing/values.ts';

/** Input that was not sent yet. It stays in the browser. */
export function draftOf({ act, key = '', values }: { readonly act: string; readonly key?: string; readonly values?: Partial<Values> }) {
  const about =
    key === ''
      ? Object.values(values?.things ?? {})
          .map(([first]) => first?.key ?? '')
          .join(' ')
      : key;
  const name = `parley-draft-2 ${act} ${about}`;
  return {
    read(): Values | null {
      try {
        return JSON.parse(sessionStorage.getItem(name) ?? 'null') as Values | null;
      } catch {
        return null;
      }
    },
    keep: (values: Values) => sessionStorage.setItem(name, JSON.stringify(values)),
    drop: () => sessionStorage.removeItem(name),
  };
}
