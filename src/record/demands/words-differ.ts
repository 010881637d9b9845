import { LRUCache } from 'lru-cache';
import type { Wording } from './history.ts';
import { cut, wordDiff } from './word-diff.ts';

/** The share of words that may differ in a position that is RESTATED. */
const MOST_DIFFERENT = 0.1;

/** The words of a text: how many there are, and how often each occurs. */
interface CountedWords {
  readonly all: number;
  readonly each: ReadonlyMap<string, number>;
}

/** Whether more than a tenth of the words differ, in a language that both texts have. */
export function differsMuch(before: Wording, after: Wording): boolean {
  return after.some(({ language, text }) => {
    const other = before.find((wording) => wording.language === language);
    return other !== undefined && other.text !== text && differ(other.text, text);
  });
}

/** A diff adds at least the words that occur more often than before, and removes those that occur less often. To count them takes a tenth of its time. */
function differ(before: string, after: string): boolean {
  const [old, now] = [countedWords(before), countedWords(after)];
  const most = MOST_DIFFERENT * Math.max(old.all, now.all);
  if (Math.max(surplus(now, old), surplus(old, now)) > most) return true;
  const diff = wordDiff(before, after);
  const count = (wanted: string) => diff.filter(({ kind }) => kind === wanted).reduce((sum, segment) => sum + countedWords(segment.text).all, 0);
  return Math.max(count('ADDED'), count('REMOVED')) > most;
}

/** How many words of the one text the other lacks, each as often as it is lacking. */
function surplus(one: CountedWords, other: CountedWords): number {
  let sum = 0;
  for (const [word, times] of one.each) sum += Math.max(0, times - (other.each.get(word) ?? 0));
  return sum;
}

/** A text is compared with the one before and with the one after. Limited by the length of the texts. */
const counted = new LRUCache<string, CountedWords>({ maxSize: 300_000, sizeCalculation: (_words, text) => text.length + 1 });

function countedWords(text: string): CountedWords {
  const known = counted.get(text);
  if (known !== undefined) return known;
  const words = cut(text).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const each = new Map<string, number>();
  for (const word of words) each.set(word, (each.get(word) ?? 0) + 1);
  const made = { all: words.length, each };
  counted.set(text, made);
  return made;
}
