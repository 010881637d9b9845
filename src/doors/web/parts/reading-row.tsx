import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { SampleCell, sampleSentence } from './cell.tsx';
import type { AnswerShape, CellShape } from './shapes.ts';

const NOT_YET: CellShape = {
  standing: 'NOT_YET_RAISED',
  stated: false,
  verdict: 'ABSENT',
  direction: null,
  changes: [],
  answered: null,
  wordsDiffer: false,
  conflicted: false,
  position: null,
  responses: [],
  responsesBetween: [],
};
const SAID: CellShape = { ...NOT_YET, standing: 'STATED', stated: true, verdict: 'CHANGED' };

/** A demand that nobody made: each ground and each sign once, in the order of a likely history. */
function cellsWith(answer: (kind: string) => AnswerShape): readonly CellShape[] {
  return [
    NOT_YET,
    { ...SAID, verdict: 'RAISED' },
    { ...SAID, direction: 'TOWARD', responses: [answer('PARTLY_ACCEPTED')] },
    { ...NOT_YET, standing: 'CARRIED', verdict: 'UNCHANGED' },
    { ...SAID, direction: 'AWAY', responsesBetween: [answer('REJECTED')] },
    { ...NOT_YET, standing: 'CARRIED', verdict: 'CHANGED' },
    { ...SAID, verdict: 'UNCHANGED', wordsDiffer: true, responses: [answer('COUNTER_PROPOSED')] },
    { ...NOT_YET, standing: 'CLOSED', verdict: 'CLOSED' },
    { ...SAID, verdict: 'REOPENED' },
    { ...NOT_YET, standing: 'UNKNOWN', verdict: null },
  ];
}

/** A row of the table as it is drawn there, with a caption under each of its cells. */
export function ReadingRow({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const cells = cellsWith((kind) => ({ number: 1, kind, party: { key: '', name: words.looking.otherSide } }));
  return (
    <ol class="reading-row" aria-label={words.looking.exampleRow}>
      {cells.map((cell, index) => (
        <li key={String(index)}>
          <SampleCell cell={cell} />
          <span>{sampleSentence(visit, cell, cells[index - 1])}</span>
        </li>
      ))}
    </ol>
  );
}
