import { normaliseText } from '../../foundation/values/text.ts';
import { rememberOrigin } from '../transfer/places.ts';

export type Plain = Record<string, unknown>;

/**
 * A copy of an input in the form of an entry: plain objects, texts in normal form, fields that were not given left out. Each part
 * remembers where in the input it stood, so that whatever is found wrong with it later is told with its path.
 */
export function takenIn(input: object): Plain {
  const whole = {};
  rememberOrigin(whole, { file: '', line: 1, column: 1, within: null, fields: new Map([['input', [1, 1]]]) });
  return copy(input, whole, 'input', isUpdate(input)) as Plain;
}

/** Null empties a field of a thing that is changed. Anywhere else it says as much as leaving the field out. */
function isUpdate(input: object): boolean {
  return (input as { expectedVersion?: number | null }).expectedVersion != null;
}

function copy(value: unknown, holder: object, name: string, keepsNull: boolean): unknown {
  if (typeof value === 'string') return normaliseText(value);
  if (typeof value !== 'object' || value === null) return value;
  const made: Plain | unknown[] = Array.isArray(value) ? [] : {};
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined && (inner !== null || keepsNull));
  rememberOrigin(made, { file: '', line: 1, column: 1, within: { holder, name }, fields: new Map(given.map(([field]) => [field, [1, 1]])) });
  for (const [field, inner] of given) (made as Plain)[field] = copy(inner, made, field, false);
  return made;
}

/** Where the input has another name for a field than a bundle: the output of the API has it too. */
const namesInEntries: Readonly<Record<string, string>> = { statedBy: 'by', roles: 'role' };
const namesInInput = new Map(Object.entries(namesInEntries).map(([ours, theirs]) => [theirs, ours]));

/** The entry of a part of an input: what says how to write it is left out, and fields have the names that bundles give them. */
export function entryFrom(taken: Plain): Plain {
  for (const name of controls) delete taken[name];
  rename(taken);
  return taken;
}

/** Bundles call some things otherwise, and write coordinates as longitude and latitude in a list. */
function rename(part: Plain): void {
  for (const [name, inEntry] of Object.entries(namesInEntries)) {
    if (part[name] === undefined) continue;
    part[inEntry] = part[name];
    delete part[name];
  }
  const { coordinates } = part as { coordinates?: { longitude: number; latitude: number } | null };
  if (coordinates != null) part.coordinates = [coordinates.longitude, coordinates.latitude];
  for (const inner of Object.values(part).flat()) if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) rename(inner as Plain);
}

const controls = ['idempotencyKey', 'expectedVersion', 'reason'];

/** Parts of an input that are entries of their own, such as the participations of a round. */
export function takeOut(entry: Plain, name: string): Plain[] {
  const parts = [entry[name] ?? []].flat() as Plain[];
  delete entry[name];
  return parts.map(entryFrom);
}

/** What the input calls a field of an entry. */
export function nameInInput(field: string): string {
  return namesInInput.get(field) ?? field;
}

/** A path through an entry in the words of the input. What a delegate is, both call role; the demand that an entry names itself is the far end of a tie. */
export function pathInInput(path: readonly string[]): string[] {
  return path.map((name, index) => {
    if (index === 1 && name === 'demand') return 'to';
    return path[index - 2] === 'delegation' ? name : nameInInput(name);
  });
}
