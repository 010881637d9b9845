import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** Longer bodies are rare, and come in several parts. */
const MOST_BYTES = 64 * 1024;
const JSON_IN_UTF8 = /^application\/json *(?:; *charset="?utf-8"?)?$/i;
/** What changes how a body is read, or what an answer tells. */
const UNUSUAL = ['content-encoding', 'expect', 'x-cost'] as const;

/** A question as JSON that asks for nothing beside its answer. */
export interface PlainQuestion {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** How long the body of a plain request is. Null for all other requests. */
export function lengthOfPlain({ method, url, headers }: IncomingMessage, mostBytes: number): number | null {
  if (method !== 'POST' || url !== '/graphql' || !JSON_IN_UTF8.test(headers['content-type'] ?? '')) return null;
  if (UNUSUAL.some((name) => headers[name] !== undefined)) return null;
  const length = Number(headers['content-length']);
  return length > 0 && length <= Math.min(mostBytes, MOST_BYTES) ? length : null;
}

/** Requests whose whole body has been read here. Node says so of itself only after whoever reads it. */
const read = new WeakSet<IncomingMessage>();

export function hasComeWhole(request: IncomingMessage): boolean {
  return read.has(request);
}

/** Reads a body of this length. `next` is called while the request still takes bytes back. */
export function readBody(request: IncomingMessage, length: number, next: (body: Buffer) => void): void {
  const parts: Buffer[] = [];
  let missing = length;
  const readMore = () => {
    for (let part = request.read() as Buffer | null; part !== null; part = request.read() as Buffer | null) {
      parts.push(part);
      missing -= part.length;
    }
    if (missing > 0) return;
    request.removeListener('readable', readMore);
    read.add(request);
    next(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
  };
  request.on('readable', readMore);
}

/** Null for whatever Express or Apollo would refuse, or answer in another form. */
export function questionIn(body: Buffer): PlainQuestion | null {
  if (!isUtf8(body)) return null;
  let asked: unknown;
  try {
    asked = JSON.parse(body.toString());
  } catch {
    return null;
  }
  if (!isRecord(asked) || asked.extensions !== undefined) return null;
  const { operationName, variables } = asked;
  const isPlain = (operationName == null || typeof operationName === 'string') && (variables == null || isRecord(variables));
  return isPlain ? asked : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
