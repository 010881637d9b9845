import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';
import { dayOfColumn, notHeldIn } from './round-status.ts';
import type { AnswerShape, CellShape, ColumnShape } from './shapes.ts';
import { ANSWER_SIGNS, Sign, signOf } from './signs.tsx';

interface CellProps {
  readonly visit: Visit;
  readonly demand: string;
  readonly cell: CellShape;
  readonly column: ColumnShape;
  readonly cellBefore: CellShape | undefined;
  /** Whether the sentence contains the wording. Large tables leave it out. */
  readonly withText?: boolean;
}

/** One cell: its ground shows the standing, its sign the verdict, its corner the answers. */
export function Cell(props: CellProps): JSX.Element {
  const { visit, demand, cell, column } = props;
  const className = [classOf(cell), notHeldIn(visit, column.round) === '' ? '' : 'not-held'];
  const number = cell.position?.number;
  return (
    <a
      class={className.filter(Boolean).join(' ')}
      href={to(visit, `/demand/${demand}`, {}, number === undefined ? '' : String(number))}
      aria-label={cellSentence(props)}
    >
      <Signs cell={cell} />
    </a>
  );
}

/** A cell beside words that explain it. Within a text it is as wide as in a table. */
export function SampleCell({ cell, isInText = false }: { readonly cell: CellShape; readonly isInText?: boolean }): JSX.Element {
  return (
    <span class={isInText ? `${classOf(cell)} sample` : classOf(cell)}>
      <Signs cell={cell} />
    </span>
  );
}

function classOf(cell: CellShape): string {
  return ['cell', cell.standing.toLowerCase(), cell.stated && 'here', certaintyClass(cell), cell.conflicted && 'conflicted'].filter(Boolean).join(' ');
}

function Signs({ cell }: { readonly cell: CellShape }): JSX.Element {
  const sign = signOf(cell);
  return (
    <>
      {sign !== null && <Sign name={sign.sign} />}
      {cell.standing === 'UNKNOWN' && sign === null && <Sign name="unknown" />}
      <Corner answers={cell.responses} place="end" />
      <Corner answers={cell.responsesBetween} place="start" />
    </>
  );
}

function certaintyClass({ position }: CellShape): string {
  return position?.certainty === 'INFERRED' ? 'inferred' : position?.certainty === 'DISPUTED' ? 'disputed' : '';
}

/** At most two kinds of answers. Dots stand for more. */
function Corner({ answers, place }: { readonly answers: readonly AnswerShape[]; readonly place: 'start' | 'end' }): JSX.Element | null {
  const signs = [...new Set(answers.map(({ kind }) => ANSWER_SIGNS[kind]).filter((sign): sign is string => typeof sign === 'string'))];
  if (signs.length === 0) return null;
  return (
    <span class={`corner ${place}`}>
      {signs.slice(0, 2).map((sign) => (
        <Sign key={sign} name={sign} small />
      ))}
      {signs.length > 2 && '…'}
    </span>
  );
}

/** The cell in sentences, for readers who do not see the signs. The bubble over the cell says the same. */
export function cellSentence({ visit, cell, column, cellBefore, withText = true }: CellProps): string {
  const { words } = visit;
  const date = dayOfColumn({ words }, column, 'short');
  const head = [column.label, column.label.includes(date) ? '' : date, notHeldIn({ words }, column.round)].filter(Boolean).join(', ');
  const uncertain =
    cell.position !== null && ['DISPUTED', 'INFERRED'].includes(cell.position.certainty) ? [words.word(words.terms.Certainty, cell.position.certainty)] : [];
  const text = withText && cell.position?.text ? [` ${cell.position.text.text}`] : [];
  const said = [...standingWords(visit, cell, cellBefore), ...uncertain];
  return [`${head}: ${said.join('; ')}.`, ...text, ...answerWords(visit, cell).map((one) => ` ${begun(one)}.`)].join('');
}

/** The same for a cell that belongs to no round and no demand. */
export function sampleSentence(visit: Pick<Visit, 'words'>, cell: CellShape, cellBefore: CellShape | undefined): string {
  const said = standingWords(visit, cell, cellBefore).join('; ');
  return [said, ...answerWords(visit, cell)].map((one) => `${begun(one)}.`).join(' ');
}

function standingWords(visit: Pick<Visit, 'words'>, cell: CellShape, cellBefore: CellShape | undefined): string[] {
  return [visit.words.word(visit.words.standing, cell.standing), ...becameWords(visit, cell, cellBefore)];
}

/** As a sentence begins. */
const begun = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** The verdict in words. It says so if a change happened between rounds. */
export function becameWords({ words }: Pick<Visit, 'words'>, cell: CellShape, cellBefore: CellShape | undefined): string[] {
  const sign = signOf(cell);
  if (sign === null) return cell.verdict === 'UNCHANGED' && cellBefore !== undefined ? [words.word(words.verdict, 'UNCHANGED')] : [];
  const word = words.word(words.verdict, sign.word);
  if (cell.stated || cell.standing !== 'CARRIED') return [word];
  return cell.verdict === 'RAISED' ? [words.word(words.verdict, 'raisedBefore')] : [`${word} ${words.word(words.verdict, 'changedBefore')}`];
}

/** What is recorded as a response, and yet is no answer. */
const SILENCES = ['NO_ANSWER', 'NONE_REPORTED'];

function answerWords({ words }: Pick<Visit, 'words'>, { answered, responses, responsesBetween }: CellShape): string[] {
  // Whoever answers the same twice is named once: the ladder has both.
  const told = (answers: readonly AnswerShape[], tell: (who: string, how: string) => string) => [
    ...new Set(answers.map(({ party, kind }) => tell(party.name, words.word(words.answer, kind)))),
  ];
  const isSettledHere = answered === true && responses.every(({ kind }) => SILENCES.includes(kind));
  return [
    ...told(responses, words.cell.answeredHere),
    ...(isSettledHere ? [words.cell.answeredBySettlement] : []),
    ...told(responsesBetween, words.cell.answeredBetween),
  ];
}
