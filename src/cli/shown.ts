import { InvalidArgumentError } from 'commander';

export const FORMATS = ['table', 'md', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export function formatOf(text: string): Format {
  const format = FORMATS.find((one) => one === text);
  if (format === undefined) throw new InvalidArgumentError(`Expected one of ${FORMATS.join(', ')}.`);
  return format;
}

/** Colours are used only on a terminal, unless NO_COLOR is set. */
const hasColours = () => process.stdout.isTTY && !process.env.NO_COLOR && !isDumb();

/** A terminal that knows no codes, only text. */
export const isDumb = () => process.env.TERM === 'dumb';

const CODES = { bold: [1, 22], dim: [2, 22], green: [32, 39], yellow: [33, 39], red: [31, 39] } as const;

export function styled(style: keyof typeof CODES, text: string): string {
  const [on, off] = CODES[style];
  return hasColours() ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}

const NARROWEST = 20;
const PIPED = 100;

/** How wide the terminal is. Where the output is a pipe or a file, COLUMNS may say it. */
export const widthOf = (stream: NodeJS.WriteStream, otherwise: number): number => (stream.isTTY && stream.columns) || Number(process.env.COLUMNS) || otherwise;

/** Text in lines that fit the terminal, indented by this many blanks. */
export function wrapped(text: string, indent: number): string {
  const width = Math.max(NARROWEST, widthOf(process.stdout, PIPED) - indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((one) => `${' '.repeat(indent)}${one}`).join('\n');
}
