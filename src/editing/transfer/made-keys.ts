import { firstDayOf, parseEdtf } from '../../foundation/values/edtf.ts';
import { foldKey } from '../../foundation/values/key.ts';
import { keyOfName } from '../../foundation/values/made-key.ts';
import { fold } from '../../foundation/values/words.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { type EntryList, listsIn, topLists } from '../../record/belonging.ts';

/* Rows that people copy have no keys. A key is made of the name and the date of a row. The same row is then the same thing at the next import. */

/** What a thing is called, and what dates it: the fields that its key is made of, in a bundle. */
const madeOf: Partial<Record<ThingType, { readonly called: readonly string[]; readonly dated?: string }>> = {
  Source: { called: ['title', 'url'], dated: 'published' },
  Party: { called: ['name'] },
  Person: { called: ['name'] },
  Location: { called: ['name'] },
  Issue: { called: ['label'] },
  Process: { called: ['name'] },
  Round: { called: ['label'], dated: 'date' },
  Statement: { called: ['title'], dated: 'date' },
  Demand: { called: ['title'] },
  Outcome: { called: ['title', 'text'], dated: 'date' },
  Deadline: { called: ['for'], dated: 'due' },
  Document: { called: ['title'], dated: 'date' },
};

export const typesWithMadeKeys: ReadonlySet<ThingType> = new Set(Object.keys(madeOf) as ThingType[]);

/** The date follows the label. */
const LONGEST_LABEL = 40;

type Row = Record<string, unknown>;

/** The rows that share one key space: the shared things of a bundle, or the contents of one process. */
interface Space {
  readonly rows: (readonly [row: Row, type: ThingType])[];
  /** The content of the row behind each key. Empty if the row names its key itself. */
  readonly taken: Map<string, string>;
  /** What was given for each made key: the last number, and the key of each content. */
  readonly given: Map<string, { count: number; readonly keys: Map<string, string> }>;
}

/** In an outcome, `confirms: true` means everything provisional between its parties. */
function expandConfirms(row: Row, type: ThingType): void {
  if (type !== 'Outcome' || row.confirms !== true) return;
  delete row.confirms;
  row.confirmsAll = true;
}

/** Gives a key to each row without one. It changes the objects in place, because places are stored by object. */
export function giveKeys(bundle: object): void {
  for (const _row of keysGiven(bundle));
}

/** The same row by row, so that others can have their turn in between. */
export function* keysGiven(bundle: object): Generator<object> {
  const spaces: Space[] = [];
  collect(bundle, topLists, beginSpace(spaces), spaces);
  for (const space of spaces) {
    const { rows, taken } = space;
    for (const [row, type] of rows) expandConfirms(row, type);
    for (const [row] of rows) if (typeof row.key === 'string') taken.set(foldKey(row.key), '');
    for (const [row, type] of rows) {
      if (row.key === undefined) giveKey(row, type, space);
      yield row;
    }
  }
}

function beginSpace(spaces: Space[]): Space {
  const space: Space = { rows: [], taken: new Map(), given: new Map() };
  spaces.push(space);
  return space;
}

function collect(holder: object, lists: readonly EntryList[], space: Space, spaces: Space[]): void {
  for (const { list, type } of lists) {
    const rows = (holder as Row)[list];
    if (!Array.isArray(rows)) continue;
    for (const row of rows as unknown[]) {
      if (typeof row !== 'object' || row === null) continue;
      space.rows.push([row as Row, type]);
      collect(row, listsIn(type), type === 'Process' ? beginSpace(spaces) : space, spaces);
    }
  }
}

/** Equal rows are one thing. Other rows with the same key get a number. */
function giveKey(row: Row, type: ThingType, { taken, given }: Space): void {
  const made = madeKey(row, type);
  if (made === null) return;
  const content = canonicalJson(row);
  const before = given.get(made) ?? { count: 0, keys: new Map<string, string>() };
  given.set(made, before);
  row.key = before.keys.get(content);
  while (row.key === undefined) {
    before.count += 1;
    const key = before.count === 1 ? made : `${made}-${before.count}`;
    const holder = taken.get(key);
    if (holder !== undefined && holder !== content) continue;
    taken.set(key, content);
    before.keys.set(content, key);
    row.key = key;
  }
}

/** The label of a row with its date. Rows with the same label describe the same thing. Null without a label. */
export function labelOfRow(row: Row, type: ThingType): string | null {
  const { called = [], dated } = madeOf[type] ?? {};
  const label = called.map((field) => row[field]).find((value) => typeof value === 'string' && /\S/.test(value));
  return label === undefined ? null : `${fold(label as string)} ${dated === undefined ? '' : (row[dated] ?? '')}`;
}

/** The fields of an entry that can be its label. */
export function namesOfRow(row: Row, type: ThingType): string[] {
  return (madeOf[type]?.called ?? []).flatMap((field) => (typeof row[field] === 'string' ? [row[field] as string] : []));
}

/** Null if the row says too little. */
function madeKey(row: Row, type: ThingType): string | null {
  const { called = [], dated } = madeOf[type] ?? {};
  const label = called.map((field) => row[field]).find((value) => typeof value === 'string' && /\S/.test(value));
  if (label === undefined) return null;
  const day = dated === undefined ? null : dayOf(row[dated]);
  const base = keyOfName(label as string, type.toLowerCase(), LONGEST_LABEL);
  return day === null ? base : `${base}-${day}`;
}

function dayOf(date: unknown): string | null {
  if (typeof date !== 'string' || !parseEdtf(date).ok) return null;
  const day = firstDayOf(date);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !day.endsWith('-00') ? day : null;
}
