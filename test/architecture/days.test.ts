import { expect } from 'chai';
import { sourceFiles } from '../support/source-files.ts';

/** Migrations stay as they were released, and so write such values out. */
const writtenIn = (pattern: RegExp) =>
  sourceFiles()
    .filter(({ path, text }) => pattern.test(text) && !path.startsWith('src/foundation/storage/migrations/'))
    .map(({ path }) => path);

describe('What is meant by one rule stands once', () => {
  it('the day before and the day after all days', () => {
    expect(writtenIn(/9999-99-99|0000-00-00/)).to.deep.equal(['src/foundation/values/edtf.ts']);
  });
});
