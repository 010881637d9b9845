import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';
import { becameWords } from './cell.tsx';
import { columnCalled } from './compare-columns.ts';
import type { CompareCell, CompareColumn, Row, SourcedAnswer } from './comparison.ts';
import { Diff, isSame, likeness } from './diff.tsx';
import { DemandLink, Plain, Said, Side } from './link.tsx';
import { SourceMarks } from './numbered-sources.tsx';
import { ANSWER_SIGNS, Sign, signOf } from './signs.tsx';
import type { SourceNumbers } from './source-numbers.ts';

interface RowProps {
  readonly row: Row;
  readonly columns: readonly CompareColumn[];
  readonly numbers: SourceNumbers;
  readonly visit: Visit;
}

/** A demand: its name, and beside each other what it said at each column, what became of it, and who answered. */
export function CompareRow({ row, columns, numbers, visit }: RowProps): JSX.Element {
  const { words } = visit;
  return (
    <>
      <tr class="head">
        <th colSpan={columns.length} scope="rowgroup">
          <span class="stays">
            <small class="soft">
              <Side parties={row.demand.madeBy} visit={visit} /> {words.demand.to} <Side parties={row.demand.addressedTo} visit={visit} />
            </small>{' '}
            <DemandLink demand={row.demand} visit={visit} />
          </span>
        </th>
      </tr>
      <tr class="cells">
        {row.cells.map((cell, index) => (
          <td key={index} data-label={columnCalled(visit, columns[index] as CompareColumn, index)}>
            <SideCell cell={cell} cellBefore={row.cells[index - 1]} numbers={numbers} visit={visit} demand={row.demand.key} />
          </td>
        ))}
      </tr>
    </>
  );
}

/** The kinds of change that the verdict does not say already. */
function untold({ verdict, changes, wordsDiffer }: CompareCell): readonly string[] {
  const told = verdict === 'UNCHANGED' && wordsDiffer ? ['RESTATED', 'REWORDED'] : [verdict];
  return changes.filter((change) => !told.includes(change));
}

/** From this likeness on, a diff in one line is readable. */
const ALIKE = 0.5;

interface SideProps {
  readonly cell: CompareCell;
  readonly cellBefore: CompareCell | undefined;
  readonly numbers: SourceNumbers;
  readonly visit: Visit;
  readonly demand: string;
}

function SideCell({ cell, cellBefore, numbers, visit, demand }: SideProps): JSX.Element {
  const { words } = visit;
  const sign = signOf(cell);
  const became = becameWords(visit, cell, cellBefore);
  const { position, diff } = cell;
  return (
    <>
      <p class="became">
        {sign !== null && <Sign name={sign.sign} />} {[words.word(words.standing, cell.standing), ...became].join('; ')}{' '}
        {untold(cell).map((change) => (
          <span class="chip" key={change}>
            {words.word(words.change, change)}
          </span>
        ))}
      </p>
      {position?.text && (
        <blockquote>
          {diff.length > 0 && !isSame(diff) && likeness(diff) >= ALIKE ? (
            <Diff diff={diff} language={position.text.language} />
          ) : (
            <Said text={position.text} visit={visit} />
          )}
          {cellBefore?.position && isSame(diff) && diff.length > 0 && <small class="soft"> {words.demand.sameWords}</small>}{' '}
          <SourceMarks sources={numbers.of(position.sources)} />
        </blockquote>
      )}
      <SideAnswers answers={cell.responsesBetween} numbers={numbers} visit={visit} />
      <SideAnswers answers={cell.responses} numbers={numbers} visit={visit} />
      {cell.between.length > 0 && (
        <details class="between">
          <summary>
            {cell.between.length} {words.compare.between}
          </summary>
          <ul>
            {cell.between.map((one) => (
              <li key={one.number}>
                <a href={to(visit, `/demand/${demand}`, {}, String(one.number))}>{words.date(one.statedOn, 'short')}</a>{' '}
                {one.changes.map((change) => words.word(words.change, change)).join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="cite">
        <a href={to({ ...visit, view: {} }, `/cite/${cell.reference.permanentId}`)}>{words.site.citeThis}</a>
      </p>
    </>
  );
}

interface AnswersProps {
  readonly answers: readonly SourcedAnswer[];
  readonly numbers: SourceNumbers;
  readonly visit: Visit;
}

function SideAnswers({ answers, numbers, visit }: AnswersProps): JSX.Element | null {
  const { words } = visit;
  if (answers.length === 0) return null;
  return (
    <ul class="answers">
      {answers.map((answer) => (
        <li key={answer.number}>
          {ANSWER_SIGNS[answer.kind] && <Sign name={ANSWER_SIGNS[answer.kind] as string} small />} <Plain text={answer.party.name} visit={visit} />
          {words.cell.afterWho} {words.word(words.answer, answer.kind)}
          {answer.date && <span class="soft">, {words.date(answer.date, 'short')}</span>} <SourceMarks sources={numbers.of(answer.sources)} />
          {answer.text && (
            <span class="said block">
              <Said text={answer.text} visit={visit} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
