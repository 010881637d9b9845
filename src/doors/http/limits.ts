import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  type ParseOptions,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../../foundation/config.ts';
import { ParleyError, tooMuch } from '../../foundation/errors.ts';

/** The size of an operation after its fragments are expanded. A fragment that is spread twice counts twice. */
export interface Measures {
  depth: number;
  aliases: number;
  directives: number;
  rootFields: number;
}

const NOTHING: Measures = { depth: 0, aliases: 0, directives: 0, rootFields: 0 };
const FEWER_DIRECTIVES = 'Use fewer directives, or split the operation.';
/** People do not repeat a field more often. Generated documents may repeat one a few times. */
const MOST_REPEATS = 20;
/** Two directives may stand on a field. Each further one costs an error of its own, so a short document would get a long answer. */
const MOST_ON_ONE_PLACE = 5;
const DOCUMENTS_KEPT = 500;
/** Far more than a document needs, and far less than overflows the stack. */
const DEEPEST_BRACKETS = 500;
const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** For graphql's `parse`. Parsing stops at the limit, so the length of a document does not raise its cost further. */
export function limitedParsing(limits: Limits): ParseOptions {
  return { maxTokens: limits.queryTokens };
}

/**
 * Checks documents before they are validated, because the cost of validation grows faster than the document. Refuses a document at the first limit
 * that it exceeds, says what to reduce, and checks nothing further.
 */
export class DocumentLimits {
  readonly #limits: Limits;
  readonly #verdicts = new LRUCache<string, { readonly excess: ParleyError | null }>({ max: DOCUMENTS_KEPT });

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Throws TOO_MUCH. A text that is not a document passes; the parser reports it later. */
  check(text: string): void {
    const known = this.#verdicts.get(text);
    const verdict = known ?? { excess: this.#excessOf(text) };
    if (known === undefined) this.#verdicts.set(text, verdict);
    if (verdict.excess !== null) throw verdict.excess;
  }

  #excessOf(text: string): ParleyError | null {
    if (isTooDeep(text, this.#limits.queryTokens)) return tooMuch('levels of brackets', DEEPEST_BRACKETS, DEEPEST_BRACKETS + 1, 'Nest less.');
    let document: DocumentNode;
    try {
      document = parse(text, { ...limitedParsing(this.#limits), noLocation: true });
    } catch {
      return null;
    }
    return excessIn(document, this.#limits);
  }
}

/** Whether brackets are nested more deeply than the parser and the rules of GraphQL may recurse. Reads no further than they do. */
function isTooDeep(text: string, mostTokens: number): boolean {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  try {
    for (let tokens = 0; tokens <= mostTokens && lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
      if (OPENING.has(lexer.token.kind)) depth += 1;
      if (CLOSING.has(lexer.token.kind)) depth -= 1;
      if (depth > DEEPEST_BRACKETS) return true;
    }
  } catch {
    // The parser reports what is no token.
  }
  return false;
}

function excessIn(document: DocumentNode, limits: Limits): ParleyError | null {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const excess = excessOf(measure(document, definition), limits);
    if (excess !== null) return excess;
  }
  const directives = directivesWritten(document);
  if (directives > limits.queryDirectives) return tooMuch('directives', limits.queryDirectives, directives, FEWER_DIRECTIVES);
  const onOnePlace = mostDirectivesOnOnePlace(document);
  if (onOnePlace > MOST_ON_ONE_PLACE) return tooMuch('directives on one place', MOST_ON_ONE_PLACE, onOnePlace, FEWER_DIRECTIVES);
  const repeats = mostRepeated(document);
  return repeats > MOST_REPEATS ? tooMuch('times one name in one selection', MOST_REPEATS, repeats, 'Ask for each field once.') : null;
}

/** The highest number of times that one name occurs in one selection. Validation compares each occurrence with each other. */
function mostRepeated(document: DocumentNode): number {
  let most = 0;
  visit(document, {
    enter: (node) => {
      if (node.kind !== Kind.SELECTION_SET) return;
      for (const count of namesIn(node, new Map()).values()) most = Math.max(most, count);
    },
  });
  return most;
}

/** The names in a selection, with those of its inline fragments, because GraphQL merges them. */
function namesIn({ selections }: SelectionSetNode, counts: Map<string, number>): Map<string, number> {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) namesIn(selection.selectionSet, counts);
    else {
      const { value } = (selection.kind === Kind.FIELD && selection.alias) || selection.name;
      const name = selection.kind === Kind.FIELD ? value : `...${value}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

/** Counts all directives in the document, including unknown ones and those in unused fragments and operations. */
function directivesWritten(document: DocumentNode): number {
  let count = 0;
  visit(document, { enter: ({ kind }) => void (count += Number(kind === Kind.DIRECTIVE)) });
  return count;
}

function mostDirectivesOnOnePlace(document: DocumentNode): number {
  let most = 0;
  visit(document, { enter: (node) => void (most = Math.max(most, ('directives' in node && node.directives?.length) || 0)) });
  return most;
}

function excessOf(asked: Measures, limits: Limits): ParleyError | null {
  const checks: [string, number, number, string][] = [
    ['depth', limits.queryDepth, asked.depth, 'Nest fewer fields, and fetch what lies deeper by its id.'],
    ['aliases', limits.queryAliases, asked.aliases, 'Ask for fewer aliases, or use a filter over several keys.'],
    ['directives', limits.queryDirectives, asked.directives, FEWER_DIRECTIVES],
    ['root fields', limits.queryRootFields, asked.rootFields, 'Split the operation into several.'],
  ];
  const passed = checks.find(([, allowed, got]) => got > allowed);
  return passed === undefined ? null : tooMuch(...passed);
}

export function measure(document: DocumentNode, operation: OperationDefinitionNode): Measures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const inside = measureSelections(operation.selectionSet, fragments, new Map());
  return { ...inside, directives: inside.directives + (operation.directives?.length ?? 0) };
}

type Fragments = Map<string, FragmentDefinitionNode>;
type Known = Map<string, Measures>;

// `rootFields` counts the fields at the top of the selection that is measured.
function measureSelections(selections: SelectionSetNode, fragments: Fragments, known: Known): Measures {
  let sum = NOTHING;
  for (const selection of selections.selections) {
    const one = measureSelection(selection, fragments, known);
    sum = {
      depth: Math.max(sum.depth, one.depth),
      aliases: sum.aliases + one.aliases,
      directives: sum.directives + one.directives + (selection.directives?.length ?? 0),
      rootFields: sum.rootFields + one.rootFields,
    };
  }
  return sum;
}

function measureSelection(selection: SelectionNode, fragments: Fragments, known: Known): Measures {
  if (selection.kind === Kind.INLINE_FRAGMENT) return measureSelections(selection.selectionSet, fragments, known);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value, fragments, known);
  const aliases = selection.alias ? 1 : 0;
  const inside = selection.selectionSet ? measureSelections(selection.selectionSet, fragments, known) : NOTHING;
  // Introspection is limited by graphql's own rule, and tools nest it deeply.
  const depth = selection.name.value.startsWith('__') ? 1 : inside.depth + 1;
  return { depth, aliases: inside.aliases + aliases, directives: inside.directives, rootFields: 1 };
}

// A fragment counts as nothing while it is being measured, so a cycle ends here. Another rule reports the cycle.
function measureFragment(name: string, fragments: Fragments, known: Known): Measures {
  const seen = known.get(name);
  if (seen) return seen;
  const fragment = fragments.get(name);
  if (!fragment) return NOTHING;
  known.set(name, NOTHING);
  const inside = measureSelections(fragment.selectionSet, fragments, known);
  const measures = { ...inside, directives: inside.directives + (fragment.directives?.length ?? 0) };
  known.set(name, measures);
  return measures;
}
