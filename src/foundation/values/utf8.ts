import { isUtf8 } from 'node:buffer';

/** The text of some bytes. Otherwise the first place that is not UTF-8, and the probable encoding. Lines and columns count from 1. */
export type DecodedText = { readonly text: string } | { readonly line: number; readonly column: number; readonly got: string };

/** What to do with a file that is not UTF-8. */
export const SAVE_AS_UTF8 = 'Save the file as UTF-8 and import it again; in a spreadsheet or an editor that is a choice under "Save as" or "Export".';

const NEWLINE = 10;

/** Reads bytes as UTF-8. Never replaces a byte silently. The answer repeats no byte of the file. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  if (isUtf16(bytes)) return { line: 1, column: 1, got: 'UTF-16' };
  if (isUtf8(bytes)) return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(NEWLINE, start);
    const part = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(part)) return { line, column: new TextDecoder().decode(part).indexOf('\uFFFD') + 1, got: 'bytes that are not UTF-8' };
    start = end + 1;
  }
}

/** UTF-16 begins with a byte order mark, or has a zero byte in its first letter. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (second !== undefined && (first === 0) !== (second === 0));
}
