import type { IncomingMessage, Server } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';

/** The loopback address, which stands for this machine. */
const ITSELF = /^(127\.|::1$|::ffff:127\.)/;

/** The connections of proxies that are trusted to tell the address of a client. */
const trusted = new WeakSet<Socket>();

export interface Client {
  /** The address that the request comes from. Limits are counted by it. */
  readonly address: string;
  /** Whether it runs on this machine. */
  readonly isHere: boolean;
}

/** Marks the connections of proxies on other machines as they open. `proxies` are addresses and networks: `10.0.0.7`, `172.30.7.0/24`. */
export function trustProxies(server: Server, proxies: readonly string[]): void {
  if (proxies.length === 0) return;
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  server.on('connection', (socket) => {
    // A socket for both families writes an address of IPv4 as one of IPv6.
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:(?=[\d.]+$)/, '');
    if (isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) trusted.add(socket);
  });
}

/**
 * The address that a request comes from. A proxy on this machine, or one of TRUSTED_PROXIES, adds the client to X-Forwarded-For, as the last entry.
 * From any other address the header is not trusted.
 */
export function clientOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): Client {
  const address = socket.remoteAddress ?? '';
  const isHere = ITSELF.test(address);
  const named = headers['x-forwarded-for'];
  if (named === undefined) return { address, isHere };
  const forwarded = [named].flat().join(',').split(',').at(-1)?.trim();
  if (forwarded && (isHere || trusted.has(socket))) return { address: forwarded.slice(0, 64), isHere: false };
  return { address, isHere };
}
