/** The fields of a bundle that hold a date wherever they stand. */
const dateFields: ReadonlySet<string> = new Set([
  'date',
  'planned',
  'period',
  'published',
  'disclosed',
  'knownSince',
  'inForce',
  'expiry',
  'deadline',
  'due',
  'setOn',
]);

/** `from` and `to` are dates in these lists; in others they are the ends of a range of numbers, or the position that is answered. */
const listsWithSpans: ReadonlySet<string> = new Set(['names', 'members', 'spokespeople', 'offices', 'parties']);

/** Whether the field at the end of a path holds a date. Indices of lists may stand in the path or be left out. */
export function holdsDate(path: readonly string[]): boolean {
  const names = path.filter((name) => !/^\d+$/.test(name));
  const field = names.at(-1) ?? '';
  if (dateFields.has(field)) return true;
  return (field === 'from' || field === 'to') && listsWithSpans.has(names.at(-2) ?? '');
}
