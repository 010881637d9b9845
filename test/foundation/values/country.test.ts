import { expect } from 'chai';
import { isCountry } from '../../../src/foundation/values/country.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

describe('countries', () => {
  it('are the 249 that ISO 3166-1 assigns a code', () => {
    expect(letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)).to.have.lengthOf(249);
  });

  it('are written in capitals, with the code of today', () => {
    for (const code of ['BY', 'UA', 'GB', 'SS', 'PS', 'AQ']) expect(isCountry(code), code).to.equal(true);
    for (const code of ['by', 'UK', 'EU', 'SU', 'YU', 'XK', 'ZZ', 'BLR', 'B', '']) expect(isCountry(code), code).to.equal(false);
  });
});
