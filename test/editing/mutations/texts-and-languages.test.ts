import { expect } from 'chai';
import { type Input, openDesk } from './support.ts';

describe('Words that come without those they belong to', () => {
  const desk = openDesk();

  it('are not passed over in silence: translations or a language without the title', async () => {
    const talks = await desk.talks();
    for (const words of [{ translations: [{ language: 'de', text: 'Mehr Wasser' }] }, { language: 'de' }]) {
      const result = await desk.sends('updateDemand', { key: `${talks}/N-1`, expectedVersion: 1, reason: 'CORRECTION', ...words }, 'demand { version }');
      const { demand, userErrors = [] } = (result.data as { updateDemand?: { demand: { version: number }; userErrors: unknown[] } } | null)?.updateDemand ?? {};
      expect(result.errors !== undefined || userErrors.length > 0 || demand?.version === 2, JSON.stringify(words)).to.equal(true);
      if (demand?.version === 2) break;
    }
  });
});

describe('What is all blanks', () => {
  const desk = openDesk();

  it('is no label, name or title, and no words of a citation or a claim: it is refused as an empty one is', async () => {
    const talks = await desk.talks();
    const blank: [string, Input, string][] = [
      ['announceRound', { process: talks, label: '   ' }, 'input.label'],
      ['addParty', { name: '\t', kind: 'STATE' }, 'input.name'],
      ['addIssue', { label: '\u00a0' }, 'input.label'],
      ['addStatement', { process: talks, date: '2030', title: ' ' }, 'input.title'],
      // An export that holds a blank cannot be imported again.
      ['cite', { thing: `${talks}/r1`, source: 'archive', locator: ' ' }, 'input.locator'],
      ['cite', { thing: `${talks}/r1`, source: 'archive', note: '' }, 'input.note'],
      ['claim', { thing: `${talks}/r1`, statement: ' ' }, 'input.statement'],
      ['claim', { thing: `${talks}/r1`, field: 'date', value: '2030-01-09', note: ' ' }, 'input.note'],
    ];
    for (const [mutation, input, where] of blank) {
      const { code, path } = await desk.misreads(mutation, input);
      expect([code, (path as string[]).join('.')], mutation).to.deep.equal(['BAD_USER_INPUT', where]);
    }
  });
});
