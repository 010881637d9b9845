import type { View } from '../visit.ts';
import type { Words } from '../words/words.ts';
import { becameWords } from './cell.tsx';
import { dayOfRound, notHeldIn } from './round-status.ts';
import type { AnswerShape, CellShape, ColumnShape, Named, RoundDay, Text } from './shapes.ts';
import { viewInWords } from './view-bar.tsx';

/** A column of a comparison, as far as its heading needs it. */
type Headed = Pick<ColumnShape, 'label' | 'date'> & { readonly round: (RoundDay & { readonly status: string }) | null };

export interface ComparedRow {
  readonly demand: { readonly key: string; readonly title: Text; readonly madeBy: readonly Named[] };
  readonly cells: readonly CellShape[];
}

const line = (parts: readonly string[]) => `| ${parts.join(' | ')} |\n`;

/** The head of a comparison as a table of Markdown, in the words of a language. */
export function markdownHead(heads: readonly string[], words: Words): string {
  const all = [words.process.demand, ...heads.map(plain)];
  return `${line(all)}${line(all.map(() => '---'))}`;
}

/** Rows of that table. */
export function markdownRows(rows: readonly ComparedRow[], words: Words): string {
  const lines = rows.map(({ demand, cells }) =>
    line([
      `${demandInWords(demand, words)} (\`${demand.key}\`)`,
      ...cells.map((cell, index) => sentences([cellInWords(cell, cells[index - 1], words), cell.position?.text?.text ?? '', ...answersInWords(cell, words)])),
    ]),
  );
  return lines.join('');
}

/** The heading of a column: what it is called, its date, its status if it was not held, and a view of its own. */
export function headInWords({ label, date, round }: Headed, view: View | undefined, words: Words): string {
  const dated = round === null ? [words.date(date) || label] : [label, dayOfRound({ words }, round, 'short'), notHeldIn({ words }, round)];
  return [...dated, viewInWords({ view: view ?? {}, words })].filter(Boolean).join(', ');
}

/** Where a demand stands, and what became of it. */
export function cellInWords(cell: CellShape, cellBefore: CellShape | undefined, words: Words): string {
  return [words.word(words.standing, cell.standing), ...becameWords({ words }, cell, cellBefore)].join('; ');
}

/**
 * What was answered before the round, and then what was answered at it. Each names a party once, with all that it answered: `Russian Federation rejected,
 * answered with a demand of its own`.
 */
export function answersInWords({ responses, responsesBetween }: Pick<CellShape, 'responses' | 'responsesBetween'>, words: Words): string[] {
  return [...byParty(responsesBetween, words, words.cell.answeredBetween), ...byParty(responses, words, words.cell.answeredHere)];
}

function byParty(answers: readonly AnswerShape[], words: Words, tell: (who: string, how: string) => string): string[] {
  const answersOf = new Map<string, Set<string>>();
  for (const { party, kind } of answers) {
    const known = answersOf.get(party.name) ?? new Set();
    answersOf.set(party.name, known.add(words.word(words.answer, kind)));
  }
  return [...answersOf].map(([who, told]) => tell(who, [...told].join(', ')));
}

function demandInWords({ madeBy, title }: ComparedRow['demand'], words: Words): string {
  return `${madeBy.length === 0 ? words.demand.unnamed : plain(madeBy.map(({ name }) => name).join(', '))}: ${plain(title.text)}`;
}

function sentences(parts: readonly string[]): string {
  return parts
    .filter(Boolean)
    .map((part) => plain(part).replace(/\.$/, ''))
    .join('. ');
}

/** Escapes text for Markdown. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
