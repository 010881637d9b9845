import type { OperationTypeNode } from 'graphql';

export type Transport = 'http' | 'stream' | 'websocket' | 'page' | 'file' | 'hook';

/** What is noted of an operation while it runs, for the log, the metrics and the traces. Never its variables, since they may hold what is private. */
export interface OperationSeen {
  readonly requestId: string;
  readonly transport: Transport;
  /** The name that the client gave it. */
  name: string | null;
  kind: OperationTypeNode | null;
  points: number | null;
  /** The codes of the errors in its answer. */
  codes: readonly string[];
  /** Whether the answer was kept from an earlier time. */
  isKept: boolean;
}

export function newOperation(requestId: string, transport: Transport): OperationSeen {
  return { requestId, transport, name: null, kind: null, points: null, codes: [], isKept: false };
}

export function codesOf(errors: readonly { readonly extensions?: { readonly code?: unknown } }[] | undefined): string[] {
  return (errors ?? []).map(({ extensions }) => String(extensions?.code ?? 'INTERNAL'));
}
