import { type ASTNode, Kind, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../foundation/access/guard.ts';
import type { ErrorCode } from '../../foundation/errors.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { LedgerEvent } from '../../ledger/follower.ts';
import { type Answer, type PreparedOperation, written } from './operation.ts';

/** The answer to an event for all subscribers with the same selection, as serialised text. */
export interface EventAnswer {
  readonly json: string;
  /** A part of it failed for a temporary reason that is not the fault of the subscriber. */
  readonly failed: boolean;
}

/** Errors that may not occur again when the same operation is repeated. */
const passing: ReadonlySet<unknown> = new Set<ErrorCode>(['INTERNAL', 'TIMED_OUT', 'UNAVAILABLE']);

type Execute = (operation: PreparedOperation, event: LedgerEvent, caller: Caller) => Promise<Answer>;

/** The number of events whose answers are kept. For subscribers further behind, answers are computed again. */
const EVENTS_KEPT = 256;

/**
 * The answers to events. One event is resolved and serialised once for each distinct selection and role, however many subscribers there are. The
 * arguments of the root field decide whether a subscriber gets the event, not what it contains.
 */
export class EventAnswers {
  readonly #execute: Execute;
  readonly #answers = new LRUCache<string, Map<string, Promise<EventAnswer>>>({ max: EVENTS_KEPT });
  readonly #selections = new WeakMap<PreparedOperation, string>();

  constructor(execute: Execute) {
    this.#execute = execute;
  }

  answer(operation: PreparedOperation, event: LedgerEvent, caller: Caller): Promise<EventAnswer> {
    const selection = `${caller.role}\n${this.#selectionOf(operation)}`;
    // A new epoch may have erased something that an answer of the one before contains.
    const name = `${event.reading.pin.head.epoch}:${event.entry.seq}`;
    const ofEvent = this.#answers.get(name) ?? new Map<string, Promise<EventAnswer>>();
    this.#answers.set(name, ofEvent);
    const known = ofEvent.get(selection);
    if (known !== undefined) return known;
    const answer = this.#execute(operation, event, caller).then((result) => {
      const failed = (result.errors ?? []).some(({ extensions }) => passing.has(extensions?.code));
      // The failure may be temporary, so the next subscriber tries again.
      if (failed) ofEvent.delete(selection);
      return { json: written(result), failed };
    });
    ofEvent.set(selection, answer);
    answer.catch(() => ofEvent.delete(selection));
    return answer;
  }

  #selectionOf(operation: PreparedOperation): string {
    const known = this.#selections.get(operation);
    if (known !== undefined) return known;
    const used = variablesOfSelection(operation);
    const values = Object.fromEntries(Object.entries(operation.variableValues).filter(([name]) => used.has(name)));
    const selection = `${operation.operationName ?? ''}\n${operation.query}\n${canonicalJson(values)}`;
    this.#selections.set(operation, selection);
    return selection;
  }
}

/** The variables that an operation uses anywhere but in the arguments of its root field. */
function variablesOfSelection({ document, operation }: PreparedOperation): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = {
    enter: (node: ASTNode) => {
      if (node.kind === Kind.VARIABLE) names.add(node.name.value);
    },
  };
  for (const selection of operation.selectionSet.selections) visit(selection.kind === Kind.FIELD ? { ...selection, arguments: [] } : selection, collect);
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) visit(definition, collect);
  return names;
}
