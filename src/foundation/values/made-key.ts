import anyAscii from 'any-ascii';
import { LONGEST_KEY } from './key.ts';

/** Made keys are short enough to read aloud. */
const LONGEST_MADE = 48;

/**
 * A key made of a name in any script: `okhorona-shlyuziv` of «Охорона шлюзів». Latin letters without marks, in lower case, with hyphens for all else.
 * It is cut at the end of a word. `word` replaces a name without letters or digits. A file makes its keys again at each import, so what is made here must stay.
 */
export function keyOfName(name: string, word: string, longest = LONGEST_MADE): string {
  const whole = keyFrom(name);
  // A name that says only “thing” says as little. Files have made no key of it from the start.
  if (whole === '' || whole === 'thing') return word;
  if (whole.length <= longest) return whole;
  const cut = whole.slice(0, longest + 1).replace(/-[^-]*$/, '');
  return cut.length > longest ? whole.slice(0, longest) : cut;
}

function keyFrom(name: string): string {
  return anyAscii(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST_KEY)
    .replace(/-$/, '');
}
