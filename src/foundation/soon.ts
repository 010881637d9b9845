/**
 * A value that is there already, or the promise of one. What the record in memory knows comes without a promise: an answer has hundreds of such
 * values, and each promise costs objects and a turn of the queue.
 */
export type Soon<T> = T | Promise<T>;

export function isPromise<T>(value: Soon<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** Goes on with the value: at once if it is there. */
export function andThen<T, R>(value: Soon<T>, next: (value: T) => Soon<R>): Soon<R> {
  return isPromise(value) ? value.then(next) : next(value);
}

/** All of them: at once if all are there. */
export function allSoon<T>(values: readonly Soon<T>[]): Soon<T[]> {
  return values.some(isPromise) ? Promise.all(values) : (values as T[]);
}

/**
 * Two values that are asked for together, the second of them after the first. Whoever asks for one, and waits for it after the other, leaves it alone
 * if the other fails: if it then fails as well, as all statements of a stopped operation do, Node ends the server.
 */
export function bothSoon<A, B>(one: Soon<A>, askOther: () => Soon<B>): Soon<[A, B]> {
  if (!isPromise(one)) return andThen(askOther(), (other) => [one, other]);
  try {
    return Promise.all([one, askOther()]);
  } catch (error) {
    ignoreFailure(one);
    throw error;
  }
}

/** Nobody waits for it any more. */
export function ignoreFailure(value: unknown): void {
  if (isPromise(value)) value.catch(() => undefined);
}
