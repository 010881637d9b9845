import type { ForScripts } from '../parts/for-scripts.tsx';

/** The data that the server left for the scripts of this page. Null on pages without any, such as the documentation. */
export const given: ForScripts | null = JSON.parse(document.querySelector('#for-scripts')?.textContent ?? 'null') as ForScripts | null;

type Parameter = readonly [name: string, value: string];

/** An address within this server, with the view and the language of this page, as its links have them. */
export const inView = (address: string): string => withKept(address, kept());

/** The same with the language alone. What is cited has a view of its own. */
export const inLanguage = (address: string): string =>
  withKept(
    address,
    kept().filter(([name]) => name === 'lang'),
  );

function withKept(address: string, parameters: readonly Parameter[]): string {
  const { pathname, searchParams, hash } = new URL(address, location.href);
  for (const [name, value] of parameters) if (!searchParams.has(name)) searchParams.set(name, value);
  return `${pathname}${searchParams.size === 0 ? '' : `?${searchParams}`}${hash}`;
}

/** What each link of this page keeps of its address. */
export function kept(): readonly Parameter[] {
  const language = new URLSearchParams(location.search).get('lang');
  return [...Object.entries(given?.view ?? {}), ...(language === null ? [] : [['lang', language] as const])];
}

type Properties = Readonly<Record<string, string>>;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Properties = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** Whether somebody is writing, so that letters are not commands. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
