import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Letters and digits without those that are taken for one another: 32, five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PREFIX = 'prk_';
const SECRET_BYTES = 20;
const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(`^${PREFIX}([${ALPHABET}]{32})([${ALPHABET}]{${CHECKSUM_LENGTH}})$`);

/** A new API key: `prk_`, 160 random bits, and a checksum of them. */
export function newSecret(): string {
  const body = inLetters(randomBytes(SECRET_BYTES));
  return `${PREFIX}${body}${checksumOf(body)}`;
}

/** Whether a text has the form and the checksum of an API key. This detects mistyped keys. */
export function isSecret(text: string): boolean {
  const [, body, checksum] = FORM.exec(text) ?? [];
  return body !== undefined && checksum === checksumOf(body);
}

/** What the database keeps in place of the key: its SHA-256 in hexadecimal. */
export function digestOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares digests in constant time. */
export function sameDigest(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function checksumOf(body: string): string {
  return inLetters(createHash('sha256').update(body).digest()).slice(0, CHECKSUM_LENGTH);
}

export function inLetters(bytes: Buffer): string {
  let letters = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return letters;
}
