import { element } from './page.ts';

/** Makes a slider of the days of rounds. Arrow keys and pointers move from round to round. The page changes on release or with Enter. */
export function startDays(): void {
  const place = document.querySelector<HTMLElement>('[data-days]');
  const links = [...(place?.querySelectorAll<HTMLAnchorElement>('a[data-day]') ?? [])];
  const field = document.querySelector<HTMLInputElement>('input[name="knownBy"]');
  if (place === null || field === null || links.length === 0) return;
  const slider = element('input', { type: 'range', min: '0', max: String(links.length - 1), step: '1', 'aria-label': place.dataset.days ?? '' });
  const chosen = links.findIndex((link) => (link.dataset.day ?? '') >= field.value);
  const first = field.value === '' || chosen === -1 ? links.length - 1 : chosen;
  slider.value = String(first);
  const words = element('output', { dir: 'auto' });
  const link = () => links[Number(slider.value)] as HTMLAnchorElement;
  const tell = () => {
    words.textContent = link().textContent;
    slider.setAttribute('aria-valuetext', words.textContent ?? '');
  };
  slider.addEventListener('input', () => {
    tell();
    field.value = link().dataset.day ?? '';
  });
  slider.addEventListener('pointerup', () => {
    if (slider.value !== String(first)) location.assign(link().href);
  });
  slider.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    location.assign(link().href);
  });
  tell();
  place.querySelector('ul')?.before(slider, words);
}
