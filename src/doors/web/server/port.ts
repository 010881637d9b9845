import { ParleyError } from '../../../foundation/errors.ts';
import { takeTurn } from '../../../foundation/turns.ts';
import type { Answer, OperationRequest } from '../../http/operation.ts';
import { type Asking, type Operations, Unfit } from '../../http/operations.ts';
import { type Answered, type Ask, type AskedError, type Missed, Refused } from '../port.ts';

interface Extensions {
  readonly unknownKeys?: readonly string[];
  readonly nearestKeys?: readonly Missed[];
}

/**
 * Runs operations through the same function as the other transports of /graphql, in this process, with the visitor's key. Limits, budget,
 * guard and deadline apply as for any client. All operations of a page share one deadline.
 */
export function portOf(operations: Operations, asker: Asker): Ask {
  return portWith(operations, { ...asker, since: performance.now() });
}

/** The same for a long file. Each part has a deadline of its own, because the file takes as long as its reader. */
export function portInParts(operations: Operations, asker: Asker): Ask {
  return portWith(operations, asker);
}

type Asker = Omit<Asking, 'since'>;

function portWith(operations: Operations, asking: Asking): Ask {
  return async <Data>(documentId: string, variables: Readonly<Record<string, unknown>>): Promise<Answered<Data>> => {
    const { data, errors = [], extensions } = await answerOf(operations, asking, { documentId, variables });
    // To read a large answer is a long piece of work, and what follows is another.
    await takeTurn();
    if (errors.length > 0 || data == null) throw new Refused(errors);
    const { unknownKeys = [], nearestKeys = [] } = (extensions ?? {}) as Extensions;
    const nearest = new Map(nearestKeys.map((one) => [one.key, one.nearest]));
    return { data: data as Data, missed: unknownKeys.map((key) => ({ key, nearest: nearest.get(key) ?? [] })) };
  };
}

interface Plain {
  readonly data?: unknown;
  readonly errors?: readonly AskedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

async function answerOf(operations: Operations, asking: Asking, request: OperationRequest): Promise<Plain> {
  try {
    const prepared = operations.prepare(request);
    operations.charge(prepared, asking);
    const answer = await operations.run(prepared, asking);
    await takeTurn();
    return plainOf(answer);
  } catch (error) {
    if (error instanceof Unfit) throw new Refused(error.errors as readonly AskedError[]);
    // The cost of the operation, or the spent budget of its caller.
    if (error instanceof ParleyError) throw new Refused([{ message: error.message, extensions: error.extensions as NonNullable<AskedError['extensions']> }]);
    throw error;
  }
}

/** A worker writes its answer as text. */
export function plainOf({ json, ...answer }: Answer): Plain {
  return json === undefined ? (answer as Plain) : (JSON.parse(json) as Plain);
}
