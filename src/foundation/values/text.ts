/** The longest text that is recorded, and the longest address, in UTF-16 units. */
export const LONGEST_TEXT = 100_000;
export const LONGEST_ADDRESS = 2_000;

/** The form in which text is kept: NFC, and line breaks as a single newline. */
export function normaliseText(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC');
}

/** Control characters except newline and tab, also those above ASCII (U+0080 to U+009F). */
const CONTROL_CHARACTER = /(?![\n\t])\p{Cc}/u;
const LONE_SURROGATE = /\p{Cs}/u;

/** The problem of a text, or null. A text has no control characters except newline and tab, no lone surrogates, and a limited length. */
export function checkText(text: string): string | null {
  if (text.length > LONGEST_TEXT) return `a text of ${text.length} characters, where at most ${LONGEST_TEXT} are allowed`;
  const character = CONTROL_CHARACTER.exec(text);
  if (character !== null) return `the control character ${codePoint(character[0])} at character ${character.index + 1}`;
  const surrogate = LONE_SURROGATE.exec(text);
  if (surrogate !== null) return `half of a surrogate pair, ${codePoint(surrogate[0])}, at character ${surrogate.index + 1}`;
  return null;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text with a capital first letter. */
export function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
