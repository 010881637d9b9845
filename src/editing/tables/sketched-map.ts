import { type Document, parseDocument, stringify, YAMLMap } from 'yaml';
import { isKey, LONGEST_KEY } from '../../foundation/values/key.ts';
import { keyOfName } from '../../foundation/values/made-key.ts';
import { type ColumnMeaning, type DateOrder, datedPart } from './column-meaning.ts';

/** What people say of a table besides its columns. */
export interface TableBasics {
  /** The key of a process of the record, or the name of a new one. */
  readonly process: string;
  /** The kind of the new process. Null if the process is in the record. */
  readonly processKind: string | null;
  readonly order: DateOrder | null;
  readonly year: number | null;
  readonly language: string;
  /** For tables that name them in no column. */
  readonly maker: string | null;
  readonly addressee: string | null;
  readonly issue: string | null;
  /** What kind of documents the sources are. Null if a column or somebody else has to say it: it is never guessed. */
  readonly sourceKind: string | null;
}

/** What a name of a table stands for: a key of the record, or a thing to add, with its kind if it has one. */
export interface DecidedName {
  readonly list: string;
  readonly name: string;
  readonly key: string | null;
  readonly kind: string | null;
}

interface Columns {
  readonly headings: readonly string[];
  readonly meanings: readonly ColumnMeaning[];
  /** The cells below the headings. */
  readonly cells: readonly (readonly string[])[];
}

type Entry = Record<string, unknown>;

/** The map of a table whose columns have these meanings, as text. */
export function sketchedMap({ headings, meanings, cells }: Columns, basics: TableBasics): string {
  const nameOf = namesOf(headings);
  const at = (meaning: ColumnMeaning) => meanings.indexOf(meaning);
  const cell = (meaning: ColumnMeaning) => (at(meaning) === -1 ? null : `{${nameOf(at(meaning))}}`);
  const sessions = meanings.flatMap((meaning, column) => (meaning === 'SESSION' ? [column] : []));
  const key = cell('KEY');
  const keys = cells.map((row) => row[at('KEY')]?.trim() ?? '').filter((one) => one !== '');
  const hasKeys = key !== null && keys.length > 0 && keys.every(isKey);
  const title = cell('DEMAND');
  const demand: Entry = without({
    key: hasKeys ? key : null,
    title: title === null ? key : key === null || hasKeys ? title : `${key} ${title}`,
    kind: 'DEMAND',
    issue: cell('ISSUE') ?? basics.issue,
    madeBy: cell('MAKER') ?? basics.maker,
    addressedTo: cell('ADDRESSEE') ?? basics.addressee,
    positions: sessions.length > 0 ? [SAID_AT_A_SESSION] : positionsOf(cell),
    responses: responsesOf(cell, basics),
  });
  const dates = without({ order: basics.order, year: basics.year });
  const rounds = roundsOf(
    sessions.map((column) => headings[column] ?? ''),
    cell('ROUND'),
    basics,
  );
  const source = cell('SOURCE');
  return stringify(
    without({
      map: 1,
      process: processOf(basics),
      dates: Object.keys(dates).length === 0 ? null : dates,
      language: basics.language,
      across: sessions.length === 0 ? null : sessions.map(nameOf),
      empty: ['-', '–', '—'],
      row: without({
        sources: source === null ? null : [without({ title: source, kind: cell('SOURCE_KIND') ?? basics.sourceKind })],
        rounds,
        demands: [demand],
      }),
    }),
    { lineWidth: 0 },
  );
}

/** A table tells no kinds of change in these forms. They can be coded later. */
const UNCODED = { changes: 'REWORDED', certainty: 'INFERRED' };
const SAID_AT_A_SESSION = { round: '{heading}', text: '{cell}', ...UNCODED };

function positionsOf(cell: (meaning: ColumnMeaning) => string | null): Entry[] {
  const [opened, closed, source] = [cell('OPENED'), cell('CLOSED'), cell('SOURCE')];
  const sources = source === null ? null : [source];
  if (opened !== null || closed !== null)
    return [
      ...(opened === null ? [] : [without({ if: opened, date: opened, changes: 'RAISED', text: 'Opened.', sources })]),
      ...(closed === null
        ? []
        : [without({ if: closed, date: closed, changes: 'AGREED', subjectTo: 'the whole', text: 'Closed for the time being.', sources })]),
    ];
  const change = cell('CHANGE');
  const said = { date: cell('DATE'), round: cell('ROUND'), text: cell('TEXT') ?? cell('DEMAND'), sources };
  return [without({ ...said, ...(change === null ? UNCODED : { changes: change }) })];
}

/** The day of a row is that of the demand. Nobody said when the answer came, unless it was at the same round. */
function responsesOf(cell: (meaning: ColumnMeaning) => string | null, { addressee }: TableBasics): Entry[] | null {
  const answer = cell('ANSWER');
  return answer === null ? null : [without({ if: answer, party: cell('ADDRESSEE') ?? addressee, round: cell('ROUND'), kind: answer })];
}

/** Sessions are rounds of the table. Rounds that a column names are added only with a new negotiation: otherwise the record has them. */
function roundsOf(sessions: readonly string[], round: string | null, { processKind }: TableBasics): Entry[] | null {
  if (sessions.length > 0)
    return [without({ label: '{heading}', date: sessions.some((one) => datedPart(one) !== null) ? '{heading}' : null, status: 'CONCLUDED' })];
  return round === null || processKind === null ? null : [{ label: round, status: 'CONCLUDED' }];
}

function processOf({ process, processKind }: TableBasics): unknown {
  return processKind === null ? process : { key: keyOfName(process, 'process', LONGEST_KEY), name: process, kind: processKind, status: 'ACTIVE' };
}

/** How a map names columns: by the heading, with its number if several have it, or by the number of the column. */
function namesOf(headings: readonly string[]): (column: number) => string {
  return (column) => {
    const heading = headings[column] ?? '';
    const same = headings.flatMap((one, index) => (one.toLowerCase() === heading.toLowerCase() ? [index] : []));
    if (heading === '' || /[{}]/.test(heading)) return `#${column + 1}`;
    return same.length === 1 ? heading : `${heading}#${same.indexOf(column) + 1}`;
  };
}

function without(entry: Readonly<Entry>): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
}

/** The map with what was decided about names. The rest of it stays as people wrote it. */
export function mapWithNames(text: string, decided: readonly DecidedName[]): string {
  if (decided.length === 0) return text;
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  for (const { list, name, key, kind } of decided) {
    for (const path of [['names'], ['names', list]]) if (document.getIn(path) == null) document.setIn(path, new YAMLMap());
    document.setIn(['names', list, name], key ?? added(document, kind));
  }
  return document.toString({ lineWidth: 0 });
}

function added(document: Document, kind: string | null): unknown {
  const made = document.createNode({ new: kind === null ? {} : { kind } });
  made.flow = true;
  return made;
}
