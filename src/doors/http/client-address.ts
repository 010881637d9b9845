import type { IncomingMessage } from 'node:http';

/** The loopback address, which stands for this machine. */
const ITSELF = /^(127\.|::1$|::ffff:127\.)/;

export interface Client {
  /** The address that the request comes from. Limits are counted by it. */
  readonly address: string;
  /** Whether it runs on this machine. */
  readonly isHere: boolean;
}

/**
 * The address that a request comes from. A proxy on this machine adds the client to X-Forwarded-For, as the last entry. From any other address the
 * header is not trusted.
 */
export function clientOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): Client {
  const address = socket.remoteAddress ?? '';
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  if (!ITSELF.test(address)) return { address, isHere: false };
  return forwarded ? { address: forwarded.slice(0, 64), isHere: false } : { address, isHere: true };
}
