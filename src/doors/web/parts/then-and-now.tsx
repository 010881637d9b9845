import { type ComponentChild, type ComponentChildren, Fragment, toChildArray, type VNode } from 'preact';
import type { Drawn as Page } from '../page.ts';
import type { Words } from '../words/words.ts';
import { UnderTitle } from './under-title.tsx';

/** What a reader takes in at once. If anything in it differs, both of its states are shown. */
const ENTRIES = ['tr', 'li', 'p', 'dt', 'dd', 'h1', 'h2', 'h3', 'blockquote', 'figure'];
/** Words about the page. They say nothing of the record. */
const ASIDES = ['form', 'nav', 'script'];
/** What may stand once on a page, or belongs to what stands once. */
const UNIQUE = ['id', 'aria-labelledby', 'aria-describedby', 'for'];

type Properties = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren };
type Element = VNode<Properties>;

interface Difference {
  /** The page of today, with its differences marked. */
  readonly body: ComponentChildren;
  /** How many entries are new or different, and how many are gone. */
  readonly added: number;
  readonly gone: number;
}

/** A page of the record of then against that of today. One of the two records may not have it. */
export function thenAndNow(then: Page | null, now: Page | null, words: Words): Page {
  const { view } = words;
  const shown = (now ?? then) as Page;
  if (then === null || now === null) return noticed(shown, then === null ? view.notThen : view.notNow, shown.body);
  const { body, added, gone } = againstThen(now.body, then.body, words);
  return noticed(now, added + gone === 0 ? view.differsNowhere : view.differs(added, gone), body);
}

function noticed(page: Page, text: string, body: ComponentChildren): Page {
  const notice = (
    <p class="notice" role="note">
      {text}
    </p>
  );
  return { ...page, body: [notice, body] };
}

/** Marks on the page of today what an earlier record did not have, and puts back what it had instead. */
function againstThen(now: ComponentChildren, then: ComponentChildren, words: Words): Difference {
  const count = { added: 0, gone: 0 };
  const mark = (child: Drawn, isNow: boolean): Drawn => {
    if (ASIDES.includes(nameOf(child)) || textOf(child).trim() === '') return isNow ? child : '';
    if (!isEntry(child) && hasEntries(child)) {
      const children = childrenOf(child).map((each) => mark(each, isNow));
      return withChildren(child as Element, children, isNow);
    }
    count[isNow ? 'added' : 'gone'] += 1;
    return marked(child, isNow, words);
  };
  const merge = (ours: readonly Drawn[], theirs: readonly Drawn[]): Drawn[] =>
    pairsOf(ours, theirs).flatMap(([one, other]): Drawn[] => {
      if (one === null) return [mark(other as Drawn, false)];
      if (other === null) return [mark(one, true)];
      if (signatureOf(one) === signatureOf(other) || isOfPage(one)) return [one];
      if (goesInto(one, other)) return [opened(withChildren(one as Element, merge(childrenOf(one), childrenOf(other)), true))];
      if (nameOf(one) !== 'tr') return [mark(other, false), mark(one, true)];
      const rows = rowsOf(one as Element, other as Element, words);
      count.added += 1;
      count.gone += rows.length - 1;
      return rows;
    });
  return { body: merge(drawn(now), drawn(then)), ...count };
}

/** Forms and the heads of folded parts are of the page, not of the record. */
function isOfPage(child: Drawn): boolean {
  return ASIDES.includes(nameOf(child)) || nameOf(child) === 'summary';
}

function isEntry(child: Drawn): boolean {
  return ENTRIES.includes(nameOf(child));
}

function hasEntries(child: Drawn): boolean {
  return childrenOf(child).some((each) => isEntry(each) || hasEntries(each));
}

/** Whether two states differ only in entries within them, so that those can be marked one by one. */
function goesInto(one: Drawn, other: Drawn): boolean {
  if (nameOf(one) === 'tr' || !hasEntries(one)) return false;
  const isWithin = (child: Drawn) => isEntry(child) || hasEntries(child);
  return !isEntry(one) || signatureOf(one, isWithin) === signatureOf(other, isWithin);
}

/** What differs in a folded part is shown. */
function opened(element: Element): Element {
  return element.type === 'details' ? { ...element, props: { ...element.props, open: true } } : element;
}

/** The row of then, with its cells under the columns of today, and that of today. Of a row that only has more cells today, there is one. */
function rowsOf(row: Element, then: Element, words: Words): Drawn[] {
  const pairs = pairsOf(childrenOf(row), childrenOf(then)).filter(([one]) => one !== null) as [Element, Element | null][];
  const differs = ([one, other]: [Element, Element | null]) => other !== null && signatureOf(one) !== signatureOf(other);
  const past = pairs.map(([one, other]) => (other === null ? withChildren(one, [], false) : differs([one, other]) ? sorted(other, false) : other));
  const present = pairs.map(([one, other]) => (other === null || differs([one, other]) ? sorted(one, true) : one));
  if (!pairs.some(differs)) return [withChildren(row, present, true)];
  return [withoutUnique(withChildren(then, worded(past, false, words), false)), withChildren(row, worded(present, true, words), true)];
}

function worded(cells: readonly Element[], isNow: boolean, words: Words): Drawn[] {
  const [first, ...rest] = cells;
  return first === undefined ? [] : [withChildren(first, [...wordFor(isNow, words), ' ', ...childrenOf(first)], isNow), ...rest];
}

function wordFor(isNow: boolean, words: Words): Drawn[] {
  return drawn(<small class="of-when">{isNow ? words.view.nowMark : words.view.thenMark}</small>);
}

function sorted(element: Element, isNow: boolean): Element {
  const sort = [element.props.class, isNow ? 'of-now' : 'of-then'].filter(Boolean).join(' ');
  return { ...element, props: { ...element.props, class: sort } };
}

/** An element of HTML, or text. */
type Drawn = Element | string;

/** Calls the components, so that only elements of HTML and text are left. They keep nothing between two calls. */
function drawn(children: ComponentChildren): Drawn[] {
  return toChildArray(children).flatMap((child): Drawn[] => {
    if (typeof child !== 'object') return [String(child)];
    const { type, props } = child as Element;
    if (type === Fragment) return drawn(props.children);
    // The frame of the page fills this place when it draws the page.
    if (type === UnderTitle) return [child as Element];
    if (typeof type === 'function') return drawn((type as (given: Properties) => ComponentChild)(props));
    return [withChildren(child as Element, drawn(props.children), true)];
  });
}

function withChildren(element: Element, children: readonly Drawn[], isNow: boolean): Element {
  const isRegion = element.props.role === 'region';
  const isUnique = (name: string) => UNIQUE.includes(name) || (isRegion && (name === 'role' || name === 'aria-label'));
  const kept = Object.entries(element.props).filter(([name]) => isNow || !isUnique(name));
  return { ...element, props: { ...Object.fromEntries(kept), children: [...children] } };
}

function nameOf(child: Drawn): string {
  return typeof child === 'string' ? '' : String(child.type);
}

function childrenOf(child: Drawn): readonly Drawn[] {
  return typeof child === 'string' ? [] : ((child.props.children ?? []) as Drawn[]);
}

/** What a reader sees of it, without addresses: those hold the view. */
function signatureOf(child: Drawn, isLeftOut: (child: Drawn) => boolean = () => false): string {
  if (typeof child === 'string') return child;
  if (isOfPage(child)) return nameOf(child);
  const { class: sort, 'aria-label': label, d, x } = child.props;
  const sign = nameOf(child) === 'use' ? child.props.href : undefined;
  const within = childrenOf(child).filter((each) => !isLeftOut(each));
  return `<${[nameOf(child), sort, label, d, x, sign].filter(Boolean).join(' ')}>${within.map((each) => signatureOf(each, isLeftOut)).join('')}</>`;
}

/** What it is about: entries with the same subject are two states of one. */
function subjectOf(child: Drawn): string {
  if (typeof child === 'string') return 'text';
  const { id, class: sort, 'data-demand': demand } = child.props;
  const heading = childrenOf(child).find((each) => /^(h\d|caption|thead)$/.test(nameOf(each)));
  const about = demand ?? id ?? (isPlace(child.key) ? undefined : child.key) ?? (heading === undefined ? linkIn(child) : textOf(heading));
  return [nameOf(child), isEntry(child) ? '' : sort, about].filter(Boolean).join(' ');
}

/** Whether a key only says where in a list something stands. */
function isPlace(key: unknown): boolean {
  return /^(\w+ )?\d+$/.test(String(key));
}

/** Where the first link of an entry leads, without the view. */
function linkIn(child: Drawn): string {
  if (!isEntry(child) || nameOf(child) === 'tr') return '';
  const links = (each: Drawn): string[] =>
    nameOf(each) === 'a' ? [String((each as Element).props.href).replace(/[?#].*/, '')] : childrenOf(each).flatMap(links);
  // What is cited has an address that holds the view.
  return links(child).find((path) => !path.startsWith('/cite/')) ?? '';
}

function textOf(child: Drawn): string {
  return typeof child === 'string' ? child : childrenOf(child).map(textOf).join('');
}

/** Goes along both lists: the same subjects together, in the order of both. */
function pairsOf(ours: readonly Drawn[], theirs: readonly Drawn[]): [Drawn | null, Drawn | null][] {
  const [left, right] = [ours.map(subjectOf), theirs.map(subjectOf)];
  const longest = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  const at = (row: number, column: number) => longest[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      (longest[row] as Uint32Array)[column] = left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [Drawn | null, Drawn | null][] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const isPair = row < left.length && column < right.length && left[row] === right[column];
    if (isPair) pairs.push([ours[row++] as Drawn, theirs[column++] as Drawn]);
    else if (column < right.length && (row === left.length || at(row, column + 1) >= at(row + 1, column))) pairs.push([null, theirs[column++] as Drawn]);
    else pairs.push([ours[row++] as Drawn, null]);
  }
  return pairs;
}

/** A word before the entry says which record has it, besides its line at the side. */
function marked(entry: Drawn, isNow: boolean, words: Words): Drawn {
  const element = typeof entry === 'string' ? (drawn(<span>{entry}</span>)[0] as Element) : entry;
  const children = childrenOf(element);
  const within = element.type === 'tr' ? worded(children as readonly Element[], isNow, words) : [...wordFor(isNow, words), ' ', ...children];
  const whole = sorted(withChildren(element, within, isNow), isNow);
  return isNow ? whole : withoutUnique(whole);
}

function withoutUnique(child: Drawn): Drawn {
  return typeof child === 'string' ? child : withChildren(child, childrenOf(child).map(withoutUnique), false);
}
