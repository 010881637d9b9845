import type { RequestHandler } from 'express';
import { tooMuch } from '../../foundation/errors.ts';

/** No filter of ours is nearly as deep; the GraphQL library goes down without looking how far. */
const DEEPEST = 50;

/** Refuses variables that are nested deeper than anything that is asked for. */
export function refuseDeepVariables(variables: unknown): void {
  let level: unknown[] = [variables];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw tooMuch('levels of variables', DEEPEST, depth, 'Nest less.');
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
}

/** The same of a request over HTTP. Variables in an address are short, and what is no JSON is told of by whoever reads them. */
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
