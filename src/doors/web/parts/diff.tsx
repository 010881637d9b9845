import type { JSX } from 'preact';
import type { DiffPart } from './shapes.ts';

/** The share of both wordings that is the same, from 0 to 1. */
export function likeness(diff: readonly DiffPart[]): number {
  const length = (kind: DiffPart['kind']) => diff.filter((part) => part.kind === kind).reduce((sum, { text }) => sum + text.length, 0);
  const same = length('SAME');
  const all = 2 * same + length('ADDED') + length('REMOVED');
  return all === 0 ? 1 : (2 * same) / all;
}

export function isSame(diff: readonly DiffPart[]): boolean {
  return diff.every(({ kind }) => kind === 'SAME');
}

/** The earlier wording, reconstructed from the diff. */
export function wordsBefore(diff: readonly DiffPart[]): string {
  return diff
    .filter(({ kind }) => kind !== 'ADDED')
    .map(({ text }) => text)
    .join('');
}

/** Both wordings in one line: additions underlined, deletions struck through. */
export function Diff({ diff, language }: { readonly diff: readonly DiffPart[]; readonly language?: string | undefined }): JSX.Element {
  return (
    <span dir="auto" lang={language === 'und' ? undefined : language} class="diff">
      {diff.map(({ kind, text }, index) => {
        const key = `${index}`;
        if (kind === 'ADDED') return <ins key={key}>{text}</ins>;
        if (kind === 'REMOVED') return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </span>
  );
}
