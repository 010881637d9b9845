import { fieldAttributes, optionId, stepOf } from './combobox.ts';
import { connection } from './connection.ts';
import { element } from './page.ts';

const WAIT_MS = 150;
const MOST = 8;
const LIST = 'suggestions';
/** These types are numerous, and few people look for them by name. */
const LAST = ['Source', 'Statement', 'Response'];

/** Suggestions below the search field. The server draws them: they are the first links of its page of results. */
export function startSuggestions(): void {
  const form = document.querySelector<HTMLFormElement>('form.find');
  const input = form?.querySelector<HTMLInputElement>('input[type=search]');
  if (!form || !input) return;
  const list = element('ul', { role: 'listbox', id: LIST, 'aria-label': input.getAttribute('aria-label') ?? '' });
  list.hidden = true;
  form.append(list);

  let chosen = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  const options = () => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const offers = () => ({ list: LIST, isOpen: !list.hidden, size: options().length, active: chosen });
  const say = () => {
    for (const [name, value] of Object.entries(fieldAttributes(offers())))
      value === undefined ? input.removeAttribute(name) : input.setAttribute(name, String(value));
  };
  say();
  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    chosen = -1;
    say();
  };
  const choose = (place: number) => {
    chosen = place;
    const all = options();
    for (const [index, option] of all.entries()) option.setAttribute('aria-selected', String(index === chosen));
    say();
    all[chosen]?.scrollIntoView({ block: 'nearest' });
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const found = await linksFor(form, input.value, asked.signal).catch(() => null);
    if (found === null) return;
    list.replaceChildren(...found.map(optionOf));
    chosen = -1;
    list.hidden = found.length === 0;
    say();
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) close();
    else timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener('keydown', (event) => {
    const step = stepOf(event.key, offers());
    if (step === null) return;
    event.preventDefault();
    if (step === 'take') go(options()[chosen]);
    else if (step === 'close') close();
    else choose(step.to);
  });
  // A press would take the focus from the field, and the list would close before the click.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => go((event.target as HTMLElement).closest<HTMLElement>('[role=option]') ?? undefined));
  input.addEventListener('blur', close);
}

function go(option: HTMLElement | undefined): void {
  const href = option?.dataset.href;
  if (href !== undefined) connection.leave(() => location.assign(href));
}

interface Suggestion {
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

function optionOf({ type, title, href }: Suggestion, index: number): HTMLElement {
  const option = element('li', { role: 'option', id: optionId(LIST, index), 'aria-selected': 'false', 'data-href': href });
  option.append(element('span', { dir: 'auto' }, title), ' ', element('small', {}, type));
  return option;
}

async function linksFor(form: HTMLFormElement, text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const asked = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  asked.set('q', /[\s*"]$/.test(text) ? text.trim() : `${text}*`);
  const answer = await fetch(`/search?${asked}`, { signal, headers: { accept: 'text/html' } });
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const rank = ({ dataset }: HTMLElement) => (LAST.includes(dataset.hits ?? '') ? 1 : 0);
  const sections = [...page.querySelectorAll<HTMLElement>('[data-hits]')].sort((a, b) => rank(a) - rank(b));
  const found = sections.flatMap((section) =>
    [...section.querySelectorAll('li > a')].map((link) => ({
      type: section.querySelector('h2')?.textContent ?? '',
      title: link.textContent ?? '',
      href: link.getAttribute('href') ?? '',
    })),
  );
  return [...new Map(found.map((one) => [one.href.replace(/#.*/, ''), one])).values()].slice(0, MOST);
}
