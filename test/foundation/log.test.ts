import { expect } from 'chai';
import { createLog } from '../../src/foundation/log.ts';

describe('The log', () => {
  it('never holds a key, a password or a cookie', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.info({ req: { headers: { authorization: 'Bearer s3cret', cookie: 's3cret' } }, password: 's3cret', key: { apiKey: 's3cret' } }, 'asked');
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain('[hidden]').and.not.to.contain('s3cret');
  });
});
