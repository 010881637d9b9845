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
  /** The subject of the reference: `Round “Round 2” (ru-ua-2022/round-2), version 1`. */
  readonly what: string;
  readonly pin: Pin;
  /** When the last entry of the cited state of the record was written. */
  readonly recordedAt: string;
  readonly sources: readonly CitedSource[];
  /** What is said where it has no sources of its own. */
  readonly sourcesElsewhere?: string | undefined;
  /** The query that finds the subject again. */
  readonly foundBy: 'node' | 'citedCells';
  readonly permanentId: string;
}

/** A reference names at most this many sources, and counts the rest. */
const MOST_SOURCES = 3;

/**
 * A printable reference: what, the state of the record, the sources, and how to find it again. It depends only on the request, so the same
 * id gives the same text. No full stop follows the id, because people would copy it too.
 */
export function referenceText({ what, pin, recordedAt, sources, sourcesElsewhere, foundBy, permanentId }: ReferenceParts): string {
  const record = [
    `as recorded up to entry ${pin.seq} of ${toTheSecond(recordedAt)}`,
    ...(pin.knownBy === null ? [] : [`as known by ${pin.knownBy}`]),
    ...(pin.evidence == null ? [] : [`evidence ${pin.evidence}`]),
  ];
  return `${what}, ${record.join(', ')}. ${sources.length === 0 && sourcesElsewhere !== undefined ? sourcesElsewhere : sourcesText(sources)} Permanent id (${foundBy}): ${permanentId}`;
}

const toTheSecond = (instant: string) => instant.replace(/\.\d+Z$/, 'Z');

/** The text says if sources that are not named dispute the subject. Silence would seem to support it. */
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
