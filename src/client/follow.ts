import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';

/** What to follow, and the callbacks. */
export interface FollowOptions<Event> {
  /** Where the server's sockets are: `ws://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** A subscription with one root field. It takes `$after: Cursor` for `after` and selects `cursor`. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The place to continue from. Default: from now on. */
  readonly cursor?: string | null | undefined;
  /** Called with one event after the other. When it is done, its place counts as reached. Store it, and a restart misses nothing. */
  readonly onEvent: (event: Event, cursor: string) => void | Promise<void>;
  /** Called with places reached without an event: entries that the filter hides, and silence. */
  readonly onPlace?: (cursor: string) => void | Promise<void>;
  /** Called with keys of the filter that nothing has, such as a misspelt process. Default: a warning on the console. */
  readonly onUnknownKeys?: (unknown: UnknownKeys) => void;
  /** Called at each cut, before the next attempt. */
  readonly onCut?: (cause: unknown) => void;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** An API key, if the server needs one: `prk_…`. */
  readonly apiKey?: string;
  /** The WebSocket class, if none is built in, such as that of the package `ws`. */
  readonly webSocket?: unknown;
  /** How long to wait before the next attempt, in milliseconds: the first and the longest wait. */
  readonly retry?: { readonly first: number; readonly longest: number };
}

/** Keys that nothing has yet. What has a key later is followed from then on. */
export interface UnknownKeys {
  readonly unknownKeys: readonly string[];
  /** The keys that were probably meant, for each unknown key that is near to any. */
  readonly nearestKeys: readonly { readonly key: string; readonly nearest: readonly string[] }[];
}

/** The server refuses to continue: a wrong query, a cursor of another ledger, an invalid key. Trying again would not help. */
export class FollowRefused extends Error {
  readonly errors: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];

  constructor(errors: FollowRefused['errors']) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'FollowRefused';
    this.errors = errors;
  }
}

type Step<Event> =
  | { readonly event: Event; readonly cursor: string }
  | { readonly place: string }
  | { readonly unknown: UnknownKeys }
  | { readonly end: unknown };

const UNAUTHORIZED = 4401;

/**
 * Follows a subscription without gaps and repeats, across cuts and restarts of either side. It stores the place that it has reached and
 * continues after it. Resolves when `signal` ends it. Rejects with FollowRefused, or with an error of `onEvent`.
 */
export async function follow<Event extends { cursor: string }>(options: FollowOptions<Event>): Promise<void> {
  const { signal, onEvent, onPlace, onUnknownKeys = warnOfUnknown, onCut, retry = { first: 100, longest: 10_000 } } = options;
  const isOver = () => signal?.aborted === true;
  let cursor = options.cursor ?? null;
  let told: readonly string[] = [];
  for (let wait = retry.first; !isOver(); wait = Math.min(wait * 2, retry.longest)) {
    let cut: unknown;
    for await (const step of steps<Event>(options, cursor)) {
      if (isOver()) return;
      if ('end' in step) {
        cut = step.end;
        break;
      }
      wait = retry.first;
      if ('unknown' in step) {
        // The server names them after each cut. They are told again only when there are others.
        if (step.unknown.unknownKeys.some((key) => !told.includes(key))) onUnknownKeys(step.unknown);
        told = step.unknown.unknownKeys;
        continue;
      }
      if ('event' in step) await onEvent(step.event, step.cursor);
      else await onPlace?.(step.place);
      cursor = 'event' in step ? step.cursor : step.place;
    }
    if (isOver()) return;
    if (isRefusal(cut)) throw new FollowRefused(cut);
    if (isClose(cut) && cut.code === UNAUTHORIZED) throw new FollowRefused([{ message: cut.reason, extensions: { code: 'UNAUTHENTICATED' } }]);
    onCut?.(cut);
    await pause(wait, signal);
  }
}

/** One connection: its events and places in order, then how it ended. */
async function* steps<Event extends { cursor: string }>(
  { query, variables, signal, ...options }: FollowOptions<Event>,
  cursor: string | null,
): AsyncGenerator<Step<Event>> {
  const waiting: Step<Event>[] = [];
  let wake: () => void = () => undefined;
  const push = (step: Step<Event>) => {
    waiting.push(step);
    wake();
  };
  const client = connect(options, push);
  const end = () => push({ end: null });
  signal?.addEventListener('abort', end);
  try {
    client.subscribe<Record<string, Event>>(
      { query, variables: { ...variables, after: cursor } },
      {
        next: (result) => push(stepOf<Event>(result)),
        error: (error) => push({ end: error }),
        complete: () => push({ end: null }),
      },
    );
    for (;;) {
      const step = waiting.shift();
      if (step !== undefined) yield step;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal?.removeEventListener('abort', end);
    // A connection that fails while it is being made ends here, too. There is nothing left to close then.
    await Promise.resolve(client.dispose()).catch(() => undefined);
  }
}

function stepOf<Event extends { cursor: string }>({ data, errors }: FormattedExecutionResult<Record<string, Event>, unknown>): Step<Event> {
  const [event] = Object.values(data ?? {});
  return event == null ? { end: errors ?? [{ message: 'An event without data.' }] } : { event, cursor: event.cursor };
}

function connect({ url, apiKey, webSocket }: Pick<FollowOptions<never>, 'url' | 'apiKey' | 'webSocket'>, push: (step: Step<never>) => void): Client {
  return createClient({
    url,
    ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
    ...(apiKey === undefined ? {} : { connectionParams: { authorization: `Bearer ${apiKey}` } }),
    // The library would repeat its first cursor, but the follower reconnects with its last one.
    retryAttempts: 0,
    on: {
      ping: (received, payload) => {
        if (!received) return;
        const { unknownKeys, nearestKeys = [] } = (payload ?? {}) as Partial<UnknownKeys>;
        if (unknownKeys !== undefined) push({ unknown: { unknownKeys, nearestKeys } });
        if (typeof payload?.head === 'string') push({ place: payload.head });
      },
    },
  });
}

/** Temporary errors: the server or its database failed for a moment. */
const passing: ReadonlySet<unknown> = new Set(['INTERNAL', 'TIMED_OUT', 'UNAVAILABLE']);

function isRefusal(cut: unknown): cut is FollowRefused['errors'] {
  return Array.isArray(cut) && !cut.every((error: FollowRefused['errors'][number]) => passing.has(error.extensions?.code));
}

function isClose(cut: unknown): cut is { code: number; reason: string } {
  return typeof (cut as { code?: unknown } | null)?.code === 'number';
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}

function warnOfUnknown({ unknownKeys, nearestKeys }: UnknownKeys): void {
  const meant = nearestKeys.map(({ key, nearest }) => ` Instead of ${key}, did you mean ${nearest.join(' or ')}?`);
  console.warn(`Nothing has these keys yet: ${unknownKeys.join(', ')}.${meant.join('')}`);
}
