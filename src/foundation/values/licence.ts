import { didYouMean } from './near.ts';

/**
 * The licences of SPDX that data, texts and programs are published under. The format of files of citation knows no other words, and a release is never
 * changed. So an identifier that is not here is refused. Any other licence has an address, which that format takes as well.
 */
const CREATIVE_COMMONS = ['BY', 'BY-SA', 'BY-NC', 'BY-NC-SA', 'BY-ND', 'BY-NC-ND'].flatMap((kind) =>
  ['1.0', '2.0', '2.5', '3.0', '4.0'].map((version) => `CC-${kind}-${version}`),
);
const OTHERS = [
  ...['CC0-1.0', 'CC-PDDC', 'PDDL-1.0', 'ODC-By-1.0', 'ODbL-1.0', 'CDLA-Permissive-1.0', 'CDLA-Sharing-1.0'],
  ...['OGL-UK-1.0', 'OGL-UK-2.0', 'OGL-UK-3.0', 'OGL-Canada-2.0', 'etalab-2.0', 'NLOD-1.0', 'GFDL-1.3-only', 'GFDL-1.3-or-later'],
  ...['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'Unlicense', '0BSD', 'MPL-2.0', 'EUPL-1.2'],
  ...['GPL-2.0-only', 'GPL-2.0-or-later', 'GPL-3.0-only', 'GPL-3.0-or-later', 'LGPL-3.0-only', 'LGPL-3.0-or-later', 'AGPL-3.0-only', 'AGPL-3.0-or-later'],
];
const IDENTIFIERS: readonly string[] = [...CREATIVE_COMMONS, ...OTHERS];

/** A licence as it is written from then on: by its identifier or by its address. Null if the text is neither. */
export function licenceIn(text: string): string | null {
  // SPDX compares its identifiers without regard to case.
  const identifier = IDENTIFIERS.find((one) => one.toLowerCase() === text.toLowerCase());
  if (identifier !== undefined) return identifier;
  return URL.canParse(text) && isAddress(text) ? text : null;
}

export const LICENCE_EXPECTED = 'an identifier of SPDX such as CC-BY-4.0, or the address of a licence';

/** What to write instead of a text that names no licence. */
export function licenceAdvice(text: string): string {
  return didYouMean(text, IDENTIFIERS) || 'Name another licence by its address: https://…';
}

export const isAddress = (licence: string) => /^https?:\/\//i.test(licence);

/** Where a licence can be read. */
export function addressOfLicence(licence: string): string {
  return isAddress(licence) ? licence : `https://spdx.org/licenses/${licence}`;
}
