import { Composer, type CST, type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, Parser } from 'yaml';
import { normaliseText } from '../../foundation/values/text.ts';
import { holdsDate } from './entry-fields.ts';
import { rememberOrigin } from './places.ts';
import { byPlace, MOST_PROBLEMS, type Place, type Problem, problemAt, shown } from './problem.ts';
import { problemsOfFaults } from './yaml-faults.ts';

/** A file of YAML or JSON as plain values. Undefined if it could not be read. */
export interface Tree {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** Deeper than any bundle, and far from the depth at which the parser exhausts the stack. */
export const DEEPEST = 50;

/** The limit of values that the aliases of a file expand to. Otherwise a few lines of nested aliases would fill the memory. */
const MOST_ALIASED = 10_000;

/** The limit of what may begin a value: each takes a kilobyte of memory while it is read. A bundle of 5 MB has about half as many. */
const MOST_BEGINNINGS = 1_000_000;

/** Reads one file. Every object and list remembers its place. Texts are normalised. A year in a date becomes text. */
export function readTree(file: string, text: string): Tree {
  const beginnings = beginningsIn(text);
  if (beginnings > MOST_BEGINNINGS) {
    const advice = 'Split it, or write bulk data as JSON Lines, one entry a line.';
    return unreadable([problemAt({ file, line: 1, column: 1, path: [] }, `at most ${MOST_BEGINNINGS} lines and values`, String(beginnings), advice)]);
  }
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), path: [] };
  };
  const tooDeep = tokenDeeperThan(DEEPEST, tokens);
  if (tooDeep !== null) return unreadable([problemAt(placeAt(tooDeep.offset), `at most ${DEEPEST} levels`, 'more')]);
  const misplaced = tokens.filter((token) => token.type === 'error');
  // Composing such a file takes a minute, and says no more.
  if (misplaced.length > MOST_PROBLEMS) return unreadable(problemsOfFaults(misplaced, placeAt));

  const documents = [...new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }).compose(tokens, true, text.length)] as Document.Parsed[];
  const [document, second] = documents;
  if (second !== undefined) return unreadable([problemAt(placeAt(second.range[0]), 'one document a file', 'another after `---`')]);
  const faults = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  if (faults.length > 0)
    return unreadable(
      problemsOfFaults(
        faults.map(({ message, pos }) => ({ offset: pos[0], message })),
        placeAt,
      ),
    );
  const reader = new TreeReader(placeAt);
  const value = document?.contents ? reader.read(document.contents, [], null) : null;
  return { value, problems: reader.problems.sort(byPlace) };
}

/** No file has more values than lines, commas, dashes and brackets. */
function beginningsIn(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === NEWLINE || code === COMMA || code === OPEN_BRACE || code === OPEN_BRACKET || (code === DASH && text.charCodeAt(index + 1) === BLANK))
      count += 1;
  }
  return count;
}

const [NEWLINE, COMMA, OPEN_BRACE, OPEN_BRACKET, DASH, BLANK] = [...'\n,{[- '].map((sign) => sign.charCodeAt(0));

function unreadable(problems: readonly Problem[]): Tree {
  return { value: undefined, problems };
}

/** A token beyond the depth limit, or null. It does not recurse, because it protects the composer, which does. */
function tokenDeeperThan(deepest: number, tokens: readonly CST.Token[]): CST.Token | null {
  const waiting: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return token;
    if (token.type === 'document' && token.value) waiting.push({ token: token.value, depth });
    for (const item of 'items' in token ? token.items : []) {
      if (item.key) waiting.push({ token: item.key, depth: depth + 1 });
      if (item.value) waiting.push({ token: item.value, depth: depth + 1 });
    }
  }
  return null;
}

type Within = { readonly holder: object; readonly name: string } | null;

class TreeReader {
  readonly problems: Problem[] = [];
  readonly #placeAt: (offset: number) => Place;
  /** The anchors that are being expanded. An anchor inside itself would never end. */
  readonly #followed = new Set<Node>();
  /** The last node of each anchor so far. The package would look through the whole document for each alias. */
  readonly #anchors = new Map<string, Node>();
  #aliased = 0;
  #hasTooManyAliases = false;

  constructor(placeAt: (offset: number) => Place) {
    this.#placeAt = placeAt;
  }

  /** `at` is the reported place of the value: that of the alias, not of its anchor. */
  read(node: unknown, path: readonly string[], within: Within, at = this.#offsetOf(node)): unknown {
    if (this.#followed.size > 0 && !this.#mayFollow(at, path)) return null;
    if (isAlias(node)) return this.#follow(node.source, path, within, at);
    this.#noteAnchor(node);
    if (isMap(node)) return this.#readMap(node.items, path, within, at);
    if (isSeq(node)) return this.#readList(node.items, path, within, at);
    if (!isScalar(node)) return null;
    if (typeof node.value === 'string') return normaliseText(node.value);
    // A year alone is a number to YAML.
    if (typeof node.value === 'number' && /^\d{4}$/.test(node.source ?? '') && holdsDate(path)) return node.source;
    return node.value;
  }

  #readMap(pairs: readonly { key: unknown; value: unknown }[], path: readonly string[], within: Within, at: number): object {
    const object: Record<string, unknown> = {};
    const fields = new Map<string, readonly [number, number]>();
    const first = new Map<string, number>();
    this.#remember(object, within, at, fields);
    for (const { key, value } of pairs) {
      const offset = this.#followed.size > 0 ? at : this.#offsetOf(key);
      if (this.#hasTooManyAliases && this.#followed.size > 0) break;
      this.#noteAnchor(key);
      const name = isScalar(key) ? String(key.value) : null;
      if (name === null) {
        this.#report(offset, path, 'the name of a field', 'a list or a group of fields');
        continue;
      }
      const earlier = first.get(name);
      if (earlier !== undefined) {
        this.#report(offset, [...path, name], 'each field once', `${shown(name)} again`, `It is already on line ${this.#placeAt(earlier).line}.`);
        continue;
      }
      first.set(name, offset);
      const { line, column } = this.#placeAt(value === null ? offset : this.#placeOfValue(value, offset));
      fields.set(name, [line, column]);
      const read = this.read(value, [...path, name], { holder: object, name }, this.#placeOfValue(value, offset));
      // Plain assignment would make a field named __proto__ the prototype.
      Object.defineProperty(object, name, { value: read, enumerable: true, writable: true, configurable: true });
    }
    return object;
  }

  #readList(items: readonly unknown[], path: readonly string[], within: Within, at: number): object {
    const list: unknown[] = [];
    const fields = new Map<string, readonly [number, number]>();
    this.#remember(list, within, at, fields);
    for (const [index, item] of items.entries()) {
      if (this.#hasTooManyAliases && this.#followed.size > 0) break;
      const name = String(index);
      const offset = this.#placeOfValue(item, at);
      const { line, column } = this.#placeAt(offset);
      fields.set(name, [line, column]);
      list.push(this.read(item, [...path, name], { holder: list, name }, offset));
    }
    return list;
  }

  /** Inside an alias, the anchors were noted before. */
  #noteAnchor(node: unknown): void {
    if (this.#followed.size === 0 && isNode(node) && 'anchor' in node && typeof node.anchor === 'string') this.#anchors.set(node.anchor, node);
  }

  #follow(anchor: string, path: readonly string[], within: Within, at: number): unknown {
    if (this.#hasTooManyAliases) return null;
    const target = this.#anchors.get(anchor);
    if (target === undefined) {
      this.#report(at, path, `an anchor &${anchor} above`, 'none of that name');
      return null;
    }
    if (this.#followed.has(target)) {
      this.#report(at, path, 'an alias of something else', `*${anchor}, which lies in itself`);
      return null;
    }
    this.#followed.add(target);
    const value = this.read(target, path, within, at);
    this.#followed.delete(target);
    return value;
  }

  #mayFollow(at: number, path: readonly string[]): boolean {
    this.#aliased += 1;
    if (this.#aliased <= MOST_ALIASED) return true;
    if (!this.#hasTooManyAliases)
      this.#report(at, path, `aliases that stand for at most ${MOST_ALIASED} values in all`, 'more', 'Aliases of aliases multiply.');
    this.#hasTooManyAliases = true;
    return false;
  }

  /** Inside an alias everything has the place of the alias. */
  #placeOfValue(node: unknown, otherwise: number): number {
    return this.#followed.size > 0 ? otherwise : this.#offsetOf(node, otherwise);
  }

  #offsetOf(node: unknown, otherwise = 0): number {
    return (node as Node | null)?.range?.[0] ?? otherwise;
  }

  #remember(object: object, within: Within, at: number, fields: ReadonlyMap<string, readonly [number, number]>): void {
    const { file, line, column } = this.#placeAt(at);
    rememberOrigin(object, { file, line, column, within, fields });
  }

  #report(offset: number, path: readonly string[], expected: string, came: string, advice = ''): void {
    this.problems.push(problemAt({ ...this.#placeAt(offset), path }, expected, came, advice));
  }
}
