import { expect } from 'chai';
import { OperationRefused } from '../../src/cli/api.ts';

describe('The code of a refused operation', () => {
  it('is that of the error, and without one tells a bad value from a failure in the middle of an answer', () => {
    const codeOf = (error: { extensions?: { code: string }; path?: string[] }) => new OperationRefused([{ message: 'It failed.', ...error }]).code;
    expect(codeOf({ extensions: { code: 'TIMED_OUT' }, path: ['demands'] })).to.equal('TIMED_OUT');
    expect(codeOf({})).to.equal('BAD_USER_INPUT');
    expect(codeOf({ path: ['brief'] })).to.equal('INTERNAL');
  });
});
