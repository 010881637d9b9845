import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { parse, validate } from 'graphql';
import { thingTypes } from '../../src/ledger/thing.ts';
import { ROOT } from '../support/root.ts';
import { schema } from '../support/schema.ts';
import { pageOf } from './page.ts';

const PAGES = readdirSync(join(ROOT, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const ALL = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...PAGES];

const linksOf = (text: string) => [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);

/** The anchors of a page, as GitHub makes them of its headings. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('The pages', () => {
  it('are all in the index, each once', () => {
    const listed = linksOf(pageOf('docs/README.md').text).filter((target) => /^[\w-]+\.md$/.test(target));
    expect(listed.map((target) => `docs/${target}`).sort()).to.deep.equal(PAGES.filter((page) => page !== 'docs/README.md').sort());
  });

  for (const page of ALL) {
    it(`link only to what is there: ${page}`, () => {
      const { text } = pageOf(page);
      for (const target of linksOf(text).filter((link) => !/^https?:/.test(link))) {
        const [path, anchor] = target.split('#') as [string, string?];
        const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
        expect(existsSync(file), target).to.equal(true);
        if (anchor !== undefined) expect(anchorsOf(readFileSync(file, 'utf8')), target).to.include(anchor);
      }
    });
  }

  it('name only files that are there', () => {
    for (const page of ALL) {
      for (const [, path] of pageOf(page).text.matchAll(/`((?:docs|src|test|schema|seeds|scripts)\/[\w./-]+)`/g)) {
        if (/\/VERSION\.\w+$/.test(path as string)) continue;
        expect(existsSync(join(ROOT, path as string)), `${page}: ${path}`).to.equal(true);
      }
    }
  });

  it('show only operations that fit the schema', () => {
    for (const page of ALL) {
      for (const block of pageOf(page).blocks('graphql')) expect(validate(schema, parse(block)), `${page}: ${block}`).to.deep.equal([]);
    }
  });
});

describe('The page of concepts', () => {
  it('lists every type of thing', () => {
    const { text } = pageOf('docs/concepts.md');
    const rows = [...text.matchAll(/^\| `([A-Z][a-z]+)` \|/gm)].map(([, type]) => type);
    expect(rows.sort()).to.deep.equal([...thingTypes].sort());
  });
});

describe('The pictures', () => {
  it('are small', () => {
    const folder = join(ROOT, 'docs/pictures');
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size, relative(ROOT, name)).to.be.below(150_000);
  });
});
