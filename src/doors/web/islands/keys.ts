import { connection } from './connection.ts';
import { element, given, inView, isWriting } from './page.ts';
import { ofBrowser } from './storage.ts';

const PLACES: Readonly<Record<string, string>> = { p: '/#processes', c: '/compare', n: '/new', m: '/map', f: '/follow' };

const LETTERS = 'parley.letters';

/** Whether single letters act. */
export const lettersAct = (): boolean => ofBrowser.get(LETTERS) !== 'off';

/** Single characters act, unless the reader is typing or switched them off. A button at the foot of each page shows them in either case (WCAG 2.1.4). */
export function startKeys(): void {
  if (given === null) return;
  const { keys } = given;
  let afterG = false;
  document.querySelector('#keys')?.addEventListener('click', () => showKeys(keys));
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target)) return;
    if (!lettersAct()) return;
    if (event.key === '?') return showKeys(keys);
    const place = afterG ? PLACES[event.key] : undefined;
    afterG = event.key === 'g';
    if (place !== undefined) connection.leave(() => location.assign(inView(place)));
    else if (event.key === '/') {
      event.preventDefault();
      document.querySelector<HTMLInputElement>('.find input')?.focus();
    }
  });
}

function showKeys(keys: NonNullable<typeof given>['keys']): void {
  const box = element('input', { type: 'checkbox' });
  box.checked = lettersAct();
  box.addEventListener('change', () => ofBrowser.set(LETTERS, box.checked ? 'on' : 'off'));
  const list = element('dl', {}, ...keys.list.flatMap(([key, does]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, does)]));
  const close = element('button', { type: 'submit' }, keys.close);
  const dialog = element(
    'dialog',
    { class: 'keys', 'aria-labelledby': 'keys-title' },
    element('h2', { id: 'keys-title' }, keys.title),
    list,
    element('label', {}, box, ` ${keys.single}`),
    element('form', { method: 'dialog' }, close),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
