import type { Field } from '../../ledger/field.ts';
import { nameInBundle } from '../../ledger/field.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import { isRetraction } from './retraction-entry.ts';

/** The key space of a reference: `own` keys are short inside their process, `shared` keys everywhere. */
export type Space = 'shared' | 'own';

/** A field that holds keys of other things. `path` leads to it; `*` stands for every item of a list. */
export interface Reference {
  readonly path: readonly string[];
  readonly targets: readonly ThingType[];
  readonly space: Space;
}

/** The space of the keys of things of these types. */
export function spaceOf(targets: readonly ThingType[]): Space {
  return targets.every((type) => recordsByType[type].place.in.length === 0) ? 'shared' : 'own';
}

/** The sources of any entry: a key alone, or a group with the key in it. */
const citations: readonly Reference[] = [
  { path: ['sources', '*'], targets: ['Source'], space: 'shared' },
  { path: ['sources', '*', 'source'], targets: ['Source'], space: 'shared' },
];

function referencesIn(fields: Readonly<Record<string, Field<unknown>>>, around: readonly string[]): Reference[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.facts.placed || field.facts.derived ? [] : referencesOfField([...around, nameInBundle(name, field)], field),
  );
}

function referencesOfField(path: readonly string[], field: Field<unknown>): Reference[] {
  const to = (targets: readonly ThingType[], ...inside: readonly string[]) => ({ path: [...path, ...inside], targets, space: spaceOf(targets) });
  switch (field.kind) {
    case 'reference':
      return [to(field.to)];
    case 'references':
      return [to(field.to, '*')];
    case 'entries':
      return referencesIn(field.group.fields, [...path, '*']);
    case 'date':
      return [];
    case 'value':
      if (field.form.of === 'key') return [to(field.form.to)];
      if (field.form.of === 'keys') return [to(field.form.to, '*')];
      return field.form.of === 'groups' ? referencesIn(field.form.group.fields, [...path, '*']) : [];
  }
}

const byType = new Map<ThingType, readonly Reference[]>();

/** The fields of an entry that point to other things. */
export function referencesOf(type: ThingType): readonly Reference[] {
  const known = byType.get(type);
  if (known !== undefined) return known;
  const found = [...referencesIn(recordsByType[type].fields, []), ...citations];
  byType.set(type, found);
  return found;
}

/** The references that the value of a whole field is. A claim about such a field gives keys. Undefined for any other field. */
export function referenceOfField(type: ThingType, field: string): Reference | undefined {
  return referencesOf(type).find(({ path: [name, ...inside] }) => name === field && inside.every((part) => part === '*'));
}

/** A key inside a process is short. With a slash it is whole. `owner` is the key of what names it. */
export function wholeKey(key: string, space: Space, owner: string): string {
  return space === 'shared' || key.includes('/') ? key : `${owner.split('/')[0]}/${key}`;
}

/** A key that an entry names, and the path to it inside the entry. */
export interface Named {
  readonly key: string;
  readonly inside: readonly string[];
}

/** The keys at a path of an entry. Retractions are skipped, because their targets may be missing. Values of the wrong kind are skipped too. */
export function keysAt(value: unknown, path: readonly string[], inside: readonly string[] = []): Named[] {
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' ? [{ key: value, inside }] : [];
  if (typeof value !== 'object' || value === null || isRetraction(value)) return [];
  if (name !== '*') return Object.hasOwn(value, name) ? keysAt((value as Record<string, unknown>)[name], rest, [...inside, name]) : [];
  return Array.isArray(value) ? value.flatMap((item, index) => keysAt(item, rest, [...inside, String(index)])) : [];
}
