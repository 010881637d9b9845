import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Sign } from './signs.tsx';

const GROUNDS: readonly (readonly [string, string])[] = [
  ['not_yet_raised', 'NOT_YET_RAISED'],
  ['stated here', 'STATED'],
  ['carried', 'CARRIED'],
  ['closed', 'CLOSED'],
  ['unknown', 'UNKNOWN'],
];

const SIGNS: readonly (readonly [string, string])[] = [
  ['raised', 'RAISED'],
  ['toward', 'TOWARD'],
  ['away', 'AWAY'],
  ['changed', 'CHANGED'],
  ['worded', 'wordsDiffer'],
  ['closed', 'CLOSED'],
  ['reopened', 'REOPENED'],
  ['earlier', 'EARLIER'],
];

const ANSWERS: readonly (readonly [string, readonly string[]])[] = [
  ['yes', ['ACCEPTED', 'SUPPORTED']],
  ['part', ['PARTLY_ACCEPTED', 'ACCEPTED_WITH_RESERVATIONS', 'CONDITIONALLY_ACCEPTED']],
  ['no', ['REJECTED']],
  ['counter', ['COUNTER_PROPOSED']],
  ['deferred', ['DEFERRED']],
  ['unknown', ['AMBIGUOUS']],
  ['denied', ['DENIED_IT_WAS_SAID']],
  ['abstained', ['ABSTAINED']],
  ['silent', ['NO_ANSWER']],
];

/** The grounds of the cells with their meanings. */
export function SampleRow({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <ul class="legend">
      {GROUNDS.map(([classes, standing]) => (
        <li key={standing}>
          <span class={`cell sample ${classes}`}>{standing === 'UNKNOWN' && <Sign name="unknown" />}</span> {words.word(words.standing, standing)}
        </li>
      ))}
    </ul>
  );
}

export function SignList({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <ul class="legend">
      {SIGNS.map(([sign, word]) => (
        <li key={sign}>
          <Sign name={sign} /> {words.word(words.verdict, word)}
        </li>
      ))}
    </ul>
  );
}

export function AnswerList({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <ul class="legend">
      {ANSWERS.map(([sign, kinds]) => (
        <li key={sign}>
          <Sign name={sign} small /> {kinds.map((kind) => words.word(words.answer, kind)).join(', ')}
        </li>
      ))}
    </ul>
  );
}

/** On a screen a link leads to what the signs mean. Paper has no links, so it says so itself. */
export function PrintedLegend({ visit }: { readonly visit: Visit }): JSX.Element {
  return (
    <div class="for-print printed-legend">
      <SampleRow visit={visit} />
      <SignList visit={visit} />
      <AnswerList visit={visit} />
    </div>
  );
}
