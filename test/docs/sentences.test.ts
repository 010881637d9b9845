import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../support/root.ts';
import { pageOf } from './page.ts';

const MOST_WORDS = 20;
const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The sentences of a page. Code is not counted; a piece of code or a link inside a sentence is one word; each cell of a table and each item of a list stands alone. */
function sentencesOf(page: string): string[] {
  return page
    .replace(/```[\s\S]*?```/g, '\n\n')
    .replace(/`[^`]*`/g, 'code')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<https?:[^>]*>/g, 'address')
    .split(/\n\s*\n|\n(?=\s*(?:[-|#]|\d+\.) ?)|\|/)
    .flatMap((block) => block.replace(/\s+/g, ' ').split(/(?<=[.!?:;])\s+(?=\S)/))
    .map((sentence) => sentence.trim());
}

const countWords = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

describe('The sentences of the pages', () => {
  it('are found: two in a paragraph, one in a cell, none in code', () => {
    expect(
      sentencesOf('One `a b c` two. Three\nfour\n\n| five | six seven |\n\n```sh\neight\n```\n').filter((sentence) => countWords(sentence) > 0),
    ).to.deep.equal(['One code two.', 'Three four', 'five', 'six seven']);
  });

  for (const page of PAGES) {
    it(`have at most ${MOST_WORDS} words: ${page}`, () => {
      expect(sentencesOf(pageOf(page).text).filter((sentence) => countWords(sentence) > MOST_WORDS)).to.deep.equal([]);
    });
  }
});
