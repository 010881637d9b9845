import { nearest } from '../../../foundation/values/near.ts';
import { PAGE_PARAMETERS } from '../parameters.ts';
import type { UnknownParameter } from '../visit.ts';

/** Names of the API for what pages call differently. */
const OTHER_NAMES: Readonly<Record<string, string>> = { madeBy: 'party', issues: 'issue', text: 'q', orderBy: 'order' };

/** Links from elsewhere carry these, and no page of ours means them. */
const FROM_ELSEWHERE = /^(utm_.*|fbclid|gclid|msclkid|mc_[ce]id|ref|_.*)$/;

/** The parameters of an address that no page knows. A reader should not take the whole for what was asked. */
export function unknownParameters(query: URLSearchParams): UnknownParameter[] {
  const names = [...new Set(query.keys())].filter((name) => !PAGE_PARAMETERS.has(name) && !name.startsWith('after-') && !FROM_ELSEWHERE.test(name));
  return names.map((name) => ({ name: name.slice(0, 40), near: OTHER_NAMES[name] ?? nearest(name, PAGE_PARAMETERS) }));
}
