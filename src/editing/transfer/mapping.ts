import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { type Field, type Group, nameInBundle } from '../../ledger/field.ts';
import { commonFields } from '../../ledger/records.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import type { EntryFields } from './located.ts';
import { type Space, spaceOf } from './references.ts';

/** Turns keys into ids, as seen from one entry. */
export interface KeyReader {
  shared(key: string): ThingId;
  /** A key inside the process of the entry. With a slash it belongs to another process. */
  own(key: string): ThingId;
}

/** Turns ids into keys, as written inside one process. */
export interface KeyWriter {
  shared(id: ThingId): string;
  own(id: ThingId): string;
}

/**
 * How one field of a record is written in a bundle. `read` gives undefined if the entry does not mention it. `write` leaves out defaults.
 * Reading what was written gives the same value.
 */
export interface FieldMapping {
  /** Its name in the bundle. */
  readonly name: string;
  /** Its name in the record. */
  readonly field: string;
  readonly fallback: unknown;
  read(entry: EntryFields, keys: KeyReader): unknown;
  write(value: unknown, entry: Record<string, unknown>, keys: KeyWriter): void;
}

type Item = Record<string, unknown>;
type Reads = (value: unknown, keys: KeyReader) => unknown;
type Writes = (value: unknown, keys: KeyWriter) => unknown;

const isEmpty = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** How to read and write the values of a field, by its description in the record. */
function converting(field: Field<unknown>): { read: Reads; write: Writes } {
  switch (field.kind) {
    case 'reference': {
      const space = spaceOf(field.to);
      return { read: (key, keys) => (isEmpty(key) ? key : keys[space](key as string)), write: (id, keys) => (isEmpty(id) ? id : keys[space](id as ThingId)) };
    }
    case 'references': {
      const space = spaceOf(field.to);
      return { read: (some, keys) => (some as string[]).map((key) => keys[space](key)), write: (ids, keys) => (ids as ThingId[]).map((id) => keys[space](id)) };
    }
    case 'entries':
      return convertingEntries(field.group, field.subject, spaceOf(field.to));
    case 'value':
      if (field.form.of === 'groups') return convertingGroups(field.form.group);
      if (field.form.of === 'words' && field.form.orOne) return { read: (value) => [value].flat(), write: (value) => value };
      if (field.form.of === 'text' && field.form.format === 'numeral') return { read: String, write: (value) => value };
      return plain;
    case 'date':
      return plain;
  }
}

const plain = { read: (value: unknown) => value, write: (value: unknown) => value };

/** Details that nobody gave are left out in both directions. */
function convertingEntries({ fields }: Group, subject: string, space: Space): { read: Reads; write: Writes } {
  const details = Object.entries(fields)
    .filter(([name]) => name !== subject)
    .map(([name, field]) => ({ name, inBundle: nameInBundle(name, field), ...converting(field) }));
  return {
    read: (value, keys) =>
      (value as Item[]).map((item) => {
        const given = details.filter(({ inBundle }) => !isEmpty(item[inBundle]));
        return {
          [subject]: isEmpty(item[subject]) ? null : keys[space](item[subject] as string),
          ...Object.fromEntries(given.map(({ name, inBundle, read }) => [name, read(item[inBundle], keys)])),
        };
      }),
    write: (value, keys) =>
      (value as Item[]).map((item) => {
        const given = details.filter(({ name }) => !isEmpty(item[name]));
        return {
          ...(isEmpty(item[subject]) ? {} : { [subject]: keys[space](item[subject] as ThingId) }),
          ...Object.fromEntries(given.map(({ name, inBundle, write }) => [inBundle, write(item[name], keys)])),
        };
      }),
  };
}

/** The record holds all fields of a group. The bundle leaves out empty ones, unless they are required. */
function convertingGroups({ fields }: Group): { read: Reads; write: Writes } {
  const all = Object.entries(fields).map(([name, field]) => ({ name, facts: field.facts, inBundle: nameInBundle(name, field), ...converting(field) }));
  return {
    read: (value, keys) =>
      (value as Item[]).map((item) =>
        Object.fromEntries(
          all.map(({ name, facts, inBundle, read }) => [name, isEmpty(item[inBundle]) ? (item[inBundle] ?? facts.fallback) : read(item[inBundle], keys)]),
        ),
      ),
    write: (value, keys) =>
      (value as Item[]).map((item) =>
        Object.fromEntries(
          all
            .filter(({ name, facts }) => (facts.required && !facts.unknownIfLeftOut) || !isEmpty(item[name]))
            .map(({ name, inBundle, write }) => [inBundle, write(item[name], keys)]),
        ),
      ),
  };
}

/** A required field is always written, even if empty. One that a file may leave out is unknown where it is empty, and left out again. */
function mappingOf(field: string, described: Field<unknown>): FieldMapping {
  const name = nameInBundle(field, described);
  const { required, unknownIfLeftOut, fallback } = described.facts;
  if (described.kind === 'value' && described.form.of === 'localText') return localText(name, field);
  const { read, write } = converting(described);
  return {
    name,
    field,
    fallback,
    read: (entry, keys) => (entry[name] === undefined ? undefined : read(entry[name], keys)),
    write: (value, entry, keys) => {
      if ((required && !unknownIfLeftOut) || !(isEmpty(value) || value === fallback)) entry[name] = write(value, keys);
    },
  };
}

/** A text with its language and translations: three fields of the bundle, one of the record. The first text is the main one. */
function localText(name: string, field: string): FieldMapping {
  return {
    name,
    field,
    fallback: [],
    read: (entry) => {
      if (entry[name] === undefined) return undefined;
      const main: LocalTextRecord = { text: entry[name] as string, language: (entry.language as string) ?? 'und', original: true, translatedBy: null };
      const others = ((entry.translations as Partial<LocalTextRecord>[]) ?? []).map(
        ({ text = '', language = 'und', translatedBy = null }): LocalTextRecord => ({ text, language, original: false, translatedBy }),
      );
      return [main, ...others];
    },
    write: (value, entry) => {
      const [main, ...others] = value as LocalTextRecord[];
      if (main === undefined) return;
      entry[name] = main.text;
      if (main.language !== 'und') entry.language = main.language;
      if (others.length > 0) {
        entry.translations = others.map(({ text, language, translatedBy }) => ({ language, text, ...(translatedBy === null ? {} : { translatedBy }) }));
      }
    },
  };
}

/** The language of an account is that of the text beside it, unless given. Without a text, `language` is that of the account. */
const accountLanguage: Pick<FieldMapping, 'read' | 'write'> = {
  read: (entry) => {
    if (entry.accountLanguage !== undefined || entry.account === undefined) return entry.accountLanguage;
    return entry.account === null ? null : (entry.language ?? 'und');
  },
  write: (value, entry) => {
    if (value === null || value === (entry.language ?? 'und')) return;
    entry[entry.text === undefined ? 'language' : 'accountLanguage'] = value;
  },
};

/** A claim may say that a field is empty. So if it names a field, its value is written even if null. */
const claimedValue: Pick<FieldMapping, 'write'> = {
  write: (value, entry) => {
    if (entry.field !== undefined) entry.value = value;
  },
};

/** The first of several places is the main one. So a file writes one `location` or a list of `locations`, and each settles the other. */
const mainPlace: Pick<FieldMapping, 'read'> = {
  read: ({ location, locations }, keys) => {
    const main = location === undefined && Array.isArray(locations) ? (locations[0] ?? null) : location;
    return typeof main === 'string' ? keys.shared(main) : main;
  },
};

const allPlaces: Pick<FieldMapping, 'read' | 'write'> = {
  read: ({ location, locations }, keys) => {
    if (locations === undefined) return location === undefined ? undefined : [];
    return (locations as string[]).map((key) => keys.shared(key));
  },
  write: (value, entry, keys) => {
    const places = value as readonly ThingId[];
    if (places.length === 0) return;
    entry.locations = places.map((place) => keys.shared(place));
    delete entry.location;
  },
};

/** One planned day, or the first of a list. */
const firstPlanned: Pick<FieldMapping, 'read'> = {
  read: ({ planned }) => (Array.isArray(planned) ? ((planned as { date?: string }[]).find(({ date }) => date !== undefined)?.date ?? null) : planned),
};

/** Without a list, no plan has a place or a note. */
function plansOf({ read }: FieldMapping): Pick<FieldMapping, 'read'> {
  return { read: (entry, keys) => (entry.planned === undefined || Array.isArray(entry.planned) ? read(entry, keys) : []) };
}

/** Whoever gave an empty list said that nobody in particular is addressed. An export leaves out the list that nobody gave. */
const addressees: (mapping: FieldMapping) => Pick<FieldMapping, 'write'> = ({ name }) => ({
  write: (value, entry, keys) => {
    entry[name] = (value as readonly ThingId[]).map((id) => keys.shared(id));
  },
});

/** Mappings that do not follow from the description alone. */
const exceptions: Readonly<Record<string, (mapping: FieldMapping) => Partial<FieldMapping>>> = {
  'Position.accountLanguage': () => accountLanguage,
  'Claim.value': () => claimedValue,
  'Demand.addressedTo': addressees,
  'Round.location': () => mainPlace,
  'Round.locations': () => allPlaces,
  'Round.planned': () => firstPlanned,
  'Round.plans': plansOf,
};

const made = new Map<ThingType, readonly FieldMapping[]>();

/** The mappings of the fields of a type. `knownSince` is not among them, because it follows from more than one entry. */
export function mappingsOf(type: ThingType): readonly FieldMapping[] {
  const known = made.get(type);
  if (known !== undefined) return known;
  const { aliases, note } = commonFields;
  const given = Object.entries(recordsByType[type].fields).filter(([, { facts }]) => !facts.placed && !facts.derived);
  const mappings = [...given, ...Object.entries({ aliases, note })].map(([field, described]) => {
    const mapping = mappingOf(field, described);
    return { ...mapping, ...exceptions[`${type}.${field}`]?.(mapping) };
  });
  made.set(type, mappings);
  return mappings;
}
