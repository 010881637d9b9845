import { createHash } from 'node:crypto';
import type { Caller } from '../../../foundation/access/guard.ts';
import { Bytes } from '../../http/compressed.ts';
import { packageVersion } from '../../http/package-root.ts';
import { endingsAt, hasView, type LedTwin, type LongTwin, type Page, type Twin } from '../page.ts';
import { unknownInParameters } from '../pages/nearest.ts';
import { gonePage } from '../parts/gone-page.tsx';
import { thenAndNow } from '../parts/then-and-now.tsx';
import type { Ask, Missed, RecordState } from '../port.ts';
import { isThenAndNow, type Visit } from '../visit.ts';
import type { Built } from './assets.ts';
import { documentInTurns, type documentOf } from './document.tsx';
import { indentedJson } from './indented-json.ts';
import type { Found } from './page-at.ts';
import { html, type Kept } from './sent-page.ts';
import { textOf } from './texts.ts';

/** A page is valid until the next write. Its ETag covers the place of the record and everything else that the page depends on. */
export function tagOf(head: string, { keyId, role }: Caller, { origin, path, query, words, theme, today }: Visit, { page, ending }: Found): string {
  const day = page.dependsOnToday ? today : null;
  const rest = JSON.stringify([packageVersion, keyId, role, words.language, theme, origin, path, ending, day, [...query]]);
  return `W/"${createHash('sha256').update(head).update(rest).digest('base64url').slice(0, 27)}"`;
}

/** The data of the page as JSON. */
const JSON_TWIN: Twin<unknown> = {
  type: 'application/json',
  *write(data, { path, view, words }) {
    yield* indentedJson({ page: path, view, language: words.language, data });
    yield '\n';
  },
};

export function twinAt({ page, ending }: Pick<Found, 'page' | 'ending'>): Twin<unknown> | LongTwin | LedTwin | null {
  if (ending === null) return null;
  return page.twins?.[ending] ?? (ending === 'json' ? JSON_TWIN : null);
}

interface Drawing {
  readonly assets: () => Built;
  readonly head: string;
  /** The states of the record that the answers rest on. */
  readonly states: readonly RecordState[];
  /** The keys that the answers did not find. */
  readonly missed: readonly Missed[];
}

/** Null if the record has no such thing. */
export async function drawn({ page, ending }: Found, ask: Ask, visit: Visit, drawing: Drawing): Promise<Kept | null> {
  const twin = twinAt({ page, ending }) as Twin<unknown> | null;
  if (twin === null && isThenAndNow(visit)) return compared(page, ask, visit, drawing);
  const data = await (twin?.load ?? page.load)(ask, visit);
  if (data === null) return null;
  if (twin !== null) return { type: `${twin.type}; charset=utf-8`, bytes: new Bytes(await textOf(twin.write(data, visit))) };
  return html(await documentInTurns({ ...(await shownOf(page, data, ask, visit)), visit, ...(await frameOf(page, ask, visit, drawing)) }));
}

/** The page, or what became of its thing if it was taken away. */
const shownOf = async (page: Page, data: unknown, ask: Ask, visit: Visit) => (await gonePage(page, data, ask, visit)) ?? page.draw(data, visit);

/** The page of the record of then against that of today. */
async function compared(page: Page, ask: Ask, visit: Visit, drawing: Drawing): Promise<Kept | null> {
  const today: Visit = { ...visit, view: {} };
  // A page that was missed on one side only is not missing.
  const [then, now] = [await page.load(ask, visit), await page.load(ask, today)];
  if (then === null && now === null) return null;
  const drawnIn = async (data: unknown, when: Visit) => (data === null ? null : shownOf(page, data, ask, when));
  const drawn = thenAndNow(await drawnIn(then, visit), await drawnIn(now, today), visit.words);
  return html(await documentInTurns({ ...drawn, visit, ...(await frameOf(page, ask, visit, drawing)) }));
}

type Frame = Pick<Parameters<typeof documentOf>[0], 'assets' | 'twins' | 'hasView' | 'head' | 'state' | 'unknownKeys'>;

async function frameOf(page: Page, ask: Ask, visit: Visit, { assets, head, states, missed }: Drawing): Promise<Frame> {
  // A write may come between two questions of a page. All of the page rests on the earlier state.
  const [state] = [...states].sort((a, b) => a.entry - b.entry);
  const unknownKeys = await unknownInParameters(ask, visit, missed);
  return { assets: assets().assets, twins: endingsAt(page, visit), hasView: hasView(page), unknownKeys, head, ...(state !== undefined && { state }) };
}
