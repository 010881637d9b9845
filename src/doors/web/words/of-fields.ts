import type { Vocabulary } from './vocabularies.ts';

type Table = Readonly<Record<string, string>>;

/** The words that say what a field of the record holds. Pages have them, and so has the page of proposals. */
export interface RecordWords {
  readonly field: Table;
  readonly change: Table;
  readonly answer: Table;
  readonly status: Table;
  readonly link: Table;
  readonly truth: Table;
  readonly terms: Readonly<Record<string, Table>>;
  country(code: string): string;
}

/** The vocabularies of fields, and of the parts of entries, that have the same one wherever they stand. */
const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  titleBasis: 'HeadlineBasis',
  publishedBasis: 'PublishedBasis',
  precision: 'Precision',
  dateBasis: 'DateBasis',
  format: 'RoundFormat',
  level: 'RoundLevel',
  track: 'Track',
  roles: 'ParticipationRole',
  attendance: 'Attendance',
  changes: 'ChangeKind',
  direction: 'Direction',
  firmness: 'Firmness',
  certainty: 'Certainty',
  comparator: 'Comparator',
  binding: 'FigureBinding',
  basis: 'LinkBasis',
  extent: 'SettlementExtent',
  followUp: 'FollowUp',
  result: 'DeadlineResult',
  verdict: 'ClaimVerdict',
  rank: 'ClaimRank',
  stance: 'Stance',
};

/** The fields, and parts of entries, that say yes or no. */
export const YES_OR_NO: ReadonlySet<string> = new Set(['jointly', 'complete', 'beyond', 'whole', 'confirmsAll', 'addresseesStated', 'dated']);

/** The fields, and parts of entries, whose values are days. Others may hold a number of four digits. */
export const DAYS: ReadonlySet<string> = new Set([
  ...['date', 'planned', 'period', 'from', 'to', 'due', 'setOn', 'statedOn', 'deadline', 'inForce', 'expiry'],
  ...['published', 'disclosed', 'raised', 'knownSince', 'statusKnownSince'],
]);

/** A field of a type of things, or a part of the entries that it lists. */
export interface Spot {
  readonly type: string;
  readonly field: string;
  readonly part?: string;
}

/** The vocabulary of a field. Null if its values are no codes. A test compares it with the record. */
export function vocabularyAt({ type, field, part }: Spot): Vocabulary | null {
  const name = part ?? field;
  // Files write `role` for the roles of a party.
  if (name === 'role') return field === 'delegation' ? 'DelegateRole' : 'ParticipationRole';
  if (name === 'kind') return `${type}Kind` as Vocabulary;
  if (name === 'status') return part === undefined ? (`${type}Status` as Vocabulary) : 'ProcessStatus';
  return Object.hasOwn(VOCABULARIES, name) ? (VOCABULARIES[name] as Vocabulary) : null;
}

export function tableOf(vocabulary: Vocabulary, { change, answer, status, link, terms }: RecordWords): Table | undefined {
  if (vocabulary === 'ChangeKind') return change;
  if (vocabulary === 'ResponseKind') return answer;
  if (vocabulary === 'LinkKind') return link;
  return vocabulary.endsWith('Status') ? status : terms[vocabulary];
}

/** A word of a table itself. A value of the record may be `constructor`, which every object has. */
function wordIn(table: Table | undefined, value: string): string | null {
  return table !== undefined && Object.hasOwn(table, value) ? (table[value] as string) : null;
}

/** A code of the record in words. Null for any other value. */
export function codeInWords(spot: Spot, value: string, words: RecordWords): string | null {
  if (spot.type === 'Claim' && spot.field === 'field') return wordIn(words.field, value);
  if (spot.type === 'Claim' && spot.field === 'value') return onlyWordFor(value, words);
  const name = spot.part ?? spot.field;
  if (YES_OR_NO.has(name)) return wordIn(words.truth, value);
  if (name === 'country') return words.country(value);
  const vocabulary = vocabularyAt(spot);
  return vocabulary === null ? null : wordIn(tableOf(vocabulary, words), value);
}

/** A claim may give a value for any field. Null if vocabularies have no word for it, or several. */
function onlyWordFor(value: string, { change, answer, status, link, truth, terms }: RecordWords): string | null {
  const found = new Set([change, answer, status, link, truth, ...Object.values(terms)].flatMap((table) => wordIn(table, value) ?? []));
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

/** What a field is called. Those who read a file see `role` where the record has `roles`. */
export function fieldInWords({ field, part }: Pick<Spot, 'field' | 'part'>, words: Pick<RecordWords, 'field'>): string {
  const name = part ?? field;
  const inRecord = name === 'role' && field !== 'delegation' ? 'roles' : name;
  return wordIn(words.field, inRecord) ?? inRecord;
}
