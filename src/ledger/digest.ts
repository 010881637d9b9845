import { createHash, randomBytes } from 'node:crypto';
import type { AnyRecords } from './records.ts';
import type { Thing } from './thing.ts';

/** JSON with sorted keys and without undefined values. The same content gives the same text on every machine. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function newSalt(): string {
  return randomBytes(12).toString('base64url');
}

/** Whether a field of a later release has its default. */
function saysNothing(records: AnyRecords, name: string, value: unknown): boolean {
  const facts = records.fields[name]?.facts;
  return facts?.later === true && canonicalJson(value ?? null) === canonicalJson(value == null ? null : facts.fallback);
}

/**
 * The digest of one version of a record. The salt is in the row, and a redaction overwrites it. So nobody can find a redacted text by trying
 * which text gives the digest. A field of a later release counts only if it has a value, so that older digests stay valid.
 */
export function digestOf(records: AnyRecords, record: Thing, salt: string): string {
  const source = record as unknown as Record<string, unknown>;
  const content = Object.fromEntries(
    ['id', 'key', 'version', 'aliases', 'note', 'knownSince', 'knownSinceGiven', 'knownOn', ...Object.keys(records.fields)].map((name) => [
      name,
      saysNothing(records, name, source[name]) ? undefined : (source[name] ?? null),
    ]),
  );
  return sha256(`${salt}\n${records.type}\n${canonicalJson(content)}`);
}
