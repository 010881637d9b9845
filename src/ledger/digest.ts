import { hash, randomBytes } from 'node:crypto';
import { fieldsOf } from './fields-of.ts';
import type { AnyRecords } from './records.ts';
import type { Thing } from './thing.ts';

/** JSON with sorted keys and without undefined values. The same content gives the same text on every machine. */
export function canonicalJson(value: unknown): string {
  return written(value) as string;
}

const isWhole = (value: unknown) => typeof value !== 'object' || value === null;

/** Undefined for what JSON leaves out. To copy a value in order and stringify the copy takes a quarter longer. A replacer takes several times as long. */
function written(value: unknown): string | undefined {
  if (isWhole(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return value.every(isWhole) ? JSON.stringify(value) : `[${value.map((one) => written(one) ?? 'null').join(',')}]`;
  let text = '';
  for (const name of namesInOrder(value as object)) {
    const part = written((value as Record<string, unknown>)[name]);
    if (part !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${part}`;
  }
  return `{${text}}`;
}

/** Names that are numbers come first, by their size, as in each object. Digests were made so from the beginning. An object lists these first. */
function namesInOrder(value: object): string[] {
  const names = Object.keys(value);
  const mayHaveNumbers = /^\d/.test(names[0] ?? '');
  names.sort();
  return mayHaveNumbers ? Object.keys(Object.fromEntries(names.map((name) => [name, null]))) : names;
}

/** One call of the system's library. An object that takes texts in parts costs twice as much. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
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

const common = ['id', 'key', 'version', 'aliases', 'note', 'knownSince', 'knownSinceGiven', 'knownOn'];

/** A field that a digest covers. */
interface Covered {
  readonly name: string;
  /** Its name as JSON, with the colon. */
  readonly written: string;
  /** A field of a later release is left out with this value. Null for all others. */
  readonly fallback: string | null;
}

const covered = new WeakMap<AnyRecords['fields'], readonly Covered[]>();

/** The fields that a digest covers, in the order of canonical JSON. So nothing has to be sorted for each version. */
function fieldsCovered({ fields }: AnyRecords): readonly Covered[] {
  const known = covered.get(fields);
  if (known !== undefined) return known;
  const names = [...common, ...Object.keys(fields)].sort();
  const made = names.map((name): Covered => {
    const facts = fields[name]?.facts;
    return { name, written: `${JSON.stringify(name)}:`, fallback: facts?.later === true ? canonicalJson(facts.fallback) : null };
  });
  covered.set(fields, made);
  return made;
}

/**
 * The digest of one version of a record. The salt is in the row, and a redaction overwrites it. So nobody can find a redacted text by trying
 * which text gives the digest. A field of a later release counts only if it has a value, so that older digests stay valid.
 */
export function digestOf(records: AnyRecords, record: Thing, salt: string): string {
  const source = fieldsOf(record);
  const parts: string[] = [];
  for (const { name, written, fallback } of fieldsCovered(records)) {
    const value = source[name] ?? null;
    const isLater = fallback !== null;
    if (isLater && value === null) continue;
    const text = canonicalJson(value);
    if (text !== fallback) parts.push(written + text);
  }
  return sha256(`${salt}\n${records.type}\n{${parts.join(',')}}`);
}
