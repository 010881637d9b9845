import type { Pin } from '../../ledger/view.ts';
import type { Stance } from '../../record/sources/source.ts';

/** A source as a reference names it. */
export interface CitedSource {
  readonly stance: Stance;
  readonly locator: string | null;
  readonly publisher: string | null;
  readonly title: string;
  readonly published: string | null;
  readonly url: string | null;
}

export interface ReferenceParts {
  /** What is referred to: `Round “Round 2” (ru-ua-2022/round-2), version 1`. */
  readonly what: string;
  readonly pin: Pin;
  /** When the last entry of the record that it was read from was written. */
  readonly recordedAt: string;
  readonly sources: readonly CitedSource[];
  /** The query that finds it again. */
  readonly foundBy: 'node' | 'citedCells';
  readonly permanentId: string;
}

/** So many sources are named; the reference finds the others. */
const MOST_SOURCES = 3;

/**
 * A reference to print: what, as the record stood when, who says so, and by what it is found again. It is made of what was asked alone, so the same id gives
 * the same text. No full stop follows the id, which would be copied with it.
 */
export function referenceText({ what, pin, recordedAt, sources, foundBy, permanentId }: ReferenceParts): string {
  const record = [
    `as recorded up to entry ${pin.seq} of ${toTheSecond(recordedAt)}`,
    ...(pin.knownBy === null ? [] : [`as known by ${pin.knownBy}`]),
    ...(pin.evidence == null ? [] : [`evidence ${pin.evidence}`]),
  ];
  return `${what}, ${record.join(', ')}. ${sourcesText(sources)} Permanent id (${foundBy}): ${permanentId}`;
}

const toTheSecond = (instant: string) => instant.replace(/\.\d+Z$/, 'Z');

/** That the rest holds sources which dispute it is said: to leave that out would speak for it. */
function sourcesText(sources: readonly CitedSource[]): string {
  if (sources.length === 0) return 'No sources are recorded.';
  const [named, rest] = [sources.slice(0, MOST_SOURCES), sources.slice(MOST_SOURCES)];
  const disputing = rest.filter(({ stance }) => stance === 'DISPUTES').length;
  const more = rest.length === 0 ? '' : ` and ${rest.length} more${disputing === 0 ? '' : `, of which ${disputing} dispute${disputing === 1 ? 's' : ''} it`}`;
  return `Sources: ${named.map(sourceText).join('; ')}${more === '' ? '' : `;${more}`}.`;
}

function sourceText({ stance, locator, publisher, title, published, url }: CitedSource): string {
  const named = publisher === null ? `“${title}”` : `${publisher}, “${title}”`;
  const parts = [named, ...[published, locator, url].filter((part) => part !== null)];
  return `${parts.join(', ')}${stance === 'DISPUTES' ? ' (disputes it)' : ''}`;
}
