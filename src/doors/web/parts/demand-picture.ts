import type { StripPicture } from '../drawing/strip-picture.tsx';
import { to, type Visit } from '../visit.ts';
import { sideInWords } from './link.tsx';
import { dayOfColumn } from './round-status.ts';
import type { ColumnShape, Named, Text } from './shapes.ts';
import { type StripLine, stripInWords } from './strips.tsx';
import { viewInWords } from './view-bar.tsx';

interface Pictured {
  readonly key: string;
  readonly title: Text;
  readonly madeBy: readonly Named[];
  readonly addressedTo: readonly Named[];
  readonly process: Named;
  /** Its row in the table of its process. */
  readonly strip: { readonly columns: readonly ColumnShape[]; readonly rows: readonly StripLine[] };
}

/** What the picture of a demand says, in the words of the reader. */
export function pictureOf({ key, title, madeBy, addressedTo, process, strip }: Pictured, visit: Visit): StripPicture {
  const { words } = visit;
  const line = strip.rows[0] ?? { demand: { key, toward: 0, away: 0 }, cells: [] };
  const { cells } = line;
  const addressed = addressedTo.length === 0 ? '' : ` → ${words.list(addressedTo.map(({ name }) => name))}`;
  const view = viewInWords(visit);
  return {
    title: title.text,
    under: `${sideInWords(
      madeBy.map(({ name }) => name),
      visit,
    )}${addressed} · ${process.name}`,
    summary: stripInWords(line, visit),
    columns: cells.map((cell, index) => ({ date: dateOfColumn(strip.columns[index], visit), cell })),
    words: { standing: (standing) => words.word(words.standing, standing), verdict: (word) => words.word(words.verdict, word) },
    foot: [...(view === '' ? [] : [view]), `${visit.origin}${to(visit, `/demand/${key}`)}`],
  };
}

const dateOfColumn = (column: ColumnShape | undefined, visit: Visit) =>
  (column === undefined ? '' : dayOfColumn(visit, column, 'short')) || visit.words.cell.notDated;
