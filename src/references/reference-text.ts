import type { Pin } from '../ledger/view.ts';
import type { Stance } from '../sources/source.ts';

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
  /** What is referred to: `Position ru-ua-2022/UA-01/12, version 1`. */
  readonly what: string;
  readonly pin: Pin;
  /** When the last entry of the record that it was read from was written. */
  readonly recordedAt: string;
  readonly sources: readonly CitedSource[];
}

/** A reference to print: what, as the record stood when, and who says so. It is made of what was asked alone, so the same id gives the same text. */
export function referenceText({ what, pin, recordedAt, sources }: ReferenceParts): string {
  const record = [
    `as recorded up to entry ${pin.seq} of ${recordedAt}`,
    ...(pin.knownBy === null ? [] : [`as known by ${pin.knownBy}`]),
    ...(pin.evidence == null ? [] : [`evidence ${pin.evidence}`]),
  ];
  const cited = sources.length === 0 ? 'No sources are recorded.' : `Sources: ${sources.map(sourceText).join('; ')}.`;
  return `${what}, ${record.join(', ')}. ${cited}`;
}

function sourceText({ stance, locator, publisher, title, published, url }: CitedSource): string {
  const named = publisher === null ? `“${title}”` : `${publisher}, “${title}”`;
  const parts = [named, ...[published, locator, url].filter((part) => part !== null)];
  return `${parts.join(', ')}${stance === 'DISPUTES' ? ' (disputes it)' : ''}`;
}
