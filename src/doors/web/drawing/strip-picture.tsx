import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Sprite, signOf } from '../parts/signs.tsx';
import { DemandStrip, type StripCell } from './demand-strip.tsx';

/** What a picture of a demand says, all in the words of the reader. */
export interface StripPicture {
  readonly title: string;
  /** Who made it, to whom, and in which negotiation. */
  readonly under: string;
  readonly summary: string;
  readonly columns: readonly { readonly date: string; readonly cell: StripCell }[];
  /** The words of the grounds and signs. */
  readonly words: { readonly standing: (standing: string) => string; readonly verdict: (word: string) => string };
  /** Where it comes from, and in which view. */
  readonly foot: readonly string[];
}

const [MARGIN, COLUMN, STRIP, DATES, LINE, LEAST_WIDTH] = [20, 38, 43, 104, 20, 640] as const;
/** About the width of a letter. A browser that has another font still finds room. */
const LETTER = 7.2;
const TITLE_LETTER = 11;

/** An SVG by itself, for an article or a slide: no style sheet and no script, black on white, with its own legend. */
export function stripPicture(picture: StripPicture): string {
  return `${withLooks(renderToString(<Picture {...picture} />))}\n`;
}

function Picture({ title: whole, under, summary, columns, words, foot }: StripPicture): JSX.Element {
  const width = Math.max(LEAST_WIDTH, columns.length * COLUMN + 2 * MARGIN);
  const title = linesOf(whole, (width - 2 * MARGIN) / TITLE_LETTER);
  const legend = inRows(
    legendOf(
      columns.map(({ cell }) => cell),
      words,
    ),
    width - 2 * MARGIN,
  );
  const top = MARGIN + title.length * 24 + LINE + 10;
  const [dates, below] = [top + STRIP + 8, top + STRIP + DATES + LINE];
  const end = below + legend.length * LINE + 10;
  const height = end + foot.length * LINE + 8;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fill="#1a1c1f"
      class="sheet"
      role="img"
      aria-label={`${whole}: ${summary}`}
    >
      <title>{`${whole}: ${summary}`}</title>
      <rect width={width} height={height} fill="#fff" />
      <Sprite />
      {title.map((line, index) => (
        <text key={line} class="title" x={MARGIN} y={MARGIN + 14 + index * 24}>
          {line}
        </text>
      ))}
      <text x={MARGIN} y={top - 14}>
        {under}
      </text>
      <g transform={`translate(${MARGIN} ${top})`}>
        <DemandStrip cells={columns.map(({ cell }) => cell)} summary={summary} scale={COLUMN / 14} />
      </g>
      {columns.map(({ date }, index) => (
        <text key={`${index}`} class="date" transform={`translate(${MARGIN + index * COLUMN + COLUMN / 2 + 4} ${dates}) rotate(-60)`}>
          {date}
        </text>
      ))}
      <Legend rows={legend} top={below} />
      {foot.map((line, index) => (
        <text key={line} class="soft" x={MARGIN} y={end + 6 + index * LINE}>
          {line}
        </text>
      ))}
    </svg>
  );
}

interface LegendEntry {
  readonly word: string;
  readonly cell: StripCell;
}

function Legend({ rows, top }: { readonly rows: ReturnType<typeof inRows>; readonly top: number }): JSX.Element {
  return (
    <>
      {rows.map((row, line) =>
        row.map(({ x, cell, word }) => (
          <g key={word} transform={`translate(${MARGIN + x} ${top + line * LINE - 12})`}>
            <DemandStrip cells={[cell]} summary={word} />
            <text x="20" y="13">
              {word}
            </text>
          </g>
        )),
      )}
    </>
  );
}

const NOTHING: StripCell = { standing: 'NOT_YET_RAISED', stated: false, verdict: null, direction: null, answered: null, wordsDiffer: false };

/** Each ground and each sign that the strip has, once. */
function legendOf(cells: readonly StripCell[], { standing, verdict }: StripPicture['words']): LegendEntry[] {
  const entries = cells.flatMap((cell): LegendEntry[] => {
    const sign = cell.standing === 'UNKNOWN' ? null : signOf(cell);
    const ground = { word: standing(cell.standing), cell: { ...NOTHING, standing: cell.standing } };
    return sign === null ? [ground] : [ground, { word: verdict(sign.word), cell: { ...cell, standing: 'NOT_YET_RAISED' } }];
  });
  return [...new Map(entries.map((entry) => [entry.word, entry])).values()];
}

/** Beside each other as far as the width goes. */
function inRows(entries: readonly LegendEntry[], width: number): (LegendEntry & { x: number })[][] {
  const rows: (LegendEntry & { x: number })[][] = [[]];
  let x = 0;
  for (const entry of entries) {
    const wide = 36 + entry.word.length * LETTER;
    if (x > 0 && x + wide > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ ...entry, x });
    x += wide;
  }
  return rows;
}

/** Breaks a text between words. */
function linesOf(text: string, letters: number): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length <= letters || lines.at(-1) === '') lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}

/**
 * How each class looks, as attributes: a page of ours may have no style sheet of its own (Content-Security-Policy), and other programs read attributes best.
 */
const LOOKS: Readonly<Record<string, string>> = {
  sheet: 'color="#1a1c1f" font-family="system-ui, DejaVu Sans, sans-serif" font-size="13"',
  title: 'font-size="18" font-weight="700"',
  date: 'font-size="12" text-anchor="end" fill="#5c6168"',
  soft: 'font-size="12" fill="#5c6168"',
  block: 'fill="#dfe4e9"',
  bar: 'fill="#3d434a"',
  base: 'stroke="#d6d9dd" fill="none"',
  closed: 'stroke="#8b9097" fill="none"',
  line: 'stroke="#5c6168" fill="none"',
  solid: 'fill="currentcolor" stroke="none"',
  toward: 'color="#00558c"',
  away: 'color="#a63c00"',
};

const withLooks = (drawn: string) =>
  drawn
    .replaceAll(/ class="([^"]*)"/g, (_, name: string) => (LOOKS[name] === undefined ? '' : ` ${LOOKS[name]}`))
    .replaceAll('<use', '<use fill="none" stroke="currentcolor" stroke-width="2"');
