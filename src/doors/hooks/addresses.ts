import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The addresses that hooks may call, besides those of the public internet. */
export class HookAddresses {
  readonly #names: ReadonlySet<string>;
  readonly #networks = new BlockList();

  /** Host names, addresses and networks: `hooks.internal`, `10.0.0.7`, `10.0.0.0/8`. */
  constructor(allowed: readonly string[]) {
    const isNetwork = (one: string) => isIP(one.split('/')[0] ?? '') !== 0;
    this.#names = new Set(allowed.filter((one) => !isNetwork(one)).map((one) => one.toLowerCase()));
    for (const network of allowed.filter(isNetwork)) {
      const [address = '', bits] = network.split('/');
      const family = familyOf(address);
      if (bits === undefined) this.#networks.addAddress(address, family);
      else this.#networks.addSubnet(address, Number(bits), family);
    }
  }

  /** What was expected instead of a forbidden address. Null if a hook may call it. The addresses of its host name are checked at each call. */
  problemOf(address: string): string | null {
    if (!URL.canParse(address)) return 'an address such as https://example.org/hook';
    const { protocol, username, password, hash } = new URL(address);
    const host = hostOf(address);
    if (protocol !== 'https:' && protocol !== 'http:') return 'an address that begins with https://';
    if (username !== '' || password !== '') return 'an address without a name and a password';
    if (hash !== '') return 'an address without a part after #';
    const known = isThisMachine(host) ? '127.0.0.1' : host;
    if (isIP(known) !== 0 && !this.allows(host, known)) return 'an address of the public internet, or one of HOOKS_ALLOW';
    if (protocol === 'http:' && !this.#isNamed(host, known)) return 'an address that begins with https://, except for those of HOOKS_ALLOW';
    return null;
  }

  /** Whether a call may connect to this address of the host. */
  allows(host: string, address: string): boolean {
    return this.#isNamed(host, address) || isPublic(address);
  }

  /**
   * Resolves a name, and returns only allowed addresses. The connection uses these, so a different second answer of the name server has no
   * effect.
   */
  lookup(host: string): LookupFunction {
    return (hostname, options, done) => {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return done(error, []);
        const allowed = addresses.filter(({ address }) => this.allows(host, address));
        const [first] = allowed;
        if (first === undefined) return done(new ForbiddenAddress(host), []);
        if (options.all === true) done(null, allowed);
        else done(null, first.address, first.family);
      });
    };
  }

  #isNamed(host: string, address: string): boolean {
    return this.#names.has(host.toLowerCase()) || (isIP(address) !== 0 && this.#networks.check(address, familyOf(address)));
  }
}

export class ForbiddenAddress extends Error {
  constructor(host: string) {
    super(`${host} is no address of the public internet; HOOKS_ALLOW can allow it`);
    this.name = 'ForbiddenAddress';
  }
}

/** The host of an address. IPv6 hosts have brackets there. */
export function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^\[|\]$/g, '');
}

/** These names lead to the machine itself wherever they are asked. */
const isThisMachine = (host: string) => /^(.*\.)?localhost\.?$/i.test(host);

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The addresses of IPv6 that are routed. Others lead to this machine or site, also in old forms such as `::127.0.0.1` and `fec0::1`. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Ranges reserved for other uses are not public. They include private networks and this machine. */
function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const read = ipaddr.process(address);
  return read.range() === 'unicast' && (read instanceof ipaddr.IPv4 || read.match(GLOBAL_IPV6));
}
