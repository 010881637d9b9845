/** What a person filled in about a table. The names are those of the fields of the form. */
export interface TableForm {
  readonly text: string;
  /** The bytes of a workbook, in Base64. */
  readonly workbook: string;
  readonly map: string;
  readonly process: string;
  readonly newProcess: string;
  readonly processKind: string;
  readonly order: string;
  readonly year: string;
  readonly language: string;
  readonly maker: string;
  readonly addressee: string;
  readonly issue: string;
  readonly sourceKind: string;
  /** What each column means. Empty before the table was read. */
  readonly columns: readonly string[];
  readonly names: readonly FilledName[];
  /** Of the attempt that is to be recorded. */
  readonly once: string;
  /** The id of the API key that made this attempt. */
  readonly by: string;
}

/** A name of the table, and what it stands for: `key:ua` for something of the record, `new:STATE` for a new party, or nothing yet. */
export interface FilledName {
  readonly list: string;
  readonly name: string;
  readonly choice: string;
  readonly near: readonly string[];
}

const TEXTS = [
  'text',
  'workbook',
  'map',
  'process',
  'newProcess',
  'processKind',
  'order',
  'year',
  'language',
  'maker',
  'addressee',
  'issue',
  'sourceKind',
  'once',
  'by',
] as const;

/** Reads the fields of a form as they were sent. */
export function filledIn(fields: ReadonlyMap<string, string>): TableForm {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, (fields.get(name) ?? '').replace(/\r\n/g, '\n')])) as Record<(typeof TEXTS)[number], string>;
  return { ...texts, columns: numbered(fields, 'column'), names: namesIn(fields) };
}

/** `column.0`, `column.1` and so on, up to the first that is missing. */
function numbered(fields: ReadonlyMap<string, string>, name: string): string[] {
  const found: string[] = [];
  for (let one = fields.get(`${name}.0`); one !== undefined; one = fields.get(`${name}.${found.length}`)) found.push(one);
  return found;
}

function namesIn(fields: ReadonlyMap<string, string>): FilledName[] {
  return numbered(fields, 'name').map((name, index) => {
    const other = fields.get(`name.${index}.other`)?.trim() ?? '';
    return {
      list: fields.get(`name.${index}.list`) ?? '',
      name,
      choice: other === '' ? (fields.get(`name.${index}.choice`) ?? '') : `key:${other}`,
      near: (fields.get(`name.${index}.near`) ?? '').split(' ').filter((key) => key !== ''),
    };
  });
}

const given = (text: string) => (text.trim() === '' ? undefined : text.trim());

export function tableOf({ text, workbook }: TableForm) {
  return workbook === '' ? { text } : { workbook };
}

/** The input of `tableSketch`. There is no map before somebody says which negotiation the table is about. */
export function sketchInput(form: TableForm) {
  const { map, process, newProcess, processKind, order, year, language, maker, addressee, issue, sourceKind, columns, names } = form;
  const isNew = newProcess.trim() !== '';
  const about = {
    process: isNew ? newProcess.trim() : process,
    processKind: isNew ? (given(processKind) ?? 'OTHER') : undefined,
    order: given(order),
    year: /^\d{4}$/.test(year.trim()) ? Number(year) : undefined,
    language: given(language),
    maker: given(maker),
    addressee: given(addressee),
    issue: given(issue),
    sourceKind: given(sourceKind),
  };
  return {
    table: tableOf(form),
    meanings: columns.length === 0 ? undefined : columns,
    about: about.process === '' ? undefined : about,
    map: given(map) === undefined ? undefined : map,
    names: names.flatMap(({ list, name, choice }) => {
      const [, sort, value = ''] = /^(key|new):(.*)$/.exec(choice) ?? [];
      if (sort === undefined) return [];
      return [{ list, name, ...(sort === 'key' ? { key: value } : value !== '' && { kind: value }) }];
    }),
  };
}

/** The names that were decided, and those that are still unknown. */
export function withUnknown(
  names: readonly FilledName[],
  unknown: readonly { readonly list: string; readonly name: string; readonly near: readonly string[] }[],
): FilledName[] {
  const isSame = (a: { list: string; name: string }, b: { list: string; name: string }) => a.list === b.list && a.name === b.name;
  const decided = names.filter(({ choice }) => choice !== '');
  const open = unknown.filter((one) => !decided.some((other) => isSame(one, other)));
  return [...decided, ...open.map(({ list, name, near }) => ({ list, name, near, choice: '' }))];
}

/** Whether nobody has said of what kind the sources of a table are. It is never guessed. */
export function needsSourceKind({ columns, sourceKind, map }: TableForm): boolean {
  return map === '' && columns.includes('SOURCE') && !columns.includes('SOURCE_KIND') && sourceKind === '';
}

/** Problems without that one, which names a column that the table does not have, and the words of the schema. The field itself tells it. */
export function withoutSourceKind<One extends { readonly message: string }>(remarks: readonly One[]): readonly One[] {
  return remarks.filter(({ message }) => !/\(kind\): expected one of PARTY_STATEMENT, .*, got nothing\.$/.test(message));
}

/** Advice on a map, which whoever fills in the fields of the page never sees. */
const ON_A_MAP = [/ \((?:or )?`[^`]*` in the map\)/g, / Say it in the map: .*$/g];

/** Problems without advice on a map, and whether they had any: the page then says which of its fields helps. */
export function withoutMaps<One extends { readonly message: string }>(
  remarks: readonly One[],
): { readonly remarks: readonly One[]; readonly hadAdvice: boolean } {
  const plain = remarks.map((one) => ({ ...one, message: ON_A_MAP.reduce((text, advice) => text.replace(advice, ''), one.message) }));
  return { remarks: plain, hadAdvice: plain.some(({ message }, index) => message !== remarks[index]?.message) };
}
