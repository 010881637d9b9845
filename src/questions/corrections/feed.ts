import { createHash } from 'node:crypto';
import type { Correction } from './correction.ts';
import { escapeText } from './markup.ts';
import { deedOf, inLines, typeInWords } from './told.ts';

export interface CorrectionsFeed {
  /** The UUID of the ledger: 32 hexadecimal digits. */
  readonly ledger: string;
  /** Newest first. */
  readonly corrections: readonly Correction[];
  /** When the ledger began: the date of a feed without entries. */
  readonly began: string;
}

/**
 * The newest corrections as Atom (RFC 4287). Ids derive from the UUID of the ledger and the number of the entry. So they stay the same on
 * any host.
 */
export function correctionsFeed({ ledger, corrections, began }: CorrectionsFeed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${idIn(ledger, 'corrections')}</id>
<title>Parley: corrections of the record</title>
<subtitle>What was mended, taken back, merged or erased. None of it is a move of a party.</subtitle>
<updated>${escapeText(corrections[0]?.recordedAt ?? began)}</updated>
<author><name>Parley</name></author>
<link rel="self" type="application/atom+xml" href="/docs/corrections.atom"/>
<link rel="alternate" type="text/html" href="/corrections"/>
${corrections.map((correction) => entryOf(ledger, correction)).join('\n')}
</feed>
`;
}

function entryOf(ledger: string, correction: Correction): string {
  const { seq, recordedAt, thingType, key, label } = correction;
  const title = `${deedOf(correction)}: ${typeInWords(thingType)} ${key}${label === null ? '' : ` (${label})`}`;
  const lines = inLines(correction);
  return `<entry>
<id>${idIn(ledger, `entry/${seq}`)}</id>
<title>${escapeText(title)}</title>
<updated>${escapeText(recordedAt)}</updated>
<link rel="alternate" type="text/html" href="/docs/corrections?before=${seq + 1}#entry-${seq}"/>
<content type="text">${escapeText((lines.length === 0 ? [title] : lines).join('\n'))}</content>
</entry>`;
}

/** A UUID of version 5 (RFC 9562): the same name in the same ledger always gives the same UUID. */
function idIn(ledger: string, name: string): string {
  const digest = createHash('sha1')
    .update(Buffer.from(ledger.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
