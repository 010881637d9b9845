/**
 * Regions that the Unicode names know and ISO 3166-1 does not assign: exceptional reservations (AC, EU, UK …), user-assigned and test codes (XK, XA, ZZ
 * …), and former countries (SU, YU, DD …).
 */
const NOT_ASSIGNED = new Set('AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NT PC PZ QO QU RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ'.split(' '));

/** Node brings the names of regions and updates them. A country that ISO adds needs no change here. */
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Whether a text is a country code that ISO 3166-1 alpha-2 assigns, in capitals: BY, UA. */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !NOT_ASSIGNED.has(code) && regionNames.of(code) !== undefined;
}
