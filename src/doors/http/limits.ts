import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type ParseOptions,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Limits } from '../../foundation/config.ts';
import { ParleyError, tooMuch } from '../../foundation/errors.ts';

/** What an operation asks for once its fragments are written out in full, so that a fragment spread often counts as often. */
export interface Measures {
  depth: number;
  aliases: number;
  directives: number;
  rootFields: number;
}

const NOTHING: Measures = { depth: 0, aliases: 0, directives: 0, rootFields: 0 };

/** For graphql's `parse`: reading stops at the limit, so a document of any length costs no more than that. */
export function limitedParsing(limits: Limits): ParseOptions {
  return { maxTokens: limits.queryTokens };
}

/** A plain validation rule, for every transport: each limit that an operation passes is one TOO_MUCH error that says what to narrow. */
export function limitRule(limits: Limits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(operation) {
      for (const error of excesses(measure(context.getDocument(), operation), limits)) context.reportError(error);
    },
  });
}

function excesses(asked: Measures, limits: Limits): ParleyError[] {
  const checks: [string, number, number, string][] = [
    ['depth', limits.queryDepth, asked.depth, 'Nest fewer fields, and fetch what lies deeper by its id.'],
    ['aliases', limits.queryAliases, asked.aliases, 'Ask for fewer aliases, or use a filter over several keys.'],
    ['directives', limits.queryDirectives, asked.directives, 'Use fewer directives, or split the operation.'],
    ['root fields', limits.queryRootFields, asked.rootFields, 'Split the operation into several.'],
  ];
  return checks.filter(([, allowed, came]) => came > allowed).map(([what, allowed, came, narrow]) => tooMuch(what, allowed, came, narrow));
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

// `rootFields` are the fields at the top of whatever selection is measured.
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
  // What the schema says of itself is bounded by graphql's own rule on nested introspection, and tools nest it deeply.
  const depth = selection.name.value.startsWith('__') ? 1 : inside.depth + 1;
  return { depth, aliases: inside.aliases + aliases, directives: inside.directives, rootFields: 1 };
}

// A fragment counts as nothing while it is being measured, so a cycle ends here; another rule reports the cycle.
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
