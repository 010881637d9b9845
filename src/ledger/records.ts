import { columnName } from '../foundation/storage/column-name.ts';
import { searchFields } from '../foundation/values/searched.ts';
import { type Field, type FieldShape, optionalDate, optionalText, texts } from './field.ts';
import type { Thing, ThingType } from './thing.ts';

/** The fields of a record besides the common ones. */
export type OwnFields<R extends Thing> = { readonly [F in Exclude<keyof R, keyof Thing>]: Field<R[F]> };

/** Where things of a type belong. A `placed` field holds the id of the parent. */
export interface Place {
  /** The list of a bundle that holds their entries. */
  readonly list: string;
  /** The types whose entries hold that list. Empty if the list is at the top of a bundle; then the things are shared. */
  readonly in: readonly ThingType[];
  /** How they are numbered inside their parent. Absent if they have keys of their own. */
  readonly numbered?: Numbering;
}

/** How things without a key of their own are numbered inside their parent. */
export interface Numbering {
  /** The letter before the number in their keys: `ru-ua-2022/UA-01/r2`. */
  readonly letter: string;
  /** Their order, as SQL over the row `r`. */
  readonly order: string;
  /**
   * How an import matches an entry with an existing thing: by the number `n`, by one field that is unique among them, or by all its content.
   */
  readonly knownBy: 'n' | 'content' | { readonly field: string };
}

/** The one description of a type of records: its meaning, its place and its fields. */
export interface Records<R extends Thing = Thing> {
  readonly type: ThingType;
  readonly table: string;
  /** The meaning of the type, in a sentence. */
  readonly says: string;
  readonly place: Place;
  /** The act that records such a thing first. */
  readonly firstAct: string;
  /**
   * Whether the public came to know such a thing on some day. Others, such as parties, places and processes, are the frame of that
   * knowledge. Every view shows them.
   */
  readonly knownAtSomeDay: boolean;
  /**
   * The field with the parent: if the parent is hidden, the thing is hidden too. A position needs none, because it makes its demand known.
   * A link needs only its near end: a demand that was wholly split was so, even if the view hides its parts.
   */
  readonly shownWith?: Thing extends R ? string : Exclude<keyof R, keyof Thing> & string;
  readonly fields: OwnFields<R>;
}

const described = new Map<ThingType, AnyRecords>();

export function defineRecords<R extends Thing>(description: Records<R>): Records<R> {
  described.set(description.type, description);
  return description;
}

/** The description of a type, for code below the records themselves. */
export function descriptionOf(type: ThingType): AnyRecords {
  const found = described.get(type);
  if (found === undefined) throw new Error(`No records of type ${type} are described.`);
  return found;
}

/** The description of the things whose versions are the rows of a table. Undefined for all other tables. */
export function descriptionOfTable(name: string): AnyRecords | undefined {
  return [...described.values()].find(({ table }) => table === name);
}

/** The table and column of the parent that hides things of a type. Null if no parent hides them. */
export function shownWith({ fields, shownWith: name }: AnyRecords): { type: ThingType; table: string; column: string } | null {
  const field = name === undefined ? undefined : fields[name];
  if (name === undefined || field?.kind !== 'reference') return null;
  const { type, table } = descriptionOf(field.to[0] as ThingType);
  return { type, table, column: columnName(name) };
}

/** Any type of records, for code that needs only the description. */
export type AnyRecords = Omit<Records, 'fields' | 'shownWith'> & {
  readonly shownWith?: string;
  readonly fields: Readonly<Record<string, Field<unknown>>>;
};

/** The fields that every thing may have. */
export const commonFields = {
  aliases: texts().says('Other spellings and labels under which it is known.'),
  note: optionalText().says('A remark by those who keep the record.'),
  knownSince: optionalDate().says('When the public could know it. Default: when its earliest supporting source was published.'),
} as const;

/** The field that holds the parent of this type. Null if it cannot belong to one. */
export function ownerField(records: AnyRecords, owner: ThingType): string | null {
  const found = Object.entries(records.fields).find(([, field]) => field.facts.placed && field.kind === 'reference' && field.to.includes(owner));
  return found?.[0] ?? null;
}

/** How numbered things are stored: the field and column of the parent, and their order. */
export interface Attachment extends Numbering {
  readonly field: string;
  readonly column: string;
}

const attachments = new WeakMap<AnyRecords, Attachment>();

/** How things of a type are numbered inside their parent. Things with keys of their own are not numbered. */
export function attachmentOf(records: AnyRecords): Attachment {
  const known = attachments.get(records);
  if (known !== undefined) return known;
  const { numbered, in: owners } = records.place;
  const field = owners[0] === undefined ? null : ownerField(records, owners[0]);
  if (numbered === undefined || field === null) throw new Error(`Things of type ${records.type} are not numbered.`);
  const attachment = { ...numbered, field, column: columnName(field) };
  attachments.set(records, attachment);
  return attachment;
}

type SearchedFields = readonly (readonly [name: string, field: Field<unknown>])[];
const searched = new WeakMap<AnyRecords, SearchedFields>();

/** The searched fields of a record: names first, details last. */
export function searchedFields(records: AnyRecords): SearchedFields {
  const known = searched.get(records);
  if (known !== undefined) return known;
  const rank = (field: Field<unknown>) => searchFields.words.indexOf(field.facts.searched as never);
  const found = Object.entries(records.fields)
    .filter(([, { facts }]) => facts.searched !== null)
    .sort(([, one], [, other]) => rank(one) - rank(other));
  searched.set(records, found);
  return found;
}

export interface Column {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'bigint' | 'real' | 'boolean' | 'json';
  readonly optional: boolean;
  readonly references?: boolean;
}

/** The columns that every table of records has, before its own columns. */
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

/** The columns of a field. A later field is empty in older versions, which means its default. */
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
