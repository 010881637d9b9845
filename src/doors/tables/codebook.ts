import type { Column, ColumnKind } from './column.ts';

/** How values of each kind are written in CSV and JSON. */
const KINDS: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  key: 'the key of one thing',
  word: 'one word of a closed list',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  edtf: 'a date as exactly as it is known, as EDTF level 1: 2022-03-03, 2022-03, 2022-03-14/2022-03-17, 2022-03~',
  day: 'a day: 2022-03-03',
  moment: 'a moment in UTC: 2022-03-03T14:00:00.000000Z',
  list: 'keys or words; in CSV with a space between them',
  data: 'several values or groups of values; in CSV as JSON',
};

/** A table with its columns, as the codebook describes it. */
interface Described {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Column[];
}

interface Codebook {
  readonly tables: readonly {
    readonly name: string;
    readonly description: string;
    readonly columns: readonly {
      readonly name: string;
      readonly description: string;
      readonly kind: ColumnKind;
      readonly required: boolean;
      readonly words?: string;
    }[];
  }[];
  readonly kinds: Readonly<Record<ColumnKind, string>>;
  /** The vocabularies, each word with its meaning. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function codebookOf(tables: readonly Described[]): Codebook {
  const columns = tables.flatMap((table) => table.columns);
  const lists = columns.flatMap(({ words }) => (words === null ? [] : [words])).sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    tables: tables.map(({ name, says, columns: own }) => ({
      name,
      description: says,
      columns: own.map(({ name: column, says: description, kind, required, words }) => ({
        name: column,
        description,
        kind,
        required,
        ...(words === null ? {} : { words: words.name }),
      })),
    })),
    kinds: KINDS,
    words: Object.fromEntries(lists.map(({ name, words }) => [name, Object.fromEntries(words.map((word) => [word.name, word.says]))])),
  };
}

export function codebookMarkdown({ tables, kinds, words }: Codebook): string {
  const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const rows = (heads: readonly string[], lines: readonly (readonly string[])[]) =>
    [heads, heads.map(() => '---'), ...lines].map((line) => `| ${line.map(cell).join(' | ')} |`).join('\n');
  const ofTables = tables.map(({ name, description, columns }) => {
    const lines = columns.map((column) => [
      `\`${column.name}\``,
      column.words === undefined ? column.kind : `${column.kind}: [${column.words}](#${column.words.toLowerCase()})`,
      column.required ? 'yes' : '',
      column.description,
    ]);
    return `## ${name}\n\n${description}\n\n${rows(['column', 'kind', 'always there', 'meaning'], lines)}`;
  });
  const ofWords = Object.entries(words).map(
    ([name, list]) =>
      `### ${name}\n\n${rows(
        ['word', 'meaning'],
        Object.entries(list).map(([word, says]) => [`\`${word}\``, says]),
      )}`,
  );
  const ofKinds = rows(['kind', 'how it is written'], Object.entries(kinds));
  return [
    '# Codebook',
    '',
    'One row is one thing. An empty cell means that nothing is recorded.',
    '',
    '## Kinds',
    '',
    ofKinds,
    '',
    ...ofTables.flatMap((text) => [text, '']),
    '## Words',
    '',
    ...ofWords.flatMap((text) => [text, '']),
  ].join('\n');
}
