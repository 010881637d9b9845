import type { Ask } from '../port.ts';

/** A moment at which the record was written. */
export interface Moment {
  /** A full minute, as the field of the view takes it. */
  readonly at: string;
  readonly isCorrection: boolean;
}

interface Written {
  readonly recordedAt: string;
  readonly reason: string;
}

type Where = Readonly<Record<string, unknown>>;

/** The last moments at which a subject was written or corrected. */
export async function momentsOf(ask: Ask, subject: Where, types: readonly string[]): Promise<readonly Moment[]> {
  // It asks for no words.
  const variables = { entries: { ...subject, thing: types }, corrections: { ...subject, reason: ['CORRECTION'] }, languages: undefined };
  const { entries, corrections } = (await ask<Record<'entries' | 'corrections', { readonly nodes: readonly Written[] }>>('page-moments', variables)).data;
  return gathered([...entries.nodes, ...corrections.nodes]);
}

const MINUTE = 60_000;

/**
 * Each run of entries without a pause of a minute as one moment: the full minute after its last. An import is one write, and may end after the last entry
 * of this subject. A state amid it would show none of it.
 */
export function gathered(written: readonly Written[]): Moment[] {
  const inOrder = [...written].sort((a, b) => a.recordedAt.localeCompare(b.recordedAt));
  const ends = inOrder.filter(({ recordedAt }, index) => {
    const next = inOrder[index + 1];
    return next === undefined || Date.parse(next.recordedAt) - Date.parse(recordedAt) > MINUTE;
  });
  return ends.map(({ recordedAt, reason }) => ({
    at: `${new Date((Math.floor(Date.parse(recordedAt) / MINUTE) + 1) * MINUTE).toISOString().slice(0, 19)}Z`,
    isCorrection: reason === 'CORRECTION',
  }));
}
