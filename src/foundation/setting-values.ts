import { isIP } from 'node:net';
import { z } from 'zod';
import { LICENCE_EXPECTED, licenceAdvice, licenceIn } from './values/licence.ts';

export interface DatabaseConfig {
  type: 'sqlite' | 'postgres';
  url: string;
}

const BYTE_UNITS = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const;

export const DATABASE_EXPECTED = 'sqlite:<path>, sqlite::memory: or postgres://user:password@host:port/name';

export function wholeNumber(least: number, most: number, standard: number) {
  const expected = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .default(String(standard))
    .refine((text) => /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most, { error: expected })
    .transform(Number);
}

export function oneOf<const Values extends readonly string[]>(values: Values) {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

/** What an address is of; null where it is none. */
export function databaseAt(url: string): DatabaseConfig | null {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return { type: 'postgres', url };
  return /^sqlite:(?!\/\/)./.test(url) ? { type: 'sqlite', url } : null;
}

/** For the path of a file, as it stands or as other programs write it. Anything else may hold a password, so it is not repeated. */
export function adviceOnDatabase(url: string): string {
  const [, path] = /^(?:sqlite3?:\/\/|file:(?:\/\/)?)?([\w.~/\\ -]+|[A-Za-z]:[\w.~/\\ -]+)$/.exec(url) ?? [];
  return path === undefined || !/[./\\]/.test(path) ? '' : `For a file, write sqlite:${path}`;
}

export function parseDatabaseUrl(url: string, context: z.RefinementCtx): DatabaseConfig {
  const database = databaseAt(url);
  if (database !== null) return database;
  context.addIssue({ code: 'custom', message: DATABASE_EXPECTED, params: { advice: adviceOnDatabase(url) } });
  return z.NEVER;
}

export function parseStandbys(text: string, context: z.RefinementCtx): string[] {
  const urls = parseList(text);
  if (urls.every((url) => databaseAt(url)?.type === 'postgres')) return urls;
  context.addIssue({ code: 'custom', message: 'addresses separated by commas, such as postgres://user:password@host:port/name' });
  return z.NEVER;
}

/** As browsers write them: scheme, host and port, without a path. */
export function parseOrigins(text: string, context: z.RefinementCtx): string[] {
  const origins = parseList(text);
  if (origins.every((origin) => origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin))) return origins;
  context.addIssue({ code: 'custom', message: 'origins separated by commas, such as https://desk.example.org' });
  return z.NEVER;
}

export function parseLicence(text: string, context: z.RefinementCtx): string {
  const licence = licenceIn(text.trim());
  if (licence !== null) return licence;
  context.addIssue({ code: 'custom', message: LICENCE_EXPECTED, params: { advice: licenceAdvice(text.trim()) } });
  return z.NEVER;
}

export function parseHosts(text: string, context: z.RefinementCtx): string[] {
  const hosts = parseList(text.toLowerCase());
  if (hosts.every((host) => /^(\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/.test(host))) return hosts;
  context.addIssue({ code: 'custom', message: 'names separated by commas, without scheme and port, such as parley.example.org' });
  return z.NEVER;
}

export function parseProxies(text: string, context: z.RefinementCtx): string[] {
  const proxies = parseList(text);
  if (proxies.every(isAddressOrNetwork)) return proxies;
  context.addIssue({ code: 'custom', message: 'addresses or networks separated by commas, such as 10.0.0.7 or 172.30.7.0/24' });
  return z.NEVER;
}

export function parseHookTargets(text: string, context: z.RefinementCtx): string[] {
  const targets = parseList(text);
  if (targets.every((target) => isAddressOrNetwork(target) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(target))) return targets;
  context.addIssue({ code: 'custom', message: 'host names, addresses or networks separated by commas, such as hooks.internal or 10.0.0.0/8' });
  return z.NEVER;
}

function isAddressOrNetwork(text: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits) <= (family === 6 ? 128 : 32);
}

export function parseList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function parseBytesOrNone(text: string, context: z.RefinementCtx): number {
  return text.trim() === '0' ? 0 : parseBytes(text, context);
}

export function parseBytes(text: string, context: z.RefinementCtx): number {
  const [, amount, unit = 'b'] = /^(\d+)\s*(b|kb|mb|gb)?$/i.exec(text.trim()) ?? [];
  const bytes = Number(amount) * BYTE_UNITS[unit.toLowerCase() as keyof typeof BYTE_UNITS];
  if (amount !== undefined && bytes > 0 && bytes <= BYTE_UNITS.gb) return bytes;
  context.addIssue({ code: 'custom', message: 'a size such as 500kb or 1mb, at most 1gb' });
  return z.NEVER;
}
