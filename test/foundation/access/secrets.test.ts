import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { digestOfSecret, inLetters, isSecret, newSecret, sameDigest } from '../../../src/foundation/access/secret.ts';

/** Written down once more, so that a letter that slips into the one of the product is seen. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const BODY = 32;
const PREFIX = 'prk_';

/** Bits to letters by way of one great number: not as the product does it. */
function lettersOf(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS.charAt(Number.parseInt(five, 2))).join('');
}

function checksumWorkedOut(body: string): string {
  return lettersOf(createHash('sha256').update(body, 'ascii').digest()).slice(0, 6);
}

const bodyOf = (secret: string) => secret.slice(PREFIX.length, PREFIX.length + BODY);
const checksumIn = (secret: string) => secret.slice(PREFIX.length + BODY);
const withLetter = (secret: string, place: number, letter: string) => secret.slice(0, place) + letter + secret.slice(place + 1);

describe('A secret', () => {
  it('is prk_, 32 letters of chance and 6 of a checksum, and says so of itself', () => {
    for (let n = 0; n < 200; n += 1) {
      const secret = newSecret();
      expect(secret).to.match(/^prk_[0-9a-hjkmnp-tv-z]{38}$/);
      expect(isSecret(secret)).to.equal(true);
    }
  });

  it('carries the checksum that SHA-256 gives of its 32 letters', () => {
    for (let n = 0; n < 200; n += 1) {
      const secret = newSecret();
      expect(checksumIn(secret)).to.equal(checksumWorkedOut(bodyOf(secret)));
    }
  });

  it('is never the same twice, and no two of a thousand begin or end alike', () => {
    const bodies = Array.from({ length: 1_000 }, () => bodyOf(newSecret()));
    expect(new Set(bodies).size).to.equal(1_000);
    // Twelve letters are 60 bits: two of a thousand agree in them once in 10^12 runs.
    expect(new Set(bodies.map((body) => body.slice(0, 12))).size).to.equal(1_000);
    expect(new Set(bodies.map((body) => body.slice(-12))).size).to.equal(1_000);
  });

  it('has each of the 32 letters at each of its 32 places: all 160 bits are random', () => {
    const seen = Array.from({ length: BODY }, () => new Set<string>());
    // 2,000 draws leave one letter out at one place once in 10^24 runs.
    for (let n = 0; n < 2_000; n += 1) [...bodyOf(newSecret())].forEach((letter, place) => void seen[place]?.add(letter));
    for (const letters of seen) expect([...letters].sort().join('')).to.equal(LETTERS);
  });

  it('is written without letters that are taken for one another', () => {
    // By the bytes themselves: 0, 1, 2 … 31, each in five bits.
    const everyLetter = inLetters(
      Buffer.from(
        BigInt(`0b${LETTERS.replace(/./g, (_, place: number) => place.toString(2).padStart(5, '0'))}`)
          .toString(16)
          .padStart(40, '0'),
        'hex',
      ),
    );
    expect(everyLetter).to.equal(LETTERS);
    expect(new Set(everyLetter).size).to.equal(32);
    // Of each group that eyes confuse, one at most; u is left out since it makes words.
    for (const alike of ['0oO', '1iIlL', 'uv']) expect([...alike].filter((letter) => everyLetter.includes(letter)).length, alike).to.equal(1);
    expect(everyLetter).to.equal(everyLetter.toLowerCase());
  });

  it('puts bytes into letters five bits at a time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 40 }), (bytes) => {
        expect(inLetters(Buffer.from(bytes))).to.equal(lettersOf(Buffer.from(bytes)));
      }),
    );
  });
});

describe('A mistyped secret', () => {
  const aSecret = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => {
    const body = lettersOf(Buffer.from(bytes));
    return `${PREFIX}${body}${checksumWorkedOut(body)}`;
  });
  const aPlace = fc.integer({ min: 0, max: 41 });

  it('is found out whichever one letter is another', () => {
    fc.assert(
      fc.property(aSecret, aPlace, fc.constantFrom(...LETTERS, ...'ilouABYZ_-. é'), (secret, place, letter) => {
        fc.pre(secret.charAt(place) !== letter);
        expect(isSecret(secret)).to.equal(true);
        expect(isSecret(withLetter(secret, place, letter))).to.equal(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is found out at each of its places and for each of the letters', () => {
    const secret = newSecret();
    for (let place = PREFIX.length; place < secret.length; place += 1) {
      for (const letter of LETTERS) expect(isSecret(withLetter(secret, place, letter)), `${letter} at ${place}`).to.equal(letter === secret.charAt(place));
    }
  });

  it('is found out whichever two letters have changed places', () => {
    fc.assert(
      fc.property(aSecret, aPlace, aPlace, (secret, one, other) => {
        fc.pre(secret.charAt(one) !== secret.charAt(other));
        const swapped = withLetter(withLetter(secret, one, secret.charAt(other)), other, secret.charAt(one));
        expect(isSecret(swapped)).to.equal(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is found out where a letter is missing or came twice', () => {
    fc.assert(
      fc.property(aSecret, aPlace, (secret, place) => {
        expect(isSecret(secret.slice(0, place) + secret.slice(place + 1))).to.equal(false);
        expect(isSecret(secret.slice(0, place + 1) + secret.slice(place))).to.equal(false);
      }),
    );
  });

  for (const [what, spoil] of [
    ['in capitals', (secret: string) => secret.toUpperCase()],
    ['without its beginning', (secret: string) => secret.slice(PREFIX.length)],
    ['with another beginning', (secret: string) => secret.replace(PREFIX, 'prx_')],
    ['with a space before it', (secret: string) => ` ${secret}`],
    ['with a line break after it', (secret: string) => `${secret}\n`],
    ['twice over', (secret: string) => secret + secret],
    ['of nothing', () => ''],
  ] as const) {
    it(`is no secret: ${what}`, () => expect(isSecret(spoil(newSecret()))).to.equal(false));
  }
});

describe('The digest of a secret', () => {
  it('is its SHA-256 in hexadecimal', () => {
    // The first is the example of FIPS 180-4.
    expect(digestOfSecret('abc')).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const secret = newSecret();
    expect(digestOfSecret(secret)).to.equal(createHash('sha256').update(Buffer.from(secret, 'latin1')).digest().toString('hex'));
  });

  it('is the same as itself alone', () => {
    const [one, other] = [digestOfSecret('one'), digestOfSecret('other')];
    expect(sameDigest(one, one)).to.equal(true);
    expect(sameDigest(one, other)).to.equal(false);
    expect(sameDigest(one, one.slice(0, -1))).to.equal(false);
    expect(sameDigest(one, '')).to.equal(false);
    for (let place = 0; place < one.length; place += 1) expect(sameDigest(one, withLetter(one, place, one.charAt(place) === '0' ? '1' : '0'))).to.equal(false);
  });
});
