import { searchFields } from '../foundation/values/searched.ts';
import { type Field, type FieldShape, optionalDate, optionalText, texts } from './field.ts';
import type { Thing, ThingType } from './thing.ts';

/** The fields that a record adds to what every thing carries. */
export type OwnFields<R extends Thing> = { readonly [F in Exclude<keyof R, keyof Thing>]: Field<R[F]> };

/** Where things of a type belong. A field that is `placed` holds the number of the thing it belongs to. */
export interface Place {
  /** The list of a bundle in which their entries stand. */
  readonly list: string;
  /** The types whose entries hold that list; none where it stands at the top of a bundle, and the things are shared by all. */
  readonly in: readonly ThingType[];
  /** How they are numbered in the thing they belong to; left out where they have keys of their own. */
  readonly numbered?: Numbering;
}

/** How things that have no key of their own are told apart inside the thing they belong to. */
export interface Numbering {
  /** What stands before the number in their keys: `ru-ua-2022/UA-01/r2`. */
  readonly letter: string;
  /** The order in which they are loaded, as SQL over the row `r`. */
  readonly order: string;
  /**
   * By what an entry of a bundle is known to be one that stands: by the number that it gives as `n`, by one field that no two of them
   * share, or by all that it says.
   */
  readonly knownBy: 'n' | 'content' | { readonly field: string };
}

/** The one description of a type of records: what they are, where they belong and what their fields are. */
export interface Records<R extends Thing = Thing> {
  readonly type: ThingType;
  readonly table: string;
  /** What such a thing is, in a sentence. */
  readonly says: string;
  readonly place: Place;
  /** What the ledger calls the first recording of such a thing. */
  readonly firstAct: string;
  /**
   * The public comes to know them at some day. The others (parties, places, processes …) are the frame in which such knowledge is told,
   * and a view of what was known shows them always.
   */
  readonly knownAtSomeDay: boolean;
  /**
   * The field that holds the thing without which they are never shown. A position makes its demand known, so it needs none; a tie stands
   * without its far end, since a demand that was wholly split was so, whatever is shown of the parts.
   */
  readonly shownWith?: Exclude<keyof R, keyof Thing> & string;
  readonly fields: OwnFields<R>;
}

const described = new Map<ThingType, AnyRecords>();

export function defineRecords<R extends Thing>(description: Records<R>): Records<R> {
  described.set(description.type, description as unknown as AnyRecords);
  return description;
}

/** The description of a type, for code below the records themselves. */
export function descriptionOf(type: ThingType): AnyRecords {
  const found = described.get(type);
  if (found === undefined) throw new Error(`No records of type ${type} are described.`);
  return found;
}

/** The table and column of the thing without which things of a type are never shown; null where they stand alone. */
export function shownWith({ fields, shownWith: name }: AnyRecords): { type: ThingType; table: string; column: string } | null {
  const field = name === undefined ? undefined : fields[name];
  if (name === undefined || field?.kind !== 'reference') return null;
  const { type, table } = descriptionOf(field.to[0] as ThingType);
  return { type, table, column: columnName(name) };
}

/** Any type of records, where only the description matters. */
export type AnyRecords = Omit<Records, 'fields' | 'shownWith'> & {
  readonly shownWith?: string;
  readonly fields: Readonly<Record<string, Field<unknown>>>;
};

/** What every thing may be given beside its own fields. */
export const commonFields = {
  aliases: texts().says('Other spellings and labels under which it is known.'),
  note: optionalText().says('A remark by those who keep the record.'),
  knownSince: optionalDate().says('When the public could know it; by default when the earliest of its supporting sources was published.'),
} as const;

/** The field of a record that holds a thing of that type to which it belongs; null where it cannot belong to one. */
export function ownerField(records: AnyRecords, owner: ThingType): string | null {
  const found = Object.entries(records.fields).find(([, field]) => field.facts.placed && field.kind === 'reference' && field.to.includes(owner));
  return found?.[0] ?? null;
}

/** How things that are numbered in another one are stored: the field and column that hold it, and their order. */
export interface Attachment extends Numbering {
  readonly field: string;
  readonly column: string;
}

/** How things of a type are numbered in the thing they belong to. Those that have keys of their own are not. */
export function attachmentOf(records: AnyRecords): Attachment {
  const { numbered, in: owners } = records.place;
  const field = owners[0] === undefined ? null : ownerField(records, owners[0]);
  if (numbered === undefined || field === null) throw new Error(`Things of type ${records.type} are not numbered.`);
  return { ...numbered, field, column: columnName(field) };
}

/** The fields by whose words a record is found: names first, details last. */
export function searchedFields(records: AnyRecords): [name: string, field: Field<unknown>][] {
  const rank = (field: Field<unknown>) => searchFields.words.indexOf(field.facts.searched as never);
  return Object.entries(records.fields)
    .filter(([, { facts }]) => facts.searched !== null)
    .sort(([, one], [, other]) => rank(one) - rank(other));
}

export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export interface Column {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'bigint' | 'real' | 'boolean' | 'json';
  readonly optional: boolean;
  readonly references?: boolean;
}

/** The columns of the table of every type of records, before those of their own. */
export const commonColumns: readonly Column[] = [
  { name: 'id', type: 'bigint', optional: false, references: true },
  { name: 'from_seq', type: 'bigint', optional: false },
  { name: 'to_seq', type: 'bigint', optional: false },
  { name: 'version', type: 'integer', optional: false },
  { name: 'key', type: 'text', optional: false },
  { name: 'sort_key', type: 'text', optional: false },
  { name: 'salt', type: 'text', optional: false },
  { name: 'aliases', type: 'json', optional: false },
  { name: 'note', type: 'text', optional: true },
  { name: 'known_since', type: 'text', optional: true },
  { name: 'known_since_given', type: 'boolean', optional: false },
  { name: 'known_on', type: 'text', optional: false },
];

export function columnsOf(records: AnyRecords): Column[] {
  return [...commonColumns, ...Object.entries(records.fields).flatMap(([name, shape]) => fieldColumns(columnName(name), shape, shape.facts.later))];
}

/** The columns of a field. One that came later is empty in the versions that do not speak of it, which stands for what it is where nobody says. */
export function fieldColumns(name: string, shape: FieldShape, isLater = false): Column[] {
  switch (shape.kind) {
    case 'value':
      return [{ name, type: shape.column, optional: shape.optional || isLater }];
    case 'date':
      return [
        { name, type: 'text', optional: shape.optional },
        { name: `${name}_first`, type: 'text', optional: shape.optional },
        { name: `${name}_last`, type: 'text', optional: shape.optional },
      ];
    case 'reference':
      return [{ name, type: 'bigint', optional: shape.optional, references: true }];
    case 'references':
    case 'entries':
      return [];
  }
}

export function hasEdges(records: AnyRecords): boolean {
  return Object.values(records.fields).some((shape) => shape.kind === 'references' || shape.kind === 'entries');
}
