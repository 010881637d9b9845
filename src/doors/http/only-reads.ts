import type { RequestHandler } from 'express';
import { ParleyError } from '../../foundation/errors.ts';

/** Stands before the handlers of an address that only answers. */
export const onlyReads = only('GET', 'HEAD');

/** Refuses all methods but these, and names them. */
export function only(...methods: readonly string[]): RequestHandler {
  const named = methods.join(', ').replace(/, (?=\w+$)/, ' or ');
  return ({ method }, response, next) => {
    if (methods.includes(method)) return next();
    response.set('allow', methods.join(', '));
    throw new ParleyError('METHOD_NOT_ALLOWED', `The method: expected ${named} at this address, got ${method}.`);
  };
}
