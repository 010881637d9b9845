import type { ForScripts } from '../parts/for-scripts.tsx';

/** The data that the server left for the scripts of this page. Null on pages without any, such as the documentation. */
export const given: ForScripts | null = JSON.parse(document.querySelector('#for-scripts')?.textContent ?? 'null') as ForScripts | null;

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
