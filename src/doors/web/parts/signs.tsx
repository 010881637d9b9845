import type { ComponentChildren, JSX } from 'preact';

/** A drawing of 16 by 16 for each sign. The style sheet sets the colours. */
const DRAWINGS: Readonly<Record<string, ComponentChildren>> = {
  raised: <path d="M8 3v10M3 8h10" />,
  toward: <path class="solid" d="M1 4l6 4-6 4zM15 4l-6 4 6 4z" />,
  away: <path class="solid" d="M6 4L0 8l6 4zM10 4l6 4-6 4z" />,
  changed: <path d="M2 9.5c2-4.5 4-4.5 6-1.5s4 3 6-1.5" />,
  worded: <path d="M3 6.5c1.7-1.6 3.3-1.6 5 0s3.3 1.6 5 0M3 10.500c1.7-1.6 3.3-1.6 5 0s3.3 1.6 5 0" />,
  closed: <path d="M3.5 3.500l9 9M12.5 3.500l-9 9" />,
  reopened: <path d="M3 8a5 5 0 1 0 1.7-3.800M4.3 1.500v3.200h3.2" />,
  earlier: <path d="M13 12a5 5 0 0 0-9-4M3 4v4.500h4.5" />,
  unknown: <path d="M5.5 6a2.5 2.5 0 1 1 3.5 2.300c-.7.3-1 .8-1 1.700M8 12.800v.4" />,
  yes: <path d="M2.5 8.500l3.5 4 7.5-9" />,
  part: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path class="solid" d="M8 2.500a5.5 5.5 0 0 0 0 11z" />
    </>
  ),
  no: <path d="M3 3l10 10M13 3L3 13" />,
  counter: <path d="M2 5.500h11M10 2.500l3 3-3 3M14 10.500H3M6 7.500l-3 3 3 3" />,
  deferred: <path class="dots" d="M3 8h.010M8 8h.010M13 8h.01" />,
  denied: <path d="M3 6h10M3 10h10M11 2.500L5 13.5" />,
  abstained: <circle cx="8" cy="8" r="5.5" />,
  silent: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M12.5 3L3.5 13" />
    </>
  ),
  unreported: <circle cx="8" cy="8" r="5.5" stroke-dasharray="2 2.320" />,
  unrecorded: <path d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />,
};

/** The sign of each kind of answer. */
export const ANSWER_SIGNS: Readonly<Record<string, string | null>> = {
  ACCEPTED: 'yes',
  SUPPORTED: 'yes',
  PARTLY_ACCEPTED: 'part',
  ACCEPTED_WITH_RESERVATIONS: 'part',
  CONDITIONALLY_ACCEPTED: 'part',
  REJECTED: 'no',
  COUNTER_PROPOSED: 'counter',
  DEFERRED: 'deferred',
  AMBIGUOUS: 'unknown',
  DENIED_IT_WAS_SAID: 'denied',
  ABSTAINED: 'abstained',
  NO_ANSWER: 'silent',
  NONE_REPORTED: null,
};

export interface Became {
  readonly verdict: string | null;
  readonly direction: string | null;
  readonly wordsDiffer?: boolean;
}

/** The sign of a verdict, and the name of its word. Null if nothing is shown. */
export function signOf({ verdict, direction, wordsDiffer = false }: Became): { sign: string; word: string } | null {
  if (verdict === 'CHANGED' && (direction === 'TOWARD' || direction === 'AWAY')) return { sign: direction.toLowerCase(), word: direction };
  if (verdict === 'UNCHANGED') return wordsDiffer ? { sign: 'worded', word: 'wordsDiffer' } : null;
  if (verdict === null || verdict === 'ABSENT') return null;
  return { sign: verdict.toLowerCase(), word: verdict };
}

/** All drawings, once per page. `Sign` refers to them. */
export function Sprite(): JSX.Element {
  return (
    <svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
      {Object.entries(DRAWINGS).map(([name, drawing]) => (
        <symbol key={name} id={`s-${name}`} viewBox="0 0 16 16">
          {drawing}
        </symbol>
      ))}
    </svg>
  );
}

/** One sign. Its meaning is in the text beside it or in the name of its link. */
export function Sign({ name, small = false }: { readonly name: string; readonly small?: boolean }): JSX.Element {
  return (
    <svg class={`sign ${name}${small ? ' small' : ''}`} aria-hidden="true" focusable="false">
      <use href={`#s-${name}`} />
    </svg>
  );
}
