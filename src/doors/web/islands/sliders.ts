import { connection } from './connection.ts';
import { element } from './page.ts';
import { ofTab } from './storage.ts';

/** Makes sliders of the days of rounds and of the moments of writing. */
export function startSliders(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-slider]')) startSlider(place);
  // Whoever moved a slider by keyboard may go on with it.
  ofTab.drop(MOVED);
}

/** The slider that led to this page by a key. */
const MOVED = 'slider-moved';
/** So long after the last key the page follows. Whoever presses several in a row is not there yet. */
const FOLLOWS_AFTER_MS = 800;
/** The keys that move a slider. */
const MOVES = /^(Arrow|Page|Home|End)/;

/** Arrow keys and pointers move from tick to tick. The page follows on release. */
function startSlider(place: HTMLElement): void {
  const links = [...place.querySelectorAll<HTMLAnchorElement>('a[data-value]')];
  const field = document.querySelector<HTMLInputElement>(`input[name="${place.dataset.slider}"]`);
  if (field === null || links.length === 0) return;
  const ticks = ticksFor(links.length, `ticks-${field.name}`);
  const help = element('small', { id: `help-${field.name}` }, place.dataset.help ?? '');
  const slider = element('input', { type: 'range', min: '0', max: String(links.length - 1), step: '1', 'aria-describedby': help.id });
  slider.setAttribute('aria-label', place.getAttribute('aria-label') ?? '');
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
  goOnRelease(slider, String(first), () => connection.leave(() => location.assign(link().href)));
  tell();
  // The slider offers the same addresses. The links are for readers without scripts.
  place.querySelector('ul')?.replaceWith(slider, ticks, words, help);
  if (ofTab.get(MOVED) !== field.name) return;
  slider.closest('details')?.setAttribute('open', '');
  slider.focus({ preventScroll: true });
}

/** Leads to the page of where a slider stands. A key that is pressed again, or a way back to where it stood, keeps the page. */
function goOnRelease(slider: HTMLInputElement, first: string, go: () => void): void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  const goByKey = () => {
    ofTab.set(MOVED, slider.closest<HTMLElement>('[data-slider]')?.dataset.slider ?? '');
    go();
  };
  slider.addEventListener('pointerup', () => {
    if (slider.value !== first) go();
  });
  slider.addEventListener('keydown', (event) => {
    clearTimeout(soon);
    if (event.key !== 'Enter') return;
    event.preventDefault();
    goByKey();
  });
  slider.addEventListener('keyup', ({ key }) => {
    if (!MOVES.test(key)) return;
    clearTimeout(soon);
    soon = setTimeout(() => slider.value !== first && goByKey(), FOLLOWS_AFTER_MS);
  });
  slider.addEventListener('blur', () => clearTimeout(soon));
}

/** One mark under the slider for each place that it can take. */
function ticksFor(count: number, id: string): HTMLElement {
  const list = element('datalist', { id });
  for (let place = 0; place < count; place++) list.append(element('option', { value: String(place) }));
  return list;
}
