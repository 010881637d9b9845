import { type DocumentNode, type GraphQLObjectType, Kind, type SelectionSetNode, visit } from 'graphql';
import type { Allowance } from '../../foundation/allowance.ts';
import { isPromise, type Soon } from '../../foundation/soon.ts';
import { textsAbout } from '../../ledger/reading.ts';
import { valueRestsOn } from '../../ledger/standing/basis.ts';

/** What the texts about a thing depend on, besides the record. Contexts of other schemas lack it. */
interface Asking {
  readonly allowance?: Allowance;
  readonly caller?: { readonly keyId: string | null; readonly role: unknown };
  readonly missedKeys?: ReadonlyMap<string, unknown>;
  askedBesideLedger?(): boolean;
}

/** A text, with what it counts for. */
interface KeptText {
  readonly text: string;
  readonly nodes: number;
  readonly bytes: number;
}

type Write = (source: unknown, context: unknown, write: () => Soon<string>) => Soon<string>;

let plans = 0;

/** Whether what is written about things of this type may be kept: things alone have a version and a place, and variables change with each question. */
export function isKept(type: GraphQLObjectType, sets: readonly SelectionSetNode[], document: DocumentNode): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Thing') && !sets.some((set) => hasVariable(set, document, new Set()));
}

/**
 * Keeps the text about each thing for one selection, in the record in memory. The same selection of the same thing in the same view gives the same
 * text, until an entry changes something that was read for it. It serves those without a key, because what a key may see
 * differs. A text counts as when it was written. It is not kept if it comes later, or if its operation named unknown keys or asked beside the ledger.
 */
export function keepingTexts(): Write {
  plans += 1;
  const plan = `text ${plans}`;
  return (source, context, write) => {
    const { allowance, caller, missedKeys, askedBesideLedger } = context as Asking;
    const texts = allowance !== undefined && caller?.keyId === null && caller.role === null ? textsAbout(source as object, plan) : undefined;
    if (allowance === undefined || texts === undefined) return write();
    if (texts.kept !== undefined) {
      // What is written around it rests on the same.
      valueRestsOn(texts.kept.basis);
      const known = texts.kept.value as KeptText;
      allowance.check();
      allowance.countNodes(known.nodes);
      allowance.countBytes(known.bytes);
      return known.text;
    }
    const { nodes, bytes } = allowance;
    const { result: text, basis } = texts.write(write);
    const isOfLedger = (missedKeys?.size ?? 0) === 0 && askedBesideLedger?.() !== true;
    if (!isPromise(text) && isOfLedger) texts.keep({ text, nodes: allowance.nodes - nodes, bytes: allowance.bytes - bytes } satisfies KeptText, basis);
    return text;
  };
}

function hasVariable(set: SelectionSetNode, document: DocumentNode, visited: Set<string>): boolean {
  let found = false;
  visit(set, {
    enter: (node) => {
      if (node.kind === Kind.VARIABLE) found = true;
      if (node.kind !== Kind.FRAGMENT_SPREAD || visited.has(node.name.value)) return;
      visited.add(node.name.value);
      const fragment = document.definitions.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === node.name.value);
      found ||= fragment?.kind === Kind.FRAGMENT_DEFINITION && hasVariable(fragment.selectionSet, document, visited);
    },
  });
  return found;
}
