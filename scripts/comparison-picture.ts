/** The picture of the README: demands of 2022 by round. It is drawn from a real answer, so a test can hold the file against the seeds. */

const COLUMNS = [
  { round: 'ru-ua-2022/round-1', heading: 'Round 1' },
  { round: 'ru-ua-2022/round-2', heading: 'Round 2' },
  { round: 'ru-ua-2022/round-3', heading: 'Round 3' },
  { round: 'ru-ua-2022/antalya', heading: 'Antalya' },
  { round: 'ru-ua-2022/round-4', heading: 'Round 4' },
  { round: 'ru-ua-2022/round-5', heading: 'Round 5' },
  { round: 'ru-ua-2022/istanbul-2022', heading: 'Istanbul' },
  { round: 'ru-ua-2022/online-2022', heading: 'Online' },
] as const;

const ROWS = [
  { demand: 'ru-ua-2022/UA-01', maker: 'Ukraine', title: 'General ceasefire' },
  { demand: 'ru-ua-2022/UA-02', maker: 'Ukraine', title: 'Russian withdrawal' },
  { demand: 'ru-ua-2022/UA-03', maker: 'Ukraine', title: 'Humanitarian corridors' },
  { demand: 'ru-ua-2022/UA-04', maker: 'Ukraine', title: 'Security guarantees' },
  { demand: 'ru-ua-2022/UA-15', maker: 'Ukraine', title: 'Venue outside Belarus' },
  { demand: 'ru-ua-2022/RU-04', maker: 'Russia', title: 'Neutral status of Ukraine' },
  { demand: 'ru-ua-2022/RU-05', maker: 'Russia', title: 'Demilitarisation' },
  { demand: 'ru-ua-2022/RU-06', maker: 'Russia', title: '“Denazification”' },
] as const;

const keys = (list: readonly string[]) => list.map((key) => JSON.stringify(key)).join(', ');

export const comparisonQuery = `{
  compareRounds(
    rounds: [${keys(COLUMNS.map(({ round }) => round))}]
    where: { key: { in: [${keys(ROWS.map(({ demand }) => demand))}] } }
  ) {
    columns { key date }
    rows { demand { key } cells { standing verdict } }
  }
}`;

interface Cell {
  readonly standing: string;
  readonly verdict: string | null;
}

export interface ComparisonAnswer {
  readonly compareRounds: {
    readonly columns: readonly { readonly key: string; readonly date: string }[];
    readonly rows: readonly { readonly demand: { readonly key: string }; readonly cells: readonly Cell[] }[];
  };
}

const LEFT = 262;
const TOP = 88;
const CELL = { width: 92, height: 34 };
const WIDTH = LEFT + COLUMNS.length * CELL.width + 12;
const HEIGHT = TOP + ROWS.length * CELL.height + 46;

const FILLS: Readonly<Record<string, string>> = {
  RAISED: '#cfe3ff',
  CHANGED: '#ffe2a8',
  CLOSED: '#c9ead0',
  REOPENED: '#f6cfe6',
  UNCHANGED: '#eef0f3',
};

export function drawComparison({ compareRounds: { columns, rows } }: ComparisonAnswer): string {
  const dates = new Map(columns.map(({ key, date }) => [key, date]));
  const cells = new Map(rows.map((row) => [row.demand.key, row.cells]));
  const legend = '● stated at this round; ○ carried, still in force from before. The word is the verdict against the round before; the first round has none.';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title"`,
    `  font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="13" fill="#1f2328">`,
    '<title id="title">Eight demands of the talks between Russia and Ukraine in 2022, round by round</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="#ffffff"/>`,
    '<text x="16" y="30" font-size="16" font-weight="600">Russia and Ukraine, 2022: eight demands, round by round</text>',
    ...COLUMNS.map(({ round, heading }, column) => drawHeading(column, heading, dates.get(round) as string)),
    ...ROWS.flatMap(({ demand, maker, title }, row) => [
      drawTitle(row, maker, title),
      ...(cells.get(demand) as readonly Cell[]).map((cell, column) => drawCell(row, column, cell, `${title}, ${COLUMNS[column]?.heading}`)),
    ]),
    `<text x="16" y="${HEIGHT - 16}" font-size="12" fill="#59636e">${legend}</text>`,
    '</svg>\n',
  ].join('\n');
}

function drawHeading(column: number, heading: string, date: string): string {
  const x = LEFT + (column + 0.5) * CELL.width;
  return `<text x="${x}" y="60" text-anchor="middle" font-weight="600">${heading}</text><text x="${x}" y="77" text-anchor="middle" font-size="11" fill="#59636e">${firstDay(date)}</text>`;
}

function drawTitle(row: number, maker: string, title: string): string {
  const y = TOP + (row + 0.5) * CELL.height + 4.5;
  return `<text x="16" y="${y}"><tspan fill="#59636e">${maker}</tspan><tspan x="78">${title}</tspan></text>`;
}

/** The tooltip of a cell holds the words of the API, which the test reads. */
function drawCell(row: number, column: number, { standing, verdict }: Cell, place: string): string {
  const [x, y] = [LEFT + column * CELL.width, TOP + row * CELL.height];
  const fill = FILLS[verdict ?? 'UNCHANGED'] ?? '#ffffff';
  const text = `<text x="${x + CELL.width / 2}" y="${y + CELL.height / 2 + 4}" text-anchor="middle" font-size="11">${wordsOf(standing, verdict)}</text>`;
  const box = `<rect x="${x + 2}" y="${y + 2}" width="${CELL.width - 4}" height="${CELL.height - 4}" rx="5" fill="${standing === 'NOT_YET_RAISED' ? '#ffffff' : fill}"/>`;
  return `<g><title>${place}: ${standing} ${verdict ?? '-'}</title>${box}${text}</g>`;
}

function wordsOf(standing: string, verdict: string | null): string {
  if (standing === 'NOT_YET_RAISED' || verdict === 'ABSENT') return '';
  const mark = standing === 'STATED' ? '● ' : standing === 'CARRIED' ? '○ ' : '';
  return `${mark}${(verdict ?? standing).toLowerCase()}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2022-03-14/2022-03-17` is `from 14 Mar`. */
function firstDay(date: string): string {
  const [first, last] = date.split('/');
  const [, month, day] = (first as string).split('-').map(Number);
  return `${last === undefined ? '' : 'from '}${day} ${MONTHS[(month as number) - 1]}`;
}
