import type { RequestHandler } from 'express';
import { tooMuch } from '../../foundation/errors.ts';

/** No filter of ours is nearly as deep. The GraphQL library recurses without a limit. */
const DEEPEST = 50;

/** No list of ours is nearly as long. Each value is looked at several times before an operation runs, in one piece of work. */
const MOST_VALUES = 10_000;

/** Refuses variables that are nested deeper than any input needs, or hold more values. */
export function refuseDeepVariables(variables: unknown): void {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw tooMuch('levels of variables', DEEPEST, depth, 'Nest less.');
    values += level.length;
    if (values > MOST_VALUES) throw tooMuch('values in variables', MOST_VALUES, values, 'Send shorter lists, or several operations.');
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
}

/** The same for a request over HTTP. Variables in an address are short. Invalid JSON is reported by the code that reads it. */
export const shallowVariables: RequestHandler = (request, _response, next) => {
  refuseDeepVariables((request.body as { variables?: unknown } | undefined)?.variables);
  refuseDeepVariables(inAddress(request.query.variables));
  next();
};

function inAddress(variables: unknown): unknown {
  try {
    return typeof variables === 'string' ? JSON.parse(variables) : undefined;
  } catch {
    return undefined;
  }
}
