import { z } from 'zod';
import { madeOnce } from '../../foundation/made-once.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { isOnAnything, listsIn, nearestOwner } from '../../record/belonging.ts';
import { allRecords, recordsByType } from '../../record/records.ts';
import { type Entry, entryFormat, entryOrRetraction, retractionFormat } from './bundle-format.ts';
import { fieldsOfEntry } from './entry-fields.ts';
import { type EntryFields, entriesIn, type LocatedEntry, locatedIn, pathIn } from './located.ts';
import { type VisitedEntry, walkEntries } from './walk-entries.ts';

/** A line of a bulk file: an entry of a bundle with its type and its parents. */
export type LineEntry = Entry & { readonly type: string; readonly process?: string };

/** Nested entries of a bundle have lines of their own. Only participations stay in their rounds, and claims in their things. */
function hasLines(records: AnyRecords): boolean {
  return !isOnAnything(records) && typeof records.place.numbered?.knownBy !== 'object';
}

const typesByName: ReadonlyMap<string, ThingType> = new Map(allRecords.filter(hasLines).map(({ type }) => [type.toLowerCase(), type]));

export const lineTypes: readonly string[] = [...typesByName.keys()];

/** The field of a line that names the parent of its entry inside the process. For a link it is `from`, because `demand` is its far end. */
export function ownerFieldOf(type: ThingType): string | null {
  const owner = nearestOwner(type)?.toLowerCase() ?? null;
  return owner !== null && Object.hasOwn(fieldsOfEntry(type), owner) ? 'from' : owner;
}

/** The fields of a line that say its place. */
function placeFormats(type: ThingType): Record<string, z.ZodType> {
  const { in: owners } = recordsByType[type].place;
  if (owners.length === 0) return {};
  const process = z.string().describe('The key of the process it belongs to.');
  const [field, owner] = [ownerFieldOf(type), nearestOwner(type)];
  if (field === null || owner === null) return { process };
  const ofOwner = z.string().describe(`The key of the ${owner.toLowerCase()} it belongs to.`);
  return { process, [field]: owners.includes('Process') ? ofOwner.optional() : ofOwner };
}

function lineFormat(name: string, type: ThingType): z.ZodType {
  const apart = listsIn(type).filter((each) => hasLines(recordsByType[each.type]));
  const entry = (entryFormat(type) as z.ZodObject).omit(Object.fromEntries(apart.map(({ list }) => [list, true as never])));
  // A line is read alone. Two entries with the same label could not be told apart, so each names its key.
  const key = recordsByType[type].place.numbered === undefined ? { key: z.string().describe('Its key.') } : {};
  const place = { type: z.literal(name), ...placeFormats(type) };
  return entryOrRetraction(entry.extend({ ...key, ...place }), retractionFormat(type).extend(place));
}

const formatsOfLines = new Map([...typesByName].map(([name, type]) => [name, madeOnce(() => lineFormat(name, type))]));

/** The format of the lines of a type in a bulk file, by the name of the type. Undefined if no lines have this type. */
export function lineFormatOf(name: string): z.ZodType | undefined {
  return formatsOfLines.get(name)?.();
}

/** The entries of a bundle as lines. Nested entries name their parents. */
export function* linesOf(bundle: object): Generator<LineEntry> {
  for (const { line } of linesWithEntries(bundle)) yield line;
}

/** The same, each with the entry that it was made of. */
export function* linesWithEntries(bundle: object): Generator<{ readonly line: LineEntry; readonly entry: object }> {
  for (const { type, process, parent, entry } of walkEntries(bundle)) {
    if (!hasLines(recordsByType[type])) continue;
    const apart = new Set(listsIn(type).flatMap((each) => (hasLines(recordsByType[each.type]) ? [each.list] : [])));
    const own = Object.entries(entry).filter(([name]) => !apart.has(name));
    const field = parent?.type === 'Process' ? null : ownerFieldOf(type);
    const owner = field === null ? {} : { [field]: (parent as VisitedEntry).entry.key };
    const line = { ...Object.fromEntries(own), type: type.toLowerCase(), ...(process !== null && { process }), ...owner } as LineEntry;
    yield { line, entry };
  }
}

/** The entry of a line, placed by its fields. The entry is the line itself, so problems can point to it. */
export function locateLine(line: LineEntry): LocatedEntry {
  const type = typesByName.get(line.type) as ThingType;
  const process = line.process ?? null;
  const field = ownerFieldOf(type);
  const owner = field === null ? undefined : line[field];
  const path = typeof line.key === 'string' ? pathIn(process, line.key) : null;
  return { type, process, parent: typeof owner === 'string' ? pathIn(process, owner) : null, path, entry: line as EntryFields };
}

/** The entries of a line: its own, then those of a round's participations. */
export function entriesOfLine(line: LineEntry): LocatedEntry[] {
  const located = locateLine(line);
  const inside = listsIn(located.type).filter((each) => !hasLines(recordsByType[each.type]));
  return [located, ...inside.flatMap(({ list, type }) => entriesIn(line, list).map((entry) => locatedIn(located, type, entry)))];
}
