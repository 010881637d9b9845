import { expect } from 'chai';
import type { Cell } from '../../../src/questions/comparison/cell.ts';
import { type Comparison, type ComparisonRow, compare } from '../../../src/questions/comparison/compare.ts';
import { verdicts } from '../../../src/questions/comparison/verdict.ts';
import { standings } from '../../../src/record/demands/standing.ts';
import type { CaseColumn, CaseDemand } from '../../support/case-records.ts';
import { list, wordOf } from '../../support/case-words.ts';
import type { World } from '../../support/case-world.ts';
import { type Case, readCases } from '../../support/cases.ts';

/** What a case says of a comparison, line by line. Every row must be named, and no other. */
function check({ world, expectations }: Case): void {
  let comparison: Comparison<CaseDemand> | undefined;
  let rows: string[] = [];
  const columns: CaseColumn[] = [];
  const closeRows = () => {
    if (comparison !== undefined)
      expect(
        comparison.rows.map(({ demand }) => demand.key),
        'the rows',
      ).to.deep.equal(rows);
  };
  for (const line of expectations) {
    const asked = /^compare (.+)$/.exec(line)?.[1];
    if (asked !== undefined) {
      closeRows();
      columns.splice(0, Infinity, ...asked.split('|').map((words) => world.column(words)));
      comparison = compare(columns);
      rows = [];
      continue;
    }
    if (comparison === undefined) throw new Error(`before anything is compared: ${line}`);
    if (line === 'no rows') continue;
    if (line.startsWith('count ')) checkCount(world, comparison, line);
    else if (line.startsWith('attendance ')) checkAttendance(world, comparison, line);
    else rows.push(checkRow(world, comparison, line));
  }
  if (comparison === undefined) throw new Error('the case compares nothing');
  closeRows();
}

function checkRow(world: World, { columns, rows }: Comparison<CaseDemand>, line: string): string {
  const [key = '', ...expected] = line.split('|').map((words) => words.trim());
  const row = rows.find(({ demand }) => demand.key === key) as ComparisonRow<CaseDemand>;
  expect(row, `a row for ${key}`).to.not.equal(undefined);
  expect(expected.length, `cells of the row ${key}`).to.equal(columns.length);
  for (const [index, words] of expected.entries()) checkCell(world, row.cells[index] as Cell<CaseDemand>, words, `${key} at ${columns[index]?.key}`);
  return key;
}

const PARTS = /(?=\b(?:changes|between|position|answers|meanwhile|direction|stated|reworded|answered|diff|figures) )/;

/** `STANDING VERDICT`, then what else is to be checked: a word and what it should be. */
function checkCell(world: World, cell: Cell<CaseDemand>, words: string, place: string): void {
  const [head = '', ...parts] = words.split(PARTS).map((part) => part.trim());
  const [standing = '', verdict] = head.split(/\s+/);
  expect(cell.standing, `standing of ${place}`).to.equal(wordOf(standings, standing));
  expect(cell.verdict, `verdict of ${place}`).to.equal(verdict === undefined ? null : wordOf(verdicts, verdict));
  for (const part of parts) {
    const [name = '', ...rest] = part.split(' ');
    const expected = rest.join(' ');
    expect(tellOf(world, cell, name), `${name} of ${place}`).to.equal(expected);
  }
}

function tellOf(world: World, cell: Cell<CaseDemand>, name: string): string {
  switch (name) {
    case 'changes':
      return joined(cell.changes);
    case 'between':
      return joined(cell.between.map(({ number }) => number));
    case 'position':
      return String(cell.position?.number ?? 'nothing');
    case 'answers':
      return joined(cell.responses.map(({ party, kind }) => `${world.nameOf(party)} ${kind}`));
    case 'meanwhile':
      return joined(cell.responsesBetween.map(({ party, kind }) => `${world.nameOf(party)} ${kind}`));
    case 'direction':
      return cell.direction ?? 'nothing';
    case 'stated':
      return cell.stated ? 'yes' : 'no';
    case 'reworded':
      return cell.wordsDiffer ? 'yes' : 'no';
    case 'answered':
      return cell.answered === null ? 'nothing' : cell.answered ? 'yes' : 'no';
    case 'diff':
      return `"${cell.diff.map(({ kind, text }) => ({ SAME: text, ADDED: `{+${text}+}`, REMOVED: `[-${text}-]` })[kind]).join('')}"`;
    case 'figures':
      return joined(cell.quantityChanges.map(({ before, after, unit }) => `${amount(before)} to ${amount(after)} ${unit}`));
    default:
      throw new Error(`nothing is known of ${name}`);
  }
}

const amount = ({ value, from, to }: { value: number | null; from: number | null; to: number | null }) => String(value ?? `${from}-${to}`);

const joined = (items: readonly (string | number)[]) => (items.length === 0 ? 'nothing' : items.join(', '));

/** `count R2 ua CHANGED: 2, 1 answered, 1 unanswered`: what follows the first number may be left out. */
function checkCount(world: World, { columns, summary }: Comparison<CaseDemand>, line: string): void {
  const form =
    /^count (?<column>.+) (?<party>\S+) (?<verdict>[A-Z]+|without verdict): (?<count>\d+)(, (?<answered>\d+) answered)?(, (?<unanswered>\d+) unanswered)?$/;
  const words = form.exec(line)?.groups;
  if (words === undefined) throw new Error(`not understood: ${line}`);
  const verdict = words.verdict === 'without verdict' ? null : wordOf(verdicts, words.verdict ?? '');
  const column = columns.find(({ key }) => key === words.column);
  expect(column, `a column ${words.column}`).to.not.equal(undefined);
  const party = words.party === 'all' ? null : world.id(words.party ?? '');
  const found = summary.find((count) => count.column === column && count.party === party && count.verdict === verdict);
  for (const what of ['count', 'answered', 'unanswered'] as const) {
    if (words[what] !== undefined) expect(found?.[what] ?? 0, `${what} in: ${line}`).to.equal(Number(words[what]));
  }
}

/** `attendance ua | HOST, MEDIATOR ATTENDED | nothing` */
function checkAttendance(world: World, { attendance }: Comparison<CaseDemand>, line: string): void {
  const [party = '', ...expected] = line
    .slice('attendance '.length)
    .split('|')
    .map((words) => words.trim());
  const row = attendance.find((each) => each.party === world.id(party));
  const told = row?.cells.map((cell) => (cell.attendance === null ? 'nothing' : `${list(cell.roles.join(',')).join(', ')} ${cell.attendance}`));
  expect(told, line).to.deep.equal(expected);
}

describe('rounds side by side', () => {
  for (const [file, cases] of readCases(new URL('./cases/', import.meta.url))) {
    describe(file, () => {
      for (const each of cases) it(each.title, () => check(each));
    });
  }
});
