/** Below this depth a value is written whole: the lists of an answer stand above it, and their elements in it. */
const WHOLE_AT = 5;
const INDENT = '  ';

/** What `JSON.stringify(value, null, 2)` writes, in pieces: a large answer is a long piece of work. */
export function* indentedJson(value: unknown, depth = 0): Generator<string> {
  const members = depth === WHOLE_AT ? [] : membersOf(value);
  const isList = Array.isArray(value);
  const end = `\n${INDENT.repeat(depth)}`;
  if (members.length === 0) {
    yield (JSON.stringify(value, null, INDENT) ?? 'null').replaceAll('\n', end);
    return;
  }
  let before = isList ? '[' : '{';
  for (const [name, member] of members) {
    yield `${before}${end}${INDENT}${isList ? '' : `${JSON.stringify(name)}: `}`;
    yield* indentedJson(member, depth + 1);
    before = ',';
  }
  yield `${end}${isList ? ']' : '}'}`;
}

/** Names have no meaning in a list. */
function membersOf(value: unknown): [name: string, member: unknown][] {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return [];
  const members = Object.entries(value);
  return Array.isArray(value) ? members : members.filter(([, member]) => member !== undefined);
}
