/** The approximate bytes of an object or list, and of each of its fields. */
const OBJECT = 64;
const FIELD = 8;

/** A value that knows how many bytes it takes. */
export const takes = Symbol('the bytes that it takes');

/** About how much memory a value takes. It need not be exact, but must grow with the texts of a record. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return OBJECT / 4 + value.length;
  if (typeof value !== 'object' || value === null) return FIELD;
  if (takes in value) return value[takes] as number;
  let size = OBJECT;
  for (const one of isIterable(value) ? value : Object.values(value)) size += FIELD + (typeof one === 'number' ? 0 : sizeOf(one));
  return size;
}

/** What a copy of a record takes, if all that the record holds is in memory with the record. */
export function sizeOfCopy(record: object): number {
  return OBJECT + FIELD * Object.keys(record).length;
}

/** Lists, sets and maps. A map yields pairs, and each pair is a list. */
function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
