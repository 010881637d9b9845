import type { RequestHandler } from 'express';
import { ParleyError } from '../../foundation/errors.ts';

/** Stands before the handlers of an address that only answers. Other methods are refused, with those that the address has. */
export const onlyReads: RequestHandler = ({ method }, response, next) => {
  if (method === 'GET' || method === 'HEAD') return next();
  response.set('allow', 'GET, HEAD');
  throw new ParleyError('METHOD_NOT_ALLOWED', `The method: expected GET or HEAD at this address, got ${method}.`);
};
