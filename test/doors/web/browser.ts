import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The same Chromium without the windows of a desktop: a page costs it a third of the processor time. */
const WITHOUT_WINDOWS = '/usr/bin/chromium-headless-shell';
const CHROMIUM = process.env.CHROMIUM ?? (existsSync(WITHOUT_WINDOWS) ? WITHOUT_WINDOWS : '/usr/bin/chromium');
const isThere = existsSync(CHROMIUM);
if (!isThere) console.log(`\n!!!!!! NO BROWSER AT ${CHROMIUM}: NO PAGE IS TESTED IN ONE. INSTALL CHROMIUM, OR SAY WHERE IT IS WITH CHROMIUM. !!!!!!\n`);

/** Whether a browser is there. In continuous integration its absence is a failure. */
export const hasBrowser = isThere || process.env.CI === 'true';

export interface Look {
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  readonly scripts?: boolean;
  /** A telephone, which is touched and has no pointer. */
  readonly isTouched?: boolean;
  /** Nobody had it before, and nobody gets it afterwards: for tests that change more than what a page keeps. */
  readonly isOwn?: boolean;
}

/** A page that notes what it asks of others, and what breaks. */
export interface Watched {
  readonly page: Page;
  readonly elsewhere: string[];
  readonly complaints: string[];
  close(): Promise<void>;
}

let shared: Promise<Browser> | undefined;

/** The browser of this process. Each page keeps its things apart from others. To start a browser costs as much as to open ten pages in one. */
export async function takeBrowser(): Promise<Browser> {
  const known = await shared;
  if (known?.isConnected() !== true) shared = chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return shared as Promise<Browser>;
}

/** Closes what a suite has left open. Pages of a server that ends with the suite go too. The browser ends with the process. */
export async function leaveBrowser(browser: Browser | undefined, endingOrigin?: string): Promise<void> {
  if (browser === undefined) return;
  const ready = free.get(browser) ?? new Map<string, Watched[]>();
  for (const making of [...ready.keys()]) if (making.startsWith(`${endingOrigin} `)) ready.delete(making);
  const kept = new Set([...ready.values()].flat().map(({ page }) => page.context()));
  await Promise.all(
    browser
      .contexts()
      .filter((context) => !kept.has(context))
      .map((context) => context.close()),
  );
}

/** What a page is made with. All else of a look can change. */
const makingOf = ({ scripts = true, isTouched = false }: Look) => ({ javaScriptEnabled: scripts, hasTouch: isTouched, isMobile: isTouched });

/** Pages that a test has closed, of each browser and making. To make one and its process costs four times as much as to open an address. */
const free = new WeakMap<Browser, Map<string, Watched[]>>();

export async function watchedPage(browser: Browser, origin: string, look: Look = {}): Promise<Watched> {
  const { width = 1280, theme = 'light', isOwn = false } = look;
  if (isOwn) return newPage(browser, origin, look);
  const making = `${origin} ${JSON.stringify(makingOf(look))}`;
  const ofBrowser = free.get(browser) ?? new Map<string, Watched[]>();
  free.set(browser, ofBrowser);
  const ready = ofBrowser.get(making) ?? [];
  ofBrowser.set(making, ready);
  const made = ready.pop() ?? (await newPage(browser, origin, look));
  await made.page.setViewportSize({ width, height: 900 });
  await made.page.emulateMedia({ colorScheme: theme, media: null });
  made.elsewhere.length = 0;
  made.complaints.length = 0;
  const close = async () => {
    // One that cannot be left, since it is about to go elsewhere or its server has ended, is given to nobody.
    const isLeft = await forget(made.page, origin).then(
      () => true,
      () => false,
    );
    if (isLeft) ready.push(made);
    else await made.close();
  };
  return { ...made, close };
}

/** Leaves the page where nothing runs, and takes from it all that the browser keeps for it. */
async function forget(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/favicon.svg`);
  await page.evaluate('localStorage.clear(); sessionStorage.clear()');
  await page.context().clearCookies();
}

async function newPage(browser: Browser, origin: string, look: Look): Promise<Watched> {
  const { width = 1280, theme = 'light' } = look;
  const context: BrowserContext = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, ...makingOf(look) });
  const page = await context.newPage();
  const [elsewhere, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, elsewhere, complaints, close: () => context.close() };
}

/** The rules whose answer depends on the colours of a theme. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

/** By all rules, by those about colours alone, or by all others. */
export type Rules = 'all' | 'colours' | 'all but colours';

const OPTIONS: Readonly<Record<Rules, object>> = {
  all: {},
  colours: { runOnly: ABOUT_COLOURS },
  'all but colours': { rules: Object.fromEntries(ABOUT_COLOURS.map((rule) => [rule, { enabled: false }])) },
};

/** What axe-core finds wrong with a page. Only that leaves the browser: what it finds in order are megabytes for a large page. */
export async function faultsOf(page: Page, rules: Rules = 'all'): Promise<string[]> {
  // To compile it costs as much as to lay out a page.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(`${AXE};0`);
  const options = JSON.stringify({ resultTypes: ['violations'], ...OPTIONS[rules] });
  const found = (await page.evaluate(`axe.run(${options}).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`)) as [
    string,
    string,
  ][];
  return found.map(([id, html]) => `${id}: ${html.slice(0, 120)}`);
}

/**
 * Takes from a page each element that is made as one before it in a place of the same kind, so that axe-core looks once at each kind of row. The kind of a
 * place is what stands around it, up to the body. Of what repeats within an element, one counts: a row of three names is made as a row of two.
 * Landmarks stay, since they must differ from each other, and identifiers are compared before. No element loses its last child, as it would be empty.
 * The page is of no use afterwards.
 */
const THIN_OUT = `(() => {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const SAID = ['class', 'style', 'type', 'role', 'lang', 'hidden', 'open', 'disabled', 'checked', 'tabindex', 'aria-hidden'];
  // A cell of a table has a role as well, and is like others. Its row needs one that is seen on a telephone, too: that which names it.
  const LANDMARKS = 'nav, main, header, footer, aside, form, section, search, [role]:not([role=row], [role=cell], [role=gridcell])';
  const headOf = (element) =>
    element.tagName + ' ' + [...element.attributes].map(({ name, value }) => (SAID.includes(name) ? name + '=' + value : name)).sort().join(' ');
  const makings = new Map();
  const makingOf = (node) => {
    // axe-core does not judge the colours of a single letter.
    if (node.nodeType === Node.TEXT_NODE) return ['', 'letter'][node.data.trim().length] ?? 'text';
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const making = headOf(node) + '(' + [...new Set([...node.childNodes].map(makingOf))].join() + ')';
    makings.set(node, making);
    return making;
  };
  makingOf(document.body);
  const met = new Set();
  const thinOut = (element, place) => {
    for (const child of [...element.children]) {
      const kind = place + '>' + makings.get(child);
      if (met.has(kind) && element.children.length > 1 && !child.matches(LANDMARKS) && child.querySelector(LANDMARKS) === null) child.remove();
      else thinOut(child, place + '>' + headOf(child));
      met.add(kind);
    }
  };
  thinOut(document.body, '');
  return twice;
})()`;

/** Leaves one element of each kind among siblings. Gives the identifiers that stood there twice. */
export const thinOut = (page: Page): Promise<string[]> => page.evaluate(THIN_OUT);

/** By how many pixels a page is wider than the window. */
export const overhangOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Notes in the page what gets the focus, whether one sees it, and whether it stands after what had it before. To ask after each key costs twice as much. */
const NOTE_FOCUS = `
  window.focused = [];
  let last;
  document.addEventListener('focusin', ({ target }) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    focused.push({
      name: target.outerHTML.slice(0, 100),
      isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      isAfter: last === undefined || Boolean(last.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING),
    });
    last = target;
  })`;

/** Goes through a page with the tab key: everything that takes the focus gets it once, in the order of the page, and shows it. */
export async function walkByKeyboard(page: Page, address: string): Promise<void> {
  // A form has the focus in its first field. The walk begins at the top of the page.
  await page.evaluate(`document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')`);
  await page.evaluate(NOTE_FOCUS);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className'), address).to.equal('skip');
  const focusable = (await page.evaluate(
    `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((one) => one.checkVisibility() && one.type !== 'hidden' && !one.disabled && one.tabIndex >= 0).length`,
  )) as number;
  // A field for a date takes the tab key for its day, month, year and calendar, and has the focus all the while.
  const within = (await page.evaluate(`3 * [...document.querySelectorAll('input[type=date]')].filter((one) => one.checkVisibility()).length`)) as number;
  // One after the other, as when the key is held down. To wait for each costs three times as much.
  await Promise.all(Array.from({ length: focusable + within }, () => page.keyboard.press('Tab')));
  const noted = (await page.evaluate('window.focused')) as { name: string; isSeen: boolean; isAfter: boolean }[];
  // After the last of these, the focus leaves the page, or begins again at the first.
  const [seen, after] = [noted.slice(0, focusable), noted.slice(focusable)];
  for (const { name, isSeen, isAfter } of seen) expect([isSeen, isAfter], `${address}: ${name}`).to.deep.equal([true, true]);
  expect(seen, address).to.have.length(focusable);
  for (const { name, isAfter } of after) expect(isAfter, `${address}: ${name}`).to.equal(false);
}

/** The same, and to the content at once by the link at its beginning. */
export async function goThroughByKeyboard(page: Page, address: string): Promise<void> {
  await walkByKeyboard(page, address);
  // The walk began with this link, by the tab key.
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(`document.querySelector('main').contains(document.activeElement)`), address).to.equal(true);
}
