import { type ASTNode, Kind, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../foundation/access/guard.ts';
import type { ErrorCode } from '../../foundation/errors.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { LedgerEvent } from '../../ledger/follower.ts';
import { type Answer, type PreparedOperation, written } from './operation.ts';

/** What an event is for those who select the same of it, as the bytes that go out. */
export interface EventAnswer {
  readonly json: string;
  /** Part of it could not be put together just now, by no fault of whoever asked. */
  readonly failed: boolean;
}

/** Errors that the same operation need not meet again. */
const passing: ReadonlySet<unknown> = new Set<ErrorCode>(['INTERNAL', 'TIMED_OUT', 'UNAVAILABLE']);

type Execute = (operation: PreparedOperation, event: LedgerEvent, caller: Caller) => Promise<Answer>;

/** So many events have their answers kept; whoever is further behind has them worked out again. */
const EVENTS_KEPT = 256;

/**
 * The answers to events. One event is resolved and serialised once for each distinct selection and role, however many subscribers ask for
 * it: what they pass to the root field decides whether they get it, not what it looks like.
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
    // An epoch may have erased something of what was answered in the one before.
    const name = `${event.reading.pin.head.epoch}:${event.entry.seq}`;
    const ofEvent = this.#answers.get(name) ?? new Map<string, Promise<EventAnswer>>();
    this.#answers.set(name, ofEvent);
    const known = ofEvent.get(selection);
    if (known !== undefined) return known;
    const answer = this.#execute(operation, event, caller).then((result) => {
      const failed = (result.errors ?? []).some(({ extensions }) => passing.has(extensions?.code));
      // What failed may go well for the next one who asks.
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
