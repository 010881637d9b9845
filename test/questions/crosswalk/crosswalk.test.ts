import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { allVocabularies } from '../../../src/foundation/values/vocabulary.ts';
import { type Crossing, crosswalk } from '../../../src/questions/crosswalk/crosswalk.ts';
import { ask } from '../../support/ask.ts';
import { ROOT } from '../../support/root.ts';
import { seededDatabase } from '../../support/seeded.ts';

/*
 * Copied by hand from the table by which the makers of PLOVER convert CAMEO (their draft of 17 September 2021), line by line, DEMAND by its later
 * name. It has no lines for the roots 01 and 02, which PLOVER dropped.
 */
const conversion: Readonly<Record<string, string>> = {
  '030': 'AGREE',
  '036': 'AGREE',
  '037': 'AGREE',
  '040': 'CONSULT',
  '041': 'CONSULT, phone',
  '045': 'CONSULT',
  '046': 'CONSULT',
  '051': 'SUPPORT',
  '057': 'SUPPORT',
  '080': 'CONCEDE',
  '0841': 'RETREAT, release',
  '0863': 'RETREAT, access',
  '0871': 'RETREAT, ceasefire',
  '100': 'REQUEST',
  '120': 'REJECT',
  '125': 'REJECT, meet',
  '139': 'THREATEN, relations',
  '164': 'SANCTION, withdraw',
};

const [cameo, plover] = [crosswalk('CAMEO'), crosswalk('PLOVER')];
const wordOf = ({ vocabulary, word }: Crossing) => `${vocabulary}.${word}`;

describe('The crosswalk to event data', () => {
  it('has every word of each vocabulary that it speaks of, in its order', () => {
    for (const name of new Set(cameo.map(({ vocabulary }) => vocabulary))) {
      const words = [...new Set(cameo.filter(({ vocabulary }) => vocabulary === name).map(({ word }) => word))];
      expect(words, name).to.deep.equal(allVocabularies.find((vocabulary) => vocabulary.name === name)?.words);
    }
  });

  it('speaks of the same words in both schemes', () => {
    expect(plover.map(wordOf)).to.deep.equal(cameo.map(wordOf));
  });

  it('goes from CAMEO to PLOVER as the makers of both convert, or leaves PLOVER out', () => {
    for (const [index, { code }] of cameo.entries()) {
      const other = plover[index] as Crossing;
      if (other.code === null) continue;
      const [category, mode] = (conversion[code as string] as string).split(', ');
      expect(other.code, wordOf(other)).to.equal(category);
      // A mode that means something else than the word is left out.
      expect([mode, null], wordOf(other)).to.include(other.mode);
    }
  });

  it('says why where there is no code, and how near where there is one', () => {
    for (const crossing of [...cameo, ...plover]) {
      if (crossing.code === null)
        expect([crossing.note !== null, crossing.name, crossing.closeness, crossing.mode], wordOf(crossing)).to.deep.equal([true, null, null, null]);
      else expect([crossing.name !== null, crossing.closeness !== null], wordOf(crossing)).to.deep.equal([true, true]);
    }
    for (const crossing of cameo) if (crossing.closeness !== 'EXACT') expect(crossing.note, wordOf(crossing)).to.be.a('string');
  });

  it('has no code for silence, for a restatement, or for what changed in a demand', () => {
    const without = new Set(cameo.filter(({ code }) => code === null).map(wordOf));
    for (const word of ['ResponseKind.NO_ANSWER', 'ResponseKind.NONE_REPORTED', 'ChangeKind.RESTATED', 'ChangeKind.HARDENED', 'OutcomeKind.NONE'])
      expect(without.has(word), word).to.equal(true);
  });

  it('is answered by the API, whole or for some vocabularies', async () => {
    const { database } = await seededDatabase();
    const asked = async (given: string) =>
      (await ask(database, `{ crosswalk(${given}) { vocabulary word code name mode closeness note } }`)).result as {
        data?: { crosswalk: Crossing[] };
        errors?: { extensions: object }[];
      };
    expect((await asked('scheme: CAMEO')).data?.crosswalk).to.deep.equal(cameo);
    const [rejected] = ((await asked('scheme: PLOVER, vocabularies: ["ResponseKind"]')).data?.crosswalk ?? []).filter(({ word }) => word === 'REJECTED');
    expect(rejected).to.include({ vocabulary: 'ResponseKind', code: 'REJECT', closeness: 'BROADER' });
    const { result } = await ask(database, '{ crosswalk(scheme: CAMEO, vocabularies: ["Weather"]) { word } }');
    expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['vocabularies'] });
  });

  it('stands on its page as it is', () => {
    const page = readFileSync(join(ROOT, 'docs/crosswalk.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(([, word, ...cells]) => [word, ...cells]);
    const expected = cameo.map((crossing, index) => {
      const { code, mode } = plover[index] as Crossing;
      const inCameo = crossing.code === null ? '' : `${crossing.code} ${crossing.name} (${crossing.closeness?.toLowerCase()})`;
      return [crossing.word, inCameo, [code, mode].filter((part) => part !== null).join(', '), crossing.note ?? ''];
    });
    expect(rows).to.deep.equal(expected);
  });
});
