import { createHash, randomBytes } from 'node:crypto';
import type { AnyRecords } from './records.ts';
import type { Thing } from './thing.ts';

/** JSON with sorted keys and without undefined values. The same content gives the same text on every machine. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(isWhole(value) ? value : withSortedKeys(value));
}

const isWhole = (value: unknown) => typeof value !== 'object' || value === null;

/** A copy, because a replacer costs several times as much. What is in order already is not copied. */
function withSortedKeys(value: unknown): unknown {
  if (isWhole(value)) return value;
  if (Array.isArray(value)) return value.every(isWhole) ? value : value.map(withSortedKeys);
  const names = Object.keys(value as object);
  if (isSorted(names) && Object.values(value as object).every(isWhole)) return value;
  return Object.fromEntries(names.sort().map((name) => [name, withSortedKeys((value as Record<string, unknown>)[name])]));
}

const isSorted = (names: readonly string[]) => names.every((name, index) => index === 0 || (names[index - 1] as string) < name);

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const SALT_BYTES = 12;

/** The system gives random bytes slowly, so several salts share one call. Each is used once. */
let saltBytes = Buffer.alloc(0);

export function newSalt(): string {
  if (saltBytes.length === 0) saltBytes = randomBytes(SALT_BYTES * 256);
  const salt = saltBytes.subarray(0, SALT_BYTES).toString('base64url');
  saltBytes = saltBytes.subarray(SALT_BYTES);
  return salt;
}

/** Whether a field of a later release has its default. */
function saysNothing(records: AnyRecords, name: string, value: unknown): boolean {
  const facts = records.fields[name]?.facts;
  return facts?.later === true && canonicalJson(value ?? null) === canonicalJson(value == null ? null : facts.fallback);
}

const common = ['id', 'key', 'version', 'aliases', 'note', 'knownSince', 'knownSinceGiven', 'knownOn'];
const covered = new WeakMap<AnyRecords['fields'], readonly string[]>();

/** The fields that a digest covers, in the order of canonical JSON, so that none has to be sorted for each version. */
function fieldsCovered({ fields }: AnyRecords): readonly string[] {
  const known = covered.get(fields);
  if (known !== undefined) return known;
  const names = [...common, ...Object.keys(fields)].sort();
  covered.set(fields, names);
  return names;
}

/**
 * The digest of one version of a record. The salt is in the row, and a redaction overwrites it. So nobody can find a redacted text by trying
 * which text gives the digest. A field of a later release counts only if it has a value, so that older digests stay valid.
 */
export function digestOf(records: AnyRecords, record: Thing, salt: string): string {
  const source = record as unknown as Record<string, unknown>;
  const content: Record<string, unknown> = {};
  for (const name of fieldsCovered(records)) if (!saysNothing(records, name, source[name])) content[name] = source[name] ?? null;
  return sha256(`${salt}\n${records.type}\n${canonicalJson(content)}`);
}
