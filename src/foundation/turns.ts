import { setImmediate as turn } from 'node:timers/promises';
import type { Soon } from './soon.ts';

/** Long work gives the event loop back after so much time; nobody else waits longer for it. */
const LONGEST_PIECE_MS = 10;

let pieceBegan = performance.now();
/** Whether long work has resumed in this turn of the event loop. */
let isTaken = false;

/**
 * Lets others have their turn where work has gone on for a while. Promises alone do not: a chain of them that waits for nothing outside
 * the process runs to its end first. All long work shares one clock, since it shares one event loop.
 */
export function takeTurn(): Promise<void> | undefined {
  return performance.now() - pieceBegan < LONGEST_PIECE_MS ? undefined : giveWay();
}

/** Long work waits for newcomers so long at most, before each of its pieces. */
const MOST_FOR_NEWCOMERS_MS = LONGEST_PIECE_MS;

/** Whether a connection came in this turn of the event loop. */
let isAnyoneNew = false;
/** Since when long work waits for newcomers. */
let waitsSince: number | undefined;

/**
 * Tells long work that a connection came. The event loop accepts one in each of its turns, and the others wait in a queue. If each turn held a piece of
 * long work, the last of 500 would wait for 500 pieces. So nothing long is done while they come in.
 */
export function noteNewcomer(): void {
  if (isAnyoneNew) return;
  isAnyoneNew = true;
  setImmediate(() => {
    isAnyoneNew = false;
  });
}

function newcomersGoFirst(): boolean {
  if (!isAnyoneNew) return false;
  waitsSince ??= performance.now();
  return performance.now() - waitsSince < MOST_FOR_NEWCOMERS_MS;
}

/** All that wait would resume in one turn of the event loop. Once the first of them have used it up, the others wait for the next. */
export async function giveWay(): Promise<void> {
  do await turn();
  while (isTaken ? performance.now() - pieceBegan >= LONGEST_PIECE_MS : newcomersGoFirst());
  if (isTaken) return;
  isTaken = true;
  waitsSince = undefined;
  pieceBegan = performance.now();
  setImmediate(() => {
    isTaken = false;
  });
}

/** What the work gives for each of them, with turns of others in between. The work itself waits for nothing. */
export async function inTurns<T, R>(all: Iterable<T>, work: (one: T) => R): Promise<R[]> {
  const results: R[] = [];
  for (const one of all) {
    const turn = takeTurn();
    if (turn !== undefined) await turn;
    results.push(work(one));
  }
  return results;
}

/** A look at the clock takes longer than to see whether one is meant. So one look serves so many. */
const BETWEEN_LOOKS = 16;

/** Those that are meant, with turns of others in between. */
export async function pickInTurns<T>(all: Iterable<T>, isMeant: (one: T) => boolean): Promise<T[]> {
  const picked: T[] = [];
  let looked = 0;
  for (const one of all) {
    const turn = looked++ % BETWEEN_LOOKS === 0 ? takeTurn() : undefined;
    if (turn !== undefined) await turn;
    if (isMeant(one)) picked.push(one);
  }
  return picked;
}

/** So many at a time are handed on together: enough for one statement, few enough for one piece of work. */
const BATCH = 200;

/** So many things are looked at with what belongs to them in one piece of work. */
export const WITH_BELONGINGS = 40;

export function* inBatches<T>(all: readonly T[], size = BATCH): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}

/** So many demands are read with their histories in one piece of work. */
const HISTORIES = 8;

/** Does the same for each, a few together, so that they share statements. Others have their turn in between. */
export function fewAtATime<T, R>(all: readonly T[], work: (one: T) => Soon<R>): Promise<R[]> {
  return someAtATime(HISTORIES, all, work);
}

/** The same for work that reads things without their histories. */
export function manyAtATime<T, R>(all: readonly T[], work: (one: T) => Soon<R>): Promise<R[]> {
  return someAtATime(WITH_BELONGINGS, all, work);
}

async function someAtATime<T, R>(count: number, all: readonly T[], work: (one: T) => Soon<R>): Promise<R[]> {
  const results: R[] = [];
  for (const some of inBatches(all, count)) {
    await takeTurn();
    for (const result of await Promise.all(some.map(work))) results.push(result);
  }
  return results;
}
