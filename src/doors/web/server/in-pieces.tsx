import { type ComponentChildren, Fragment, h, toChildArray, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { ForUnderTitle, UnderTitle } from '../parts/under-title.tsx';

interface Properties {
  readonly children?: ComponentChildren;
  readonly dangerouslySetInnerHTML?: unknown;
}

type Element = VNode<Properties>;

/** What is in these may be long, so it is written one by one. Anything else is one piece: a row of a table, an entry of a list, a drawing. */
const LONG = ['html', 'body', 'main', 'section', 'article', 'details', 'div', 'ul', 'ol', 'dl', 'table', 'tbody'];

/** Stands for what is in an element. No text of a page holds this character. */
const INSIDE = '\u0000';

/**
 * Elements as text, in short pieces, so that others can have their turn in between. Joined, they are what the library writes at once. Components
 * keep nothing between two calls, so they are called here. Only the place under the title takes what is in it from the frame.
 */
export function* piecesOf(children: ComponentChildren, underTitle: ComponentChildren = null): Generator<string> {
  for (const child of toChildArray(children)) {
    if (typeof child !== 'object') yield renderToString(h(Fragment, {}, child));
    else yield* piecesOfOne(child as Element, underTitle);
  }
}

function* piecesOfOne(one: Element, underTitle: ComponentChildren): Generator<string> {
  const { type, props } = one;
  if (type === ForUnderTitle.Provider) yield* piecesOf(props.children, (props as { value?: ComponentChildren }).value);
  else if (type === UnderTitle) yield* piecesOf(underTitle);
  else if (type === Fragment) yield* piecesOf(props.children, underTitle);
  else if (typeof type === 'function') yield* piecesOf((type as (given: Properties) => ComponentChildren)(props), underTitle);
  else if (LONG.includes(type) && props.dangerouslySetInnerHTML === undefined) {
    const [before = '', after = ''] = renderToString({ ...one, props: { ...props, children: INSIDE } } as Element).split(INSIDE);
    yield before;
    yield* piecesOf(props.children, underTitle);
    yield after;
  } else yield renderToString(<ForUnderTitle.Provider value={underTitle as Element}>{one}</ForUnderTitle.Provider>);
}
