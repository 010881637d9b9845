/** One word of a text as it is compared, and where it stands in the text. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Marks that many writers leave out: accents, Arabic and Hebrew vowels. In other scripts, and in kana, marks are letters. */
const OPTIONAL_MARK = /(?=\p{M})(?![\u3099\u309A])[\p{sc=Inherited}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Cyrillic}]/gu;

/** Invisible characters, the stroke that stretches Arabic words, and signs of transliteration that stand for no sound. */
const UNSEEN = /[\p{Cf}\u0640\u02B9\u02BC]/gu;

/** Latin letters that Unicode does not decompose into a plain letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** Letters that people write for each other. Unicode decomposes the others. */
const sameLetters: Readonly<Record<string, string>> = {
  ...plainLetters,
  ς: 'σ',
  ґ: 'г',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ...Object.fromEntries([...'٠١٢٣٤٥٦٧٨٩'].map((digit, value) => [digit, String(value)])),
  ...Object.fromEntries([...'۰۱۲۳۴۵۶۷۸۹'].map((digit, value) => [digit, String(value)])),
};
const SAME_LETTER = new RegExp(`[${Object.keys(sameLetters).join('')}]`, 'gu');

/** The form in which words are compared. Ёлка equals елка, İSTANBUL equals ıstanbul, Straße equals STRASSE. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(OPTIONAL_MARK, '')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(SAME_LETTER, (letter) => sameLetters[letter] as string)
    .normalize('NFC');
}

/** Scripts without spaces between words. Where their words end depends on a dictionary, and on its edition. */
const SPACELESS = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\u30FC\\uFF70\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]';
const IS_SPACELESS = new RegExp(`^${SPACELESS}`, 'u');

/** An apostrophe is part of a Cyrillic word (пам’ять); elsewhere it stands before an ending or after an article (NATO’s, l’accord). */
const PIECE = new RegExp(`${SPACELESS}\\p{M}*|(?:(?!${SPACELESS})[\\p{L}\\p{N}\\p{M}\\p{Cf}]|(?<=\\p{sc=Cyrillic})['’‘](?=\\p{sc=Cyrillic}))+`, 'gu');
const INITIALS = /^\p{L}(?:\.\p{L})+$/u;
const NUMBER = /^\p{Nd}+(?:[.,]\p{Nd}+)+$/u;
const APOSTROPHE = /['’‘]/g;

/** The longest word. Only the beginning of a longer one is kept. */
const LONGEST_WORD = 60;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** The time of a segmenter grows with the square of the text, so it gets pieces that end between words. */
const STRETCH = new RegExp(`[^]{1,400}(?=\\s|$|${SPACELESS})|[^]{1,400}`, 'gu');

/**
 * The words of a text, folded, in their order. Texts are cut where Unicode says that words end (UAX 29), and further: scripts without spaces into
 * single characters, so that 停火 is found in 停火协议 whatever a dictionary takes for a word.
 */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(STRETCH)].flatMap(({ 0: stretch, index }) => wordsOfStretch(stretch, index));
}

/** What may join words, or stand inside one, so that only Unicode says where they end. */
const MAY_JOIN = /[^A-Za-z0-9 ()"!?/.,:;'-]|[.,:;'][A-Za-z0-9.,:;']/;
const PLAIN_WORD = /[A-Za-z0-9]+/g;

/** Letters and digits of ASCII that nothing joins need no segmenter, which takes twelve times as long. */
function plainWordsOf(stretch: string, offset: number): Word[] {
  return Array.from(stretch.matchAll(PLAIN_WORD), ({ 0: word, index }) => {
    const start = offset + index;
    return { word: word.slice(0, LONGEST_WORD).toLowerCase(), start, end: start + word.length };
  });
}

function wordsOfStretch(stretch: string, offset: number): Word[] {
  if (!MAY_JOIN.test(stretch)) return plainWordsOf(stretch, offset);
  const words: Word[] = [];
  for (const { segment, index } of segmenter.segment(stretch)) {
    if (segment === ' ') continue;
    const start = offset + index;
    if (INITIALS.test(segment)) words.push(...foldedAt(segment.replaceAll('.', ''), start, segment.length));
    else if (NUMBER.test(segment)) words.push({ word: plainNumber(fold(segment)), start, end: start + segment.length });
    else for (const piece of segment.matchAll(PIECE)) words.push(...foldedAt(piece[0].replace(APOSTROPHE, ''), start + piece.index, piece[0].length));
  }
  return words;
}

/** Folding can turn one sign, such as ﷺ, into several words. */
function foldedAt(piece: string, start: number, length: number): Word[] {
  const words = fold(piece).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  return words.map((word) => ({ word: word.length > LONGEST_WORD ? [...word].slice(0, LONGEST_WORD).join('') : word, start, end: start + length }));
}

/** A comma before three digits separates thousands. Any other comma begins a fraction. 9,000 is 9000, and 3,5 is 3.5. */
function plainNumber(digits: string): string {
  return digits
    .replace(/,(?=\d{3}(?!\d))/g, '')
    .replaceAll(',', '.')
    .slice(0, LONGEST_WORD);
}

/** The terms that an index holds of a text: each word and, in scripts without spaces, each pair of neighbours. */
export function termsOf(words: readonly string[]): string[] {
  const pairs = words.flatMap((word, index) => {
    const next = words[index + 1];
    return next !== undefined && IS_SPACELESS.test(word) && IS_SPACELESS.test(next) ? [`${word}${next}`] : [];
  });
  return [...words, ...pairs];
}
