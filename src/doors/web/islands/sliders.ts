import { connection } from './connection.ts';
import { element } from './page.ts';

/** Makes sliders of the days of rounds and of the moments of writing. */
export function startSliders(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-slider]')) startSlider(place);
}

/** Arrow keys and pointers move from tick to tick. The page changes on release or with Enter. */
function startSlider(place: HTMLElement): void {
  const links = [...place.querySelectorAll<HTMLAnchorElement>('a[data-value]')];
  const field = document.querySelector<HTMLInputElement>(`input[name="${place.dataset.slider}"]`);
  if (field === null || links.length === 0) return;
  const ticks = ticksFor(links.length, `ticks-${field.name}`);
  const slider = element('input', { type: 'range', min: '0', max: String(links.length - 1), step: '1', 'aria-label': place.getAttribute('aria-label') ?? '' });
  slider.setAttribute('list', ticks.id);
  // The last link is that of today's record, and has no value. What lies between two ticks stands at the earlier one.
  const reached = links.filter(({ dataset: { value = '' } }) => value !== '' && value <= field.value).length;
  const first = field.value === '' ? links.length - 1 : Math.max(0, reached - 1);
  slider.value = String(first);
  const words = element('output', { dir: 'auto' });
  const link = () => links[Number(slider.value)] as HTMLAnchorElement;
  const tell = () => {
    words.textContent = link().textContent;
    slider.setAttribute('aria-valuetext', words.textContent ?? '');
  };
  slider.addEventListener('input', () => {
    tell();
    field.value = link().dataset.value ?? '';
  });
  slider.addEventListener('pointerup', () => {
    if (slider.value !== String(first)) connection.leave(() => location.assign(link().href));
  });
  slider.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    connection.leave(() => location.assign(link().href));
  });
  tell();
  // The slider offers the same addresses. The links are for readers without scripts.
  place.querySelector('ul')?.replaceWith(slider, ticks, words);
}

/** One mark under the slider for each place that it can take. */
function ticksFor(count: number, id: string): HTMLElement {
  const list = element('datalist', { id });
  for (let place = 0; place < count; place++) list.append(element('option', { value: String(place) }));
  return list;
}
