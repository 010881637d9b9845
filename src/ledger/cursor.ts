/** A place in the ledger, as clients carry it. */
export interface Place {
  /** The ledger's own UUID, 32 hexadecimal digits. */
  readonly ledger: string;
  readonly epoch: number;
  readonly seq: number;
  /** The chain hash of the entry at that place, in hexadecimal. A cursor carries its first 8 bytes. */
  readonly hash: string;
}

const LENGTH = 16 + 4 + 8 + 8;

/** The written form: base64url of ledger UUID, epoch, sequence number and 8 bytes of the entry's chain hash; 48 characters. */
export function writeCursor(place: Place): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes.write(place.ledger, 0, 16, 'hex');
  bytes.writeUInt32BE(place.epoch, 16);
  bytes.writeBigUInt64BE(BigInt(place.seq), 20);
  bytes.write(place.hash.slice(0, 16), 28, 8, 'hex');
  return bytes.toString('base64url');
}

/** Reads the written form. Null for any other text. `hash` holds the 8 bytes only. Files that hold a cursor often end their line. */
export function readCursor(text: string): Place | null {
  const written = text.trim();
  if (!/^[A-Za-z0-9_-]{48}$/.test(written)) return null;
  const bytes = Buffer.from(written, 'base64url');
  const seq = bytes.readBigUInt64BE(20);
  if (bytes.length !== LENGTH || seq > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return {
    ledger: bytes.toString('hex', 0, 16),
    epoch: bytes.readUInt32BE(16),
    seq: Number(seq),
    hash: bytes.toString('hex', 28, 36),
  };
}
