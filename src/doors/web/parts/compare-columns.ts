import type { View, Visit } from '../visit.ts';
import { dayOfRound, notHeldIn } from './round-status.ts';
import type { ColumnShape } from './shapes.ts';
import { viewInWords } from './view-bar.tsx';

export interface Column {
  readonly round?: string;
  readonly process?: string;
  readonly date?: string;
  readonly view?: View;
}

/** The dots between columns. Word processors make one letter of them, and some write a comma. No key holds either. */
const BETWEEN = /\.\.\.|…|,/;

/** The columns of `a...b`, each as it was written. */
export function columnsAsked(rounds: string): string[] {
  return rounds
    .split(BETWEEN)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** Reads `a...b`: keys of rounds, or `process@date`. `@knownBy:date` gives a column its own view. */
export function columnsIn(rounds: string): Column[] {
  return columnsAsked(rounds).map((one) => {
    const [key = '', ...parts] = one.split('@');
    const date = parts.find((part) => !part.includes(':'));
    const views = parts.flatMap((part) => {
      const [, name, value] = /^(knownBy|asOf|at|evidence):(.+)$/.exec(part) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
    const view = views.length === 0 ? {} : { view: Object.fromEntries(views) as View };
    return date === undefined ? { round: key, ...view } : { process: key, date, ...view };
  });
}

/** The columns of the address, or of the form. The form sends a round for each column. It may add a day of its process, or what was known by a day. */
export function askedRounds({ query }: Visit): string {
  const whole = query.get('rounds');
  if (whole) return whole;
  return query
    .getAll('round')
    .map((round, index) => {
      const [day, known] = [query.get(`day${index + 1}`), query.get(`known${index + 1}`)];
      if (!round) return '';
      return `${day ? `${round.split('/')[0]}@${day}` : round}${known ? `@knownBy:${known}` : ''}`;
    })
    .filter(Boolean)
    .join('...');
}

/** The heading of a column: its round, or its day in words. */
export function columnLabel({ words }: Visit, { label, date, round }: Pick<ColumnShape, 'label' | 'date' | 'round'>): string {
  return round === null && date !== null ? words.date(date) : label;
}

/** What a column is called where it stands alone: with its view, if it has one of its own. */
export function columnCalled(visit: Visit, column: Pick<ColumnShape, 'label' | 'date' | 'round'>, index: number): string {
  return [columnLabel(visit, column), viewOfColumn(visit, index)].filter(Boolean).join(', ');
}

/** The same with the date of its round, and its status if it was not held. */
export function columnInWords(visit: Visit, column: ColumnShape, index: number, style?: 'short'): string {
  const { round } = column;
  const dated = round === null ? [] : [dayOfRound(visit, round, style), notHeldIn(visit, round)];
  return [columnLabel(visit, column), ...dated, viewOfColumn(visit, index)].filter(Boolean).join(', ');
}

/** The process of a column. The key of a day is that of its process, and the day. */
export function processOfColumn({ key }: Pick<ColumnShape, 'key'>): string {
  return key.split(/[@/]/)[0] as string;
}

/** The view of a column in words, if it has one of its own. Two columns of one round differ by nothing else. */
export function viewOfColumn(visit: Visit, index: number): string {
  return viewInWords({ view: columnsIn(askedRounds(visit))[index]?.view ?? {}, words: visit.words });
}
