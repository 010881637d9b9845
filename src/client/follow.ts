import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';

/** What to follow, and how to be told. */
export interface FollowOptions<Event> {
  /** Where the server's sockets are: `ws://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** A subscription with one root field. It takes `$after: Cursor` for `after` and selects `cursor`. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Where to go on from; from now on, where none is given. */
  readonly cursor?: string | null | undefined;
  /** Told of one event after the other. When it is done, its place counts as reached: keep it, and nothing is missed over a restart. */
  readonly onEvent: (event: Event, cursor: string) => void | Promise<void>;
  /** Told of places that are reached without an event: what the filter hides, and silence. */
  readonly onPlace?: (cursor: string) => void | Promise<void>;
  /** Told of each cut, before it is tried again. */
  readonly onCut?: (cause: unknown) => void;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** An API key, where the server asks for one: `prk_…`. */
  readonly apiKey?: string;
  /** The WebSocket to use where there is none built in, such as that of the package `ws`. */
  readonly webSocket?: unknown;
  /** How long to wait before trying again: the first wait, and the longest. Milliseconds. */
  readonly retry?: { readonly first: number; readonly longest: number };
}

/** The server will not go on: a wrong query, a cursor of another ledger, a key that is no longer good. Trying again would not help. */
export class FollowRefused extends Error {
  readonly errors: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];

  constructor(errors: FollowRefused['errors']) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'FollowRefused';
    this.errors = errors;
  }
}

type Step<Event> = { readonly event: Event; readonly cursor: string } | { readonly place: string } | { readonly end: unknown };

const UNAUTHORIZED = 4401;

/**
 * Follows a subscription over cuts, restarts of the server and of the program that follows, without a gap and without a repeat: it carries the
 * place that it has reached and goes on from behind it. Resolves when `signal` ends it; rejects with FollowRefused, or with what
 * `onEvent` throws.
 */
export async function follow<Event extends { cursor: string }>(options: FollowOptions<Event>): Promise<void> {
  const { signal, onEvent, onPlace, onCut, retry = { first: 100, longest: 10_000 } } = options;
  const isOver = () => signal?.aborted === true;
  let cursor = options.cursor ?? null;
  for (let wait = retry.first; !isOver(); wait = Math.min(wait * 2, retry.longest)) {
    let cut: unknown;
    for await (const step of steps<Event>(options, cursor)) {
      if (isOver()) return;
      if ('end' in step) {
        cut = step.end;
        break;
      }
      wait = retry.first;
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

/** One connection: its events and places in the order in which they came, then how it ended. */
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
  const client = connect(options, (place) => push({ place }));
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

function connect({ url, apiKey, webSocket }: Pick<FollowOptions<never>, 'url' | 'apiKey' | 'webSocket'>, onPlace: (cursor: string) => void): Client {
  return createClient({
    url,
    ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
    ...(apiKey === undefined ? {} : { connectionParams: { authorization: `Bearer ${apiKey}` } }),
    // The library would send the cursor again that it began with; we come back with the one that we have.
    retryAttempts: 0,
    on: {
      ping: (received, payload) => {
        if (received && typeof payload?.head === 'string') onPlace(payload.head);
      },
    },
  });
}

/** Errors that pass: the server, or its database, was not well. */
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
