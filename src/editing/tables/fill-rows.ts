import { inTurns } from '../../foundation/turns.ts';
import { normaliseText } from '../../foundation/values/text.ts';
import { type Field, vocabularyOf } from '../../ledger/field.ts';
import { type ThingType, typeInWords } from '../../ledger/thing.ts';
import { fieldsInside, typeInside } from '../transfer/entry-fields.ts';
import { labelOfRow } from '../transfer/made-keys.ts';
import { rememberNames, rememberOrigin } from '../transfer/places.ts';
import { type Place, type Problem, problemAt, shown } from '../transfer/problem.ts';
import { fieldsOfRow } from './fields-of-row.ts';
import { peoplesDate } from './peoples-dates.ts';
import { type Cells, type Filled, filled, Headings, namesIn } from './row-cells.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import { listsOfRows, type TableMap, type Template } from './table-map.ts';

type Row = Record<string, unknown>;

/** A name in a cell that stands for a thing. It is replaced by a key after all rows are read. */
export class NamedThing {
  readonly name: string;
  readonly types: readonly ThingType[];
  readonly place: Place;

  constructor(name: string, types: readonly ThingType[], place: Place) {
    this.name = name;
    this.types = types;
    this.place = place;
  }

  /** Two cells with the same name are equal. */
  toJSON(): string {
    return this.name;
  }
}

/** The contents of the rows, by the lists of a bundle. */
export interface FilledRows {
  readonly lists: ReadonlyMap<string, Row[]>;
  readonly problems: readonly Problem[];
  /** The number of rows that are not empty. */
  readonly rows: number;
}

/** Row by row, with turns of others in between. */
export function fillRows(sheet: Sheet, map: TableMap): Promise<FilledRows> {
  return new Filling(sheet, map).all();
}

class Filling {
  readonly #sheet: Sheet;
  readonly #map: TableMap;
  readonly #headings: Headings;
  readonly #isEmpty: (cell: string) => boolean;
  readonly #across: readonly number[];
  readonly #lists = new Map<string, Row[]>();
  readonly #byLabel = new Map<string, Row>();
  readonly #lines = new WeakMap<object, number>();
  readonly #fields = new WeakMap<object, { fields: Map<string, readonly [number, number]>; called: Map<string, string> }>();
  readonly #said = new WeakMap<readonly unknown[], Set<string>>();
  readonly #words: ReadonlyMap<string, string | readonly string[]>;
  readonly #problems: Problem[] = [];

  constructor(sheet: Sheet, map: TableMap) {
    this.#sheet = sheet;
    this.#map = map;
    this.#headings = new Headings(sheet.rows[this.#header]?.cells ?? []);
    const empty = new Set((map.empty ?? []).map((one) => one.trim()));
    this.#isEmpty = (cell) => cell === '' || empty.has(cell);
    this.#across = this.#columnsAcross();
    this.#words = new Map(Object.entries(map.words ?? {}).map(([written, word]) => [written.toLowerCase(), word]));
  }

  get #header(): number {
    return (this.#map.header ?? 1) - 1;
  }

  async all(): Promise<FilledRows> {
    const rows = this.#sheet.rows.slice(this.#header + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    await inTurns(rows, (row) => this.#row(row));
    return { lists: this.#lists, problems: this.#problems, rows: rows.length };
  }

  #columnsAcross(): number[] {
    const { across, row } = this.#map;
    if (across === undefined) return [];
    if (across !== 'others') return across.flatMap((name) => this.#headings.columnsOf(name));
    const used = new Set(namesIn(JSON.stringify(row)).flatMap((name) => this.#headings.columnsOf(name)));
    return this.#headings.all.flatMap((heading, column) => (heading === '' || used.has(column) ? [] : [column]));
  }

  #row(row: SheetRow): void {
    this.#refuseSurplus(row);
    const cells: Cells = { row, headings: this.#headings, isEmpty: this.#isEmpty, across: null };
    for (const { list, type } of listsOfRows) {
      for (const template of this.#map.row[list] ?? []) {
        for (const made of this.#entries(type, template, cells)) this.#add(list, type, made);
      }
    }
  }

  /** A cell too many moves those after it: quotes are missing around a separator. A short row is whole: Excel leaves out empty cells at its end. */
  #refuseSurplus({ line, cells }: SheetRow): void {
    const headings = this.#headings.all.length;
    const surplus = cells.slice(headings).filter((cell) => cell.trim() !== '');
    if (surplus.length === 0) return;
    const place = { file: this.#sheet.file, line, column: headings + 1, path: [] };
    const came = `${surplus.map(shown).join(', ')} beyond the ${headings} headings`;
    this.#problems.push(problemAt(place, 'a cell for each heading', came, 'Put a cell with a separator in quotes.'));
  }

  /** The entries of a template. If it uses `{heading}` or `{cell}`, it gives one for each column of `across`. */
  #entries(type: ThingType, template: Template, cells: Cells): Row[] {
    if (cells.across !== null || !isAcross(type, template)) {
      const made = this.#entry(type, template, cells);
      return made === null ? [] : [made];
    }
    return this.#across.map((across) => this.#entry(type, template, { ...cells, across })).filter((made) => made !== null);
  }

  /** Null if all the cells that it uses, or those named by `if`, are empty. */
  #entry(type: ThingType, template: Template, cells: Cells): Row | null {
    if (typeof template.if === 'string' && filled(template.if, cells).isEmpty) return null;
    const names = ownNames(type, template);
    const own = names.map((name) => filled(`{${name}}`, cells)).filter((_one, index) => names[index] !== 'heading');
    if (own.length > 0 && own.every(({ isEmpty }) => isEmpty)) return null;
    const entry: Row = {};
    this.#remember(entry, cells.row.line);
    const wordsOf = Object.keys(template);
    for (const [name, value] of Object.entries(template)) {
      const inside = typeInside(type, name);
      if (name === 'if') continue;
      if (name === 'sources') this.#set(entry, name, this.#sources(value, cells, entry));
      else if (inside !== null) {
        const list = (Array.isArray(value) ? value : [value]).flatMap((one) => this.#entries(inside, one as Template, cells));
        if (list.length > 0) entry[name] = list;
      } else this.#set(entry, name, this.#value(fieldsOfRow(type)[name] as Field<unknown>, { value, cells, holder: entry, field: name }));
    }
    if ('language' in fieldsOfRow(type) && !wordsOf.includes('language') && this.#map.language !== undefined && hasWords(entry))
      entry.language = this.#map.language;
    return entry;
  }

  #sources(value: unknown, cells: Cells, holder: Row): unknown {
    const keys: unknown[] = [];
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== 'string') {
        const made = this.#entry('Citation', one as Template, cells);
        if (made !== null) keys.push(made);
        continue;
      }
      const cell = filled(one, cells);
      this.#noteCell(holder, 'sources', cell, cells);
      if (!cell.isEmpty) for (const name of partsOf(cell.text)) keys.push(this.#name(name, ['Source'], { cell, cells, field: 'sources' }));
    }
    return keys.length === 0 ? undefined : keys;
  }

  /** A value in the form of a bundle. Undefined if its cells are empty. */
  #value(field: Field<unknown>, given: { value: unknown; cells: Cells; holder: Row; field: string }): unknown {
    const { value, cells, holder } = given;
    if (typeof value === 'string') {
      const cell = filled(value, cells);
      this.#noteCell(holder, given.field, cell, cells);
      return cell.isEmpty ? undefined : this.#read(field, cell, given);
    }
    if (Array.isArray(value)) {
      if (value.every((one) => typeof one === 'string')) {
        const parts = value.map((one: string) => this.#value(field, { ...given, value: one })).filter((one) => one !== undefined);
        return parts.length === 0 ? undefined : parts.flat();
      }
      const groups = value.flatMap((one) => this.#group(field, one as Template, cells) ?? []);
      return groups.length === 0 ? undefined : groups;
    }
    return value;
  }

  /** A group of fields inside an entry, such as a figure with its unit. */
  #group(field: Field<unknown>, template: Template, cells: Cells): Row | null {
    const fields = fieldsInside(field);
    const names = Object.values(template).flatMap((value) => (typeof value === 'string' ? namesIn(value) : []));
    if (names.length > 0 && names.every((name) => filled(`{${name}}`, cells).isEmpty)) return null;
    const group: Row = {};
    this.#remember(group, cells.row.line);
    for (const [name, value] of Object.entries(template)) {
      const inside = fields[name];
      this.#set(group, name, inside === undefined ? value : this.#value(inside, { value, cells, holder: group, field: name }));
    }
    return group;
  }

  #read(field: Field<unknown>, cell: Filled, { cells, field: name }: { cells: Cells; field: string }): unknown {
    const { text } = cell;
    // Values written in the map itself have the form of bundles. Only things may be given by name.
    const isOfMap = cell.columns.length === 0;
    if (isOfMap && field.kind !== 'reference' && field.kind !== 'references') return isListOfWords(field) ? partsOf(text) : text;
    switch (field.kind) {
      case 'date':
        return this.#date(cell, cells, name);
      case 'reference':
        return this.#name(text, field.to, { cell, cells, field: name });
      case 'references':
        return partsOf(text).map((one) => this.#name(one, field.to, { cell, cells, field: name }));
      case 'entries':
        return this.#entriesNamed(field, cell, cells);
      case 'value':
        return this.#plain(field, cell, { cells, field: name });
    }
  }

  #entriesNamed({ to, subject }: Extract<Field<unknown>, { kind: 'entries' }>, cell: Filled, cells: Cells): Row[] {
    return partsOf(cell.text).map((name) => {
      const entry: Row = { [subject]: this.#name(name, to, { cell, cells, field: subject }) };
      this.#remember(entry, cells.row.line);
      return entry;
    });
  }

  #plain(field: Extract<Field<unknown>, { kind: 'value' }>, cell: Filled, { cells, field: name }: { cells: Cells; field: string }): unknown {
    const { form } = field;
    const { text } = cell;
    if (form.of === 'word') return this.#word(text);
    if (form.of === 'words') return partsOf(text).flatMap((part) => this.#word(part));
    if (form.of === 'texts') return partsOf(text);
    if (form.of === 'number') return this.#number(text);
    if (form.of === 'boolean') return /^(yes|true|x|1|✓)$/i.test(text) ? true : /^(no|false|0)$/i.test(text) ? false : text;
    if (form.of === 'key') return this.#name(text, form.to, { cell, cells, field: name });
    if (form.of === 'keys') return partsOf(text).map((one) => this.#name(one, form.to, { cell, cells, field: name }));
    return normaliseText(text);
  }

  /** `partly agreed` becomes PARTLY_AGREED, and words of the map are replaced first. The format refuses unknown words. */
  #word(text: string): string | string[] {
    const said = this.#words.get(text.toLowerCase());
    if (said !== undefined) return typeof said === 'string' ? said : [...said];
    return text.toUpperCase().replace(/[\s-]+/g, '_');
  }

  #number(text: string): number | string {
    const plain = text.replace(/[\s\u00a0\u202f']/g, '').replace(/%$/, '');
    if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''));
    return /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : text;
  }

  #date(cell: Filled, cells: Cells, name: string): string | undefined {
    const habits = { ...this.#map.dates, language: this.#map.language };
    // A heading such as `Session 3 (12 March)` has its date in parentheses.
    const inside = /\(([^()]+)\)\s*$/.exec(cell.text)?.[1];
    const read = inside === undefined ? peoplesDate(cell.text, habits) : peoplesDate(inside, habits);
    if ('date' in read) return read.date;
    this.#problems.push(problemAt(this.#placeOf(cell, cells, name), read.expected, shown(cell.text)));
    return undefined;
  }

  #name(name: string, types: readonly ThingType[], { cell, cells, field }: { cell: Filled; cells: Cells; field: string }): NamedThing {
    return new NamedThing(name, types, this.#placeOf(cell, cells, field));
  }

  #placeOf({ columns }: Filled, { row }: Cells, name: string): Place {
    const [column] = columns;
    return {
      file: this.#sheet.file,
      line: row.line,
      column: (column ?? 0) + 1,
      path: [column === undefined ? name : this.#headings.all[column] || `#${column + 1}`],
    };
  }

  #set(entry: Row, name: string, value: unknown): void {
    if (value !== undefined) entry[name] = value;
  }

  #noteCell(holder: Row, field: string, { columns }: Filled, { row }: Cells): void {
    const [column] = columns;
    const known = this.#fields.get(holder);
    if (column === undefined || known === undefined) return;
    known.fields.set(field, [row.line, column + 1]);
    known.called.set(field, this.#headings.all[column] || `#${column + 1}`);
  }

  #remember(entry: Row, line: number): void {
    const known = { fields: new Map<string, readonly [number, number]>(), called: new Map<string, string>() };
    this.#fields.set(entry, known);
    this.#lines.set(entry, line);
    rememberOrigin(entry, { file: this.#sheet.file, line, column: 1, within: null, path: [], fields: known.fields });
    rememberNames(entry, known.called);
  }

  /** Merges rows about the same thing. */
  #add(list: string, type: ThingType, made: Row): void {
    const label = typeof made.key === 'string' ? made.key : labelOfRow(made, type);
    const id = `${list} ${label}`;
    const known = label === null ? undefined : this.#byLabel.get(id);
    if (known !== undefined) {
      this.#join(known, made, type);
      return;
    }
    if (label !== null) this.#byLabel.set(id, made);
    const entries = this.#lists.get(list) ?? [];
    this.#lists.set(list, entries);
    entries.push(made);
  }

  /** Adds what is not there yet. What a list says is kept, since thousands of rows may add to one. */
  #addTo(list: unknown[], more: readonly unknown[]): void {
    const said = this.#said.get(list) ?? new Set(list.map((one) => JSON.stringify(one)));
    this.#said.set(list, said);
    for (const one of more) {
      const text = JSON.stringify(one);
      if (said.has(text)) continue;
      said.add(text);
      list.push(one);
    }
  }

  #join(known: Row, made: Row, type: ThingType): void {
    for (const [name, value] of Object.entries(made)) {
      const standing = known[name];
      if (standing === undefined) known[name] = value;
      else if (typeInside(type, name) !== null || name === 'sources') this.#addTo(standing as unknown[], value as unknown[]);
      else if (!isSame(standing, value)) {
        const [line, column] = this.#fields.get(made)?.fields.get(name) ?? [this.#lines.get(made) ?? 1, 1];
        const place = { file: this.#sheet.file, line, column, path: [this.#fields.get(made)?.called.get(name) ?? name] };
        this.#problems.push(problemAt(place, `${shown(standing)}, as line ${this.#lines.get(known)} says of the same ${typeInWords(type)}`, shown(value)));
      }
    }
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const isListOfWords = (field: Field<unknown>) => vocabularyOf(field) !== null && field.kind === 'value' && field.form.of === 'words';
const hasWords = (entry: Row) => ['text', 'title', 'account', 'statement'].some((name) => typeof entry[name] === 'string');

/** Several values in one cell are separated by semicolons, bars or line breaks. */
function partsOf(text: string): string[] {
  return text
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The cells that an entry uses itself, without those of its inner entries. */
function ownNames(type: ThingType, template: Template): string[] {
  return Object.entries(template).flatMap(([name, value]) => (typeInside(type, name) === null ? namesIn(JSON.stringify(value)) : []));
}

function isAcross(type: ThingType, template: Template): boolean {
  return ownNames(type, template).some((name) => name === 'heading' || name === 'cell');
}
