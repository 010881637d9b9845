import type { OperationTypeNode } from 'graphql';

export type Transport = 'http' | 'stream' | 'websocket' | 'page' | 'file' | 'hook' | 'mail';

/** What is recorded about an operation for the log, metrics and traces. Never its variables, since they may be private. */
export interface OperationSeen {
  readonly requestId: string;
  readonly transport: Transport;
  /** The name that the client gave it. */
  name: string | null;
  kind: OperationTypeNode | null;
  points: number | null;
  /** The codes of the errors in its answer. */
  codes: readonly string[];
  /** Whether the answer came from the cache. */
  isKept: boolean;
}

export function newOperation(requestId: string, transport: Transport): OperationSeen {
  return { requestId, transport, name: null, kind: null, points: null, codes: [], isKept: false };
}

export function codesOf(errors: readonly { readonly extensions?: { readonly code?: unknown } }[] | undefined): string[] {
  return (errors ?? []).map(({ extensions }) => String(extensions?.code ?? 'INTERNAL'));
}
