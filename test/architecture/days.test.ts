import { expect } from 'chai';
import { sourceFiles } from '../support/source-files.ts';

const writtenIn = (pattern: RegExp) =>
  sourceFiles()
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path);

describe('What is meant by one rule stands once', () => {
  it('the day before and the day after all days', () => {
    expect(writtenIn(/9999-99-99|0000-00-00/)).to.deep.equal(['src/foundation/values/edtf.ts']);
  });

  it('the order of positions', () => {
    expect(writtenIn(/order by [^`;]*stated_on_last|['`][\w${}]+\.stated_on_last, [\w${}]+\.number['`]/)).to.deep.equal([
      'src/record/demands/position.records.ts',
    ]);
  });
});
