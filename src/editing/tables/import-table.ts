import { createOperationContext } from '../../api/context.ts';
import { survivorOf } from '../../api/find.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { inBatches, inTurns, takeTurn } from '../../foundation/turns.ts';
import { normaliseText } from '../../foundation/values/text.ts';
import type { Reading } from '../../ledger/reading.ts';
import { oneOfType, type ThingType, typeInWords } from '../../ledger/thing.ts';
import { adviceOn } from '../../record/nearest-keys.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { recordsByType } from '../../record/records.ts';
import type { Differences } from '../transfer/beside-others.ts';
import { bundleFormat } from '../transfer/bundle-format.ts';
import { checkBundleInTurns } from '../transfer/check-bundle.ts';
import { problemsOfFormat } from '../transfer/format-problems.ts';
import { ImportRefused, type ImportRequest, type ImportResult, importPrepared, type PreparedImport, preparedEntries } from '../transfer/import-bundle.ts';
import { knownThings } from '../transfer/known-things.ts';
import { flatten } from '../transfer/located.ts';
import { keysGiven } from '../transfer/made-keys.ts';
import { placeOf } from '../transfer/places.ts';
import { boundedProblems, byPlace, MOST_PROBLEMS, type Place, type Problem, problemAt, shown } from '../transfer/problem.ts';
import type { Bundle } from '../transfer/written.ts';
import { problemsOfMap } from './check-map.ts';
import { type FilledRows, fillRows, NamedThing } from './fill-rows.ts';
import { KnownNames } from './known-names.ts';
import type { Sheet } from './sheet.ts';
import { listsOfRows, type TableMap } from './table-map.ts';

/** A table, and the map that explains its columns. */
export interface TableRequest {
  readonly sheet: Sheet;
  readonly map: TableMap;
  readonly mapFile: string;
}

/** An unknown name in a table: its first place, how often it occurs, and similar names. */
export interface UnknownName {
  readonly list: string;
  readonly name: string;
  readonly place: Place;
  readonly times: number;
  readonly near: readonly string[];
}

export interface ReadTable {
  readonly bundle: Bundle;
  readonly rows: number;
  readonly unknown: readonly UnknownName[];
  readonly problems: readonly Problem[];
}

/** Reads a table as a bundle, and finds all problems that prevent its import. */
export async function readTable(database: Database, { sheet, map, mapFile }: TableRequest): Promise<ReadTable> {
  const ofMap = problemsOfMap(mapFile, map, sheet);
  if (ofMap.length > 0) throw new ImportRefused(ofMap);
  const reading = await createOperationContext(database).reading({});
  const process = await processOf(reading, map, mapFile);
  const filled = await fillRows(sheet, map);
  const bundle = bundleOf(process, filled);
  await inTurns(keysGiven(bundle), noMore);
  const { unknown, problems } = await nameThings(reading, { map, filled, bundle });
  const format = await formatProblems(bundle, sheet);
  // Skip this check if names are unknown, or it would report them again.
  const checked = unknown.length > 0 ? [] : await checkBundleInTurns({ bundle, isWhole: true }, await knownThings(database));
  const all = [...filled.problems, ...problems, ...format, ...checked].sort(byPlace);
  return { bundle, rows: filled.rows, unknown, problems: boundedProblems(distinct(all)) };
}

/** A table that was read, ready to be written. Throws ImportRefused with all problems, each with its row and column. */
export function preparedTable({ bundle, problems }: ReadTable, { file }: Sheet, differences: Differences = 'REFUSE'): PreparedImport {
  if (problems.length > 0) throw new ImportRefused(problems);
  return preparedEntries(flatten(bundle), file, differences);
}

/** Imports a table as a bundle. Throws ImportRefused with all problems, each with its row and column. */
export async function importTable(database: Database, table: ReadTable, { sheet }: Pick<TableRequest, 'sheet'>, request: ImportRequest): Promise<ImportResult> {
  return importPrepared(database, preparedTable(table, sheet, request.differences), request);
}

/** The process of the table. One that the map names by its key alone is in the record, and is told as it stands there. */
async function processOf(reading: Reading, { process }: TableMap, mapFile: string): Promise<object> {
  if (typeof process !== 'string') return { ...process };
  const identity = await reading.identity(process);
  const found = identity?.type === 'Process' ? await reading.load(processRecords, await survivorOf(reading, identity)) : null;
  if (found !== null) return { key: found.key, name: found.name, kind: found.kind, status: found.status };
  const place = { file: mapFile, line: 1, column: 1, path: ['process'] };
  const advice = `${await adviceOn(reading, ['Process'], process)} To add it, write a group with key, name, kind and status.`.trim();
  throw new ImportRefused([problemAt(place, 'the key of a process', shown(process), advice)]);
}

function bundleOf(process: object, { lists }: FilledRows): Bundle {
  const inside = listsOfRows.filter(({ list, isShared }) => !isShared && lists.has(list)).map(({ list }) => [list, lists.get(list)]);
  const shared = listsOfRows.filter(({ list, isShared }) => isShared && lists.has(list)).map(({ list }) => [list, lists.get(list)]);
  return { bundle: 1, ...Object.fromEntries(shared), processes: [{ ...process, ...Object.fromEntries(inside) }] } as Bundle;
}

interface Naming {
  readonly map: TableMap;
  readonly filled: FilledRows;
  readonly bundle: Bundle;
}

/** Replaces names in cells by keys. */
async function nameThings(reading: Reading, { map, filled, bundle }: Naming): Promise<{ unknown: UnknownName[]; problems: Problem[] }> {
  const names = await KnownNames.of(reading, map, filled);
  await addNew(map, bundle, names);
  const unknown = new Map<string, { -readonly [F in keyof UnknownName]: UnknownName[F] } & { several: boolean; type: ThingType }>();
  const keyOf = ({ name, types, place }: NamedThing): string => {
    const [type] = types as [ThingType];
    const id = `${type} ${name}`;
    // Thousands of cells may have one unknown name. What is near it is looked for once.
    const known = unknown.get(id);
    if (known !== undefined) {
      known.times += 1;
      return name;
    }
    const found = names.find(name, types);
    if ('key' in found) return found.key;
    unknown.set(id, { list: listOf(type), type, name, place, times: 1, near: found.near, several: found.several });
    return name;
  };
  await inTurns(namedIn(bundle), ({ holder, field, named }) => {
    holder[field] = keyOf(named);
  });
  return { unknown: [...unknown.values()], problems: [...unknown.values()].map(problemOf) };
}

const listOf = (type: ThingType) => listsOfRows.find((one) => one.type === type)?.list ?? `${type.toLowerCase()}s`;

function problemOf({ place, type, name, times, near, list, several }: UnknownName & { several: boolean; type: ThingType }): Problem {
  const meant = near.length === 0 ? '' : `Did you mean ${near.map((key) => `'${key}'`).join(' or ')}? `;
  const often = times === 1 ? '' : `It stands in ${times} cells. `;
  const say = `Say it in the map: \`names: { ${list}: { ${JSON.stringify(name)}: ${near[0] ?? 'KEY'} } }\`${isAddable(type) ? ', or `{ new: { … } }` in place of a key to add it' : ''}.`;
  return problemAt(
    place,
    several ? `a name that one ${typeInWords(type)} has` : `the name or key of ${oneOfType(type)}`,
    shown(name),
    `${often}${meant}${say}`,
  );
}

const isAddable = (type: ThingType) => recordsByType[type].place.in.length === 0;

/** Adds the things that the map declares as new. */
async function addNew({ names = {} }: TableMap, bundle: Bundle, known: KnownNames): Promise<void> {
  const added: Record<string, object[]> = {};
  const written: [ThingType, string, { key?: string }][] = [];
  for (const { list, type, isShared } of listsOfRows) {
    if (!isShared) continue;
    for (const [name, said] of Object.entries((names as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[list] ?? {})) {
      if (typeof said !== 'object' || said === null) continue;
      const called = type === 'Issue' ? 'label' : type === 'Source' ? 'title' : 'name';
      const entry = { [called]: normaliseText(name), ...(said as { new: object }).new };
      added[list] = [...(added[list] ?? []), entry];
      written.push([type, name, entry]);
    }
  }
  const own = bundle as unknown as Record<string, object[] | undefined>;
  for (const [list, entries] of Object.entries(added)) own[list] = [...(own[list] ?? []), ...entries];
  await inTurns(keysGiven(bundle), noMore);
  for (const [type, name, { key }] of written) if (key !== undefined) known.add(type, name, key);
}

/** Keys replace names in the objects themselves, because the places of entries are stored by object. */
function* namedIn(holder: unknown): Generator<{ readonly holder: Record<string, unknown>; readonly field: string; readonly named: NamedThing }> {
  if (typeof holder !== 'object' || holder === null) return;
  const fields = holder as Record<string, unknown>;
  for (const [field, value] of Object.entries(fields)) {
    if (value instanceof NamedThing) yield { holder: fields, field, named: value };
    else yield* namedIn(value);
  }
}

const noMore = () => undefined;

const ROWS_AT_A_TIME = 50;

/** The format is checked some rows at a time, each time as a bundle of its own. All rows at once would hold up everybody else. */
async function formatProblems(bundle: Bundle, { file }: Sheet): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const part of partsOf(bundle)) {
    await takeTurn();
    const placeAt = (path: readonly (string | number)[]) => placeIn(part, path) ?? { file, line: 1, column: 1, path: path.map(String) };
    for (const problem of problemsOfFormat(bundleFormat(), part, placeAt, Math.max(0, MOST_PROBLEMS - found.length))) found.push(problem);
  }
  return found;
}

function* partsOf(bundle: Bundle): Generator<object> {
  const isList = ([, value]: readonly [string, unknown]) => Array.isArray(value);
  for (const [list, all] of Object.entries(bundle).filter(isList) as [string, object[]][]) {
    if (list !== 'processes') for (const some of inBatches(all, ROWS_AT_A_TIME)) yield { bundle: 1, [list]: some };
  }
  for (const process of (bundle as { processes?: readonly object[] }).processes ?? []) {
    const alone = Object.fromEntries(Object.entries(process).filter((field) => !isList(field)));
    yield { bundle: 1, processes: [alone] };
    for (const [list, all] of Object.entries(process).filter(isList) as [string, object[]][])
      for (const some of inBatches(all, ROWS_AT_A_TIME)) yield { bundle: 1, processes: [{ ...alone, [list]: some }] };
  }
}

/** The place of a path through a bundle: that of the innermost object that came from the table. */
function placeIn(bundle: object, path: readonly (string | number)[]): Place | null {
  let found: Place | null = null;
  let holder: unknown = bundle;
  for (const [index, name] of path.entries()) {
    holder = (holder as Record<string | number, unknown> | null)?.[name];
    if (typeof holder !== 'object' || holder === null) break;
    found = placeOf(holder, ...path.slice(index + 1)) ?? found;
  }
  return found;
}

function distinct(problems: readonly Problem[]): Problem[] {
  const told = new Set<string>();
  return problems.filter(({ line, column, message }) => {
    const id = `${line} ${column} ${message}`;
    return told.has(id) ? false : told.add(id);
  });
}
