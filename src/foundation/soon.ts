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
