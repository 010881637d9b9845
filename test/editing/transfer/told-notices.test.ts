import { expect } from 'chai';
import { ToldNotices } from '../../../src/editing/transfer/told-notices.ts';
import type { ThingId } from '../../../src/ledger/thing.ts';
import type { NoticeKind } from '../../../src/record/demands/notice.ts';

describe('The notices of a whole file', () => {
  const told = (...kinds: NoticeKind[]) => {
    const notices = new ToldNotices();
    for (const [index, kind] of kinds.entries()) {
      const place = { file: 'talks.yaml', path: [], line: index + 1, column: 1 };
      notices.add({ kind, thing: index as ThingId, key: `talks/A/${index + 1}`, message: kind === 'DATE_AHEAD' ? 'is ahead' : 'is bare', place });
    }
    return notices.lines.map((line) => line.replace(/^talks\.yaml:(\d+):.*notice: /, '$1 '));
  };

  it('tell the first of a kind that all entries may have, and count the others', () => {
    expect(told('DATE_AHEAD')).to.deep.equal(['1 talks/A/1 is ahead']);
    expect(told('NO_SOURCE', 'DATE_AHEAD', 'NO_SOURCE')).to.deep.equal(['2 talks/A/2 is ahead', '1 talks/A/1 is bare, as does one more entry']);
    expect(told('DATE_AHEAD', 'DATE_AHEAD', 'DATE_AHEAD')).to.deep.equal(['1 talks/A/1 is ahead, as are 2 more entries']);
  });
});
