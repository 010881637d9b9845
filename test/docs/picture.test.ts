import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type ComparisonAnswer, comparisonQuery, drawComparison } from '../../scripts/comparison-picture.ts';
import { ask } from '../support/ask.ts';
import { ROOT } from '../support/root.ts';
import { seededDatabase } from '../support/seeded.ts';

const PICTURE = readFileSync(join(ROOT, 'docs/pictures/rounds.svg'), 'utf8');

describe('The picture of the README', () => {
  it('is drawn from the answer that the seeds give', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, comparisonQuery);
    expect(drawComparison(result.data as unknown as ComparisonAnswer), 'draw it again: npx tsx scripts/draw-picture.ts').to.equal(PICTURE);
  });

  // Read in seeds/ru-ua-2022.yaml: UA-01 is stated in rounds 1 to 4 and at Istanbul; UA-15 is met by the move to Istanbul; RU-06 comes back online.
  it('shows what the histories in the seeds say', () => {
    for (const cell of [
      'General ceasefire, Round 1: STATED -',
      'General ceasefire, Round 5: CARRIED UNCHANGED',
      'Humanitarian corridors, Round 1: NOT_YET_RAISED -',
      'Humanitarian corridors, Round 2: STATED RAISED',
      'Venue outside Belarus, Istanbul: CLOSED CLOSED',
      '“Denazification”, Online: STATED REOPENED',
    ]) {
      expect(PICTURE).to.contain(`<title>${cell}</title>`);
    }
  });

  it('stands in the README, with words for those who do not see it', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    expect(/!\[([^\]]{40,})\]\(docs\/pictures\/rounds\.svg\)/.exec(readme), 'an image with a long alternative text').not.to.equal(null);
  });
});
