import { type Counterpart, eventCodes } from './event-codes.ts';
import { type Closeness, cameoNames, type Scheme } from './schemes.ts';

/** A word of our vocabularies with one code, or with the reason why it has none. */
export interface Crossing {
  readonly vocabulary: string;
  readonly word: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly mode: string | null;
  readonly closeness: Closeness | null;
  readonly note: string | null;
}

/** The whole table of one scheme, in the order of our vocabularies. */
export function crosswalk(scheme: Scheme): Crossing[] {
  return Object.entries(eventCodes).flatMap(([vocabulary, words]) =>
    Object.entries(words).flatMap(([word, counterparts]) => {
      const subject = { vocabulary, word };
      if (typeof counterparts === 'string') return [{ ...subject, ...nothing, note: counterparts }];
      return counterparts.map((counterpart) => ({ ...subject, ...codeIn(scheme, counterpart) }));
    }),
  );
}

const nothing = { code: null, name: null, mode: null, closeness: null } as const;

function codeIn(scheme: Scheme, { cameo, closeness, plover, mode, note = '' }: Counterpart): Omit<Crossing, 'vocabulary' | 'word'> {
  const remark = { note: note === '' ? null : note };
  if (scheme === 'CAMEO') return { code: cameo, name: cameoNames[cameo], mode: null, closeness, ...remark };
  if (plover === null) return { ...nothing, ...remark };
  // A category of PLOVER covers many codes of CAMEO. Only with its mode is it as close as a single code.
  return { code: plover, name: plover, mode: mode ?? null, closeness: mode === undefined ? 'BROADER' : closeness, ...remark };
}
