import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { Field } from '../../ledger/field.ts';
import { commonFields } from '../../ledger/records.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import type { Fields } from '../recording/item.ts';

/* Files of several people describe the same parties, people, places, issues and sources. Their lists are added up. If they give one field different values, the importer decides. */

export const differences = vocabulary('Differences', 'What happens to a value of a shared thing that differs from the record, if its entry gives no reason.', {
  REFUSE: 'It is a problem, and nothing is written.',
  KEEP: 'The recorded value is kept.',
  TAKE: 'The value of the file is taken, as a correction.',
});
export type Differences = WordOf<typeof differences>;

/** Processes are not shared: only the author of a process decides what it says. */
export function isShared(type: ThingType): boolean {
  return type !== 'Process' && recordsByType[type].place.in.length === 0;
}

/** The new content of a shared thing, if its entry gives no reason to differ. */
export function besideOthers(type: ThingType, standing: Fields, given: Fields, difference: Differences): Fields {
  const described: Readonly<Record<string, Field<unknown>>> = { ...recordsByType[type].fields, ...commonFields };
  const beside: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const stands = standing[name] ?? null;
    const field = described[name];
    if (field === undefined || isEqual(stands, value ?? null)) beside[name] = value;
    else if (name === 'note') beside[name] = bothNotes(stands as string | null, value as string | null);
    else if (Array.isArray(value) && Array.isArray(stands) && isList(field)) beside[name] = added(field, stands, value, difference);
    else if (difference !== 'KEEP') beside[name] = value;
  }
  return beside;
}

const isEqual = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);

/** Coordinates and texts in languages are stored as lists, but each is a single value. */
function isList(field: Field<unknown>): boolean {
  if (field.kind === 'references' || field.kind === 'entries') return true;
  return field.kind === 'value' && (field.form.of === 'texts' || field.form.of === 'groups' || field.form.of === 'keys');
}

function bothNotes(stands: string | null, given: string | null): string | null {
  if (given === null || stands === null) return given ?? stands;
  return stands.split('\n').includes(given) || stands === given ? stands : `${stands}\n${given}`;
}

/**
 * The standing elements, then the new ones. A new element with more details completes a standing one. An element that contradicts a
 * standing one is a difference, like a single value.
 */
function added(field: Field<unknown>, stands: readonly unknown[], given: readonly unknown[], difference: Differences): unknown[] {
  const list = [...stands];
  for (const element of given) {
    if (list.some((other) => isEqual(other, element))) continue;
    const at = list.findIndex((other) => isSameElement(field, other, element));
    if (at === -1) list.push(element);
    else if (isFilledBy(list[at], element)) list[at] = { ...(list[at] as Fields), ...said(element) };
    // Returns the list of the file, so that the difference is reported.
    else if (difference === 'REFUSE') return [...given];
    else if (difference === 'TAKE') list[at] = element;
  }
  return list;
}

/** Elements are the same if their required fields and their start are the same: a party may be a member twice. */
function isSameElement(field: Field<unknown>, one: unknown, other: unknown): boolean {
  const group = field.kind === 'entries' ? field.group : field.kind === 'value' && field.form.of === 'groups' ? field.form.group : null;
  if (group === null) return false;
  const [a, b] = [one as Fields, other as Fields];
  const isKnownBy = Object.entries(group.fields).filter(([, { facts }]) => facts.required);
  const areBoth = a.from != null && b.from != null;
  return isKnownBy.every(([name]) => isEqual(a[name] ?? null, b[name] ?? null)) && (!areBoth || a.from === b.from);
}

/** Whether an element contradicts nothing in the standing element. */
function isFilledBy(stands: unknown, element: unknown): boolean {
  return Object.entries(said(element)).every(([name, value]) => (stands as Fields)[name] == null || isEqual((stands as Fields)[name], value));
}

function said(element: unknown): Fields {
  return Object.fromEntries(Object.entries(element as Fields).filter(([, value]) => value != null));
}
