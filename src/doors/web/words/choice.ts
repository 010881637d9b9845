import { LANGUAGES, type Language } from './languages.ts';

interface Asked {
  /** `lang` in the address. */
  readonly address: string | null;
  /** The visitor's choice, stored in a cookie. */
  readonly chosen: string | null;
  /** The header Accept-Language. */
  readonly accepted: string | undefined;
}

/** The language of a visit: that of the address, else the chosen one, else the best that the browser accepts. */
export function languageFor({ address, chosen, accepted }: Asked): Language {
  return [address, chosen, ...wantedIn(accepted)].find(isOurs) ?? 'en';
}

export function isOurs(one: string | null): one is Language {
  return one !== null && (LANGUAGES as readonly string[]).includes(one);
}

/** The languages of a header, the best one first. Weight 0 refuses one. */
function wantedIn(header = ''): string[] {
  return header
    .split(',')
    .map((one) => one.trim().split(/\s*;\s*q=/))
    .map(([tag = '', weight = '1']) => ({ language: tag.split('-')[0]?.toLowerCase() ?? '', weight: Number(weight) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
}
