import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { EntryFields } from './located.ts';

/** Turns keys into the numbers of things, as seen from one entry. */
export interface KeyReader {
  shared(key: string): ThingId;
  /** A key written inside the process of the entry; with a slash it points elsewhere. */
  own(key: string): ThingId;
}

/** Turns the numbers of things into keys, as they are written inside one process. */
export interface KeyWriter {
  shared(id: ThingId): string;
  own(id: ThingId): string;
}

/**
 * One field of a record and how it is written in a bundle. `read` gives undefined where the entry says nothing of it; `write` puts what
 * is worth saying into the entry. Reading what was written gives the same value.
 */
export interface FieldMapping {
  /** What the bundle calls it. */
  readonly name: string;
  /** What the record calls it. */
  readonly field: string;
  readonly fallback: unknown;
  read(entry: EntryFields, keys: KeyReader): unknown;
  write(value: unknown, entry: Record<string, unknown>, keys: KeyWriter): void;
}

const isEmpty = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** A field that stands in the bundle as it stands in the record. */
function plain(name: string, fallback: unknown = null, field = name): FieldMapping {
  return {
    name,
    field,
    fallback,
    read: (entry) => entry[name],
    write: (value, entry) => {
      if (!isEmpty(value) && value !== fallback) entry[name] = value;
    },
  };
}

/** A field that is always written, even with its fallback. */
function required(name: string, field = name): FieldMapping {
  return { name, field, fallback: null, read: (entry) => entry[name], write: (value, entry) => void (entry[name] = value) };
}

const list = (name: string, field = name) => plain(name, [], field);

/** A list that may be written as a single word; one that must be there is written even where it is empty. */
function wordList(name: string, field: string, { isRequired = false } = {}): FieldMapping {
  return {
    name,
    field,
    fallback: [],
    read: (entry) => (typeof entry[name] === 'string' ? [entry[name]] : entry[name]),
    write: (value, entry) => {
      if (isRequired || !isEmpty(value)) entry[name] = value;
    },
  };
}

function reference(name: string, space: 'shared' | 'own', field = name): FieldMapping {
  return {
    name,
    field,
    fallback: null,
    read: (entry, keys) => (isEmpty(entry[name]) ? entry[name] : keys[space](entry[name] as string)),
    write: (value, entry, keys) => {
      if (!isEmpty(value)) entry[name] = keys[space](value as ThingId);
    },
  };
}

function references(name: string, space: 'shared' | 'own', field = name): FieldMapping {
  const mapping = requiredReferences(name, space, field);
  return {
    ...mapping,
    write: (value, entry, keys) => {
      if (!isEmpty(value)) mapping.write(value, entry, keys);
    },
  };
}

/** A list of things that is always written: that nobody in particular is addressed is said, not left out. */
function requiredReferences(name: string, space: 'shared' | 'own', field = name): FieldMapping {
  return {
    name,
    field,
    fallback: [],
    read: (entry, keys) => (entry[name] as string[] | undefined)?.map((key) => keys[space](key)),
    write: (value, entry, keys) => {
      entry[name] = (value as ThingId[]).map((id) => keys[space](id));
    },
  };
}

/** A list of things with details; `lists` are those details that may be written as a single word, and how the record calls them. */
function entries(
  name: string,
  subject: string,
  space: 'shared' | 'own',
  details: readonly string[],
  words: { name: string; field: string } | null = null,
): FieldMapping {
  return {
    name,
    field: name,
    fallback: [],
    read: (entry, keys) =>
      (entry[name] as Record<string, unknown>[] | undefined)?.map((item) => ({
        [subject]: keys[space](item[subject] as string),
        ...Object.fromEntries(details.filter((detail) => !isEmpty(item[detail])).map((detail) => [detail, item[detail]])),
        ...(words === null || isEmpty(item[words.name]) ? {} : { [words.field]: [item[words.name]].flat() }),
      })),
    write: (value, entry, keys) => {
      if (isEmpty(value)) return;
      entry[name] = (value as Record<string, unknown>[]).map((item) => ({
        [subject]: keys[space](item[subject] as ThingId),
        ...(words === null || isEmpty(item[words.field]) ? {} : { [words.name]: item[words.field] }),
        ...Object.fromEntries(details.filter((detail) => !isEmpty(item[detail])).map((detail) => [detail, item[detail]])),
      }));
    },
  };
}

/** A list of small objects whose fields are filled up with null in the record and left out in the bundle; those of `always` are written in any case. */
function objects(name: string, fields: readonly string[], lists: readonly string[] = [], always: readonly string[] = []): FieldMapping {
  return {
    name,
    field: name,
    fallback: [],
    read: (entry) =>
      (entry[name] as Record<string, unknown>[] | undefined)?.map((item) => ({
        ...Object.fromEntries(fields.map((field) => [field, item[field] ?? null])),
        ...Object.fromEntries(lists.map((field) => [field, item[field] ?? []])),
      })),
    write: (value, entry) => {
      if (isEmpty(value)) return;
      entry[name] = (value as Record<string, unknown>[]).map((item) =>
        Object.fromEntries([...fields, ...lists].filter((field) => always.includes(field) || !isEmpty(item[field])).map((field) => [field, item[field]])),
      );
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

const names = objects('names', ['text', 'language', 'from', 'to']);
const externalIds = objects('externalIds', ['scheme', 'id']);
const quantities = objects('quantities', ['value', 'from', 'to', 'ratio', 'unit', 'measure', 'comparator', 'qualifier', 'binding']);

/** What every entry may say of itself. */
const common: readonly FieldMapping[] = [list('aliases'), plain('note')];

/** A deadline, a statement, a response …: their dates come from their round or statement where they have none of their own. */
const ownMappings: Readonly<Record<Exclude<ThingType, 'Citation'>, readonly FieldMapping[]>> = {
  Source: [
    plain('publisher'),
    plain('agency'),
    reference('speaksFor', 'shared'),
    required('title'),
    plain('titleBasis'),
    plain('url'),
    plain('archivedUrl'),
    plain('licence'),
    plain('author'),
    plain('published'),
    plain('publishedBasis'),
    plain('language'),
    required('kind'),
  ],
  Party: [
    required('name'),
    names,
    required('kind'),
    entries('members', 'party', 'shared', ['from', 'to', 'note']),
    entries('spokespeople', 'person', 'shared', ['from', 'to', 'note']),
    externalIds,
  ],
  Person: [required('name'), names, reference('party', 'shared'), objects('offices', ['title', 'party', 'from', 'to']), externalIds],
  Location: [required('name'), names, plain('kind'), plain('country'), plain('coordinates'), plain('precision'), reference('within', 'shared'), externalIds],
  Issue: [required('label'), names, reference('parent', 'shared'), externalIds],
  Process: [
    required('name'),
    names,
    required('kind'),
    plain('summary'),
    required('status'),
    plain('period'),
    references('predecessors', 'shared'),
    externalIds,
    entries('parties', 'party', 'shared', ['from', 'to', 'note'], { name: 'role', field: 'roles' }),
  ],
  Round: [
    required('label'),
    names,
    ordinals(),
    plain('date'),
    plain('planned'),
    plain('dateBasis'),
    plain('time'),
    plain('zone'),
    plain('duration'),
    wordList('format', 'format'),
    plain('level'),
    plain('track'),
    plain('strand'),
    references('parallelTo', 'own'),
    reference('predecessor', 'own'),
    reference('location', 'shared'),
    references('agenda', 'shared'),
    list('agendaNotes'),
    required('status'),
    plain('summary'),
    list('logistics'),
    list('nextSteps'),
    plain('disclosed'),
    plain('disclosedBy'),
  ],
  Participation: [
    reference('party', 'shared'),
    wordList('role', 'roles', { isRequired: true }),
    plain('attendance', 'NOT_STATED'),
    entries('delegation', 'person', 'shared', ['role', 'post', 'note']),
  ],
  Statement: [
    plain('kind', 'STATEMENT'),
    required('date'),
    required('title'),
    localText('text', 'texts'),
    references('by', 'shared'),
    reference('location', 'shared'),
  ],
  Demand: [
    localText('title', 'titles'),
    reference('issue', 'shared'),
    required('kind'),
    requiredReferences('madeBy', 'shared'),
    requiredReferences('addressedTo', 'shared'),
  ],
  Position: [
    reference('round', 'own'),
    reference('statement', 'own'),
    plain('date', null, 'statedOn'),
    references('madeBy', 'shared'),
    references('by', 'shared', 'statedBy'),
    references('broughtBy', 'shared'),
    reference('relayedBy', 'shared'),
    reference('reportedBy', 'shared'),
    references('toward', 'shared'),
    localText('text', 'texts'),
    plain('account'),
    accountLanguage(),
    required('changes'),
    plain('direction', 'UNCLEAR'),
    plain('firmness'),
    plain('certainty', 'SURE'),
    plain('coder'),
    objects('codings', ['coder', 'changes', 'direction', 'note'], [], ['changes']),
    quantities,
    plain('condition'),
    plain('deadline'),
  ],
  Response: [
    plain('to'),
    reference('party', 'shared'),
    references('by', 'shared', 'statedBy'),
    reference('round', 'own'),
    reference('statement', 'own'),
    plain('date'),
    required('kind'),
    localText('text', 'texts'),
    plain('certainty', 'SURE'),
    quantities,
    reference('counterDemand', 'own'),
  ],
  Link: [
    required('kind'),
    reference('demand', 'own', 'toDemand'),
    reference('toRound', 'own'),
    plain('whole', false),
    reference('round', 'own'),
    plain('date'),
    plain('basis', 'CODER'),
    plain('certainty', 'SURE'),
  ],
  Outcome: [
    required('kind'),
    plain('title'),
    localText('text', 'texts'),
    plain('date'),
    references('parties', 'shared'),
    entries('settles', 'demand', 'own', ['extent']),
    plain('followUp', 'UNKNOWN'),
    plain('followUpNote'),
    plain('inForce'),
    plain('expiry'),
    reference('voidedBy', 'own'),
  ],
  Deadline: [
    required('for'),
    required('due'),
    reference('setIn', 'own'),
    plain('setOn'),
    references('setBy', 'shared'),
    plain('result', 'UNKNOWN'),
    reference('resultIn', 'own'),
    reference('extends', 'own'),
  ],
  Claim: [plain('field'), claimedValue(), plain('about'), localText('statement', 'texts'), plain('verdict'), plain('rank'), references('demands', 'own')],
};

/** The language of an account is that of the text beside it, unless it says its own. Where there is no text, `language` is of the account alone. */
function accountLanguage(): FieldMapping {
  const name = 'accountLanguage';
  return {
    name,
    field: name,
    fallback: null,
    read: (entry) => {
      if (entry[name] !== undefined || entry.account === undefined) return entry[name];
      return entry.account === null ? null : (entry.language ?? 'und');
    },
    write: (value, entry) => {
      if (value === null || value === (entry.language ?? 'und')) return;
      entry[entry.text === undefined ? 'language' : name] = value;
    },
  };
}

/** That a field has no value can be claimed as well: where a field is named, its value is written, be it nothing. */
function claimedValue(): FieldMapping {
  return {
    ...plain('value'),
    write: (value, entry) => {
      if (entry.field !== undefined) entry.value = value;
    },
  };
}

/** Numbers of rounds are kept as text: some counts use letters. */
function ordinals(): FieldMapping {
  const mapping = objects('ordinals', ['counter', 'number', 'note'], ['sources']);
  return {
    ...mapping,
    read: (entry, keys) => (mapping.read(entry, keys) as { number: unknown }[] | undefined)?.map((ordinal) => ({ ...ordinal, number: String(ordinal.number) })),
  };
}

/** How the fields of each type of things are written in a bundle. */
export function mappingsOf(type: Exclude<ThingType, 'Citation'>): readonly FieldMapping[] {
  return [...ownMappings[type], ...common];
}
