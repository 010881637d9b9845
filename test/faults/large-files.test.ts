import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { COMMAND } from '../support/process.ts';

/** As it is installed: threads are started from what is built. */
const BUILT = join(dirname(COMMAND), 'editing/transfer/parse-bundle.js');
type Built = typeof import('../../src/editing/transfer/parse-bundle.ts');

describe('A large file', () => {
  let parseBundles: Built['parseBundles'];
  let parseBundlesBeside: Built['parseBundlesBeside'];
  before(async () => {
    ({ parseBundles, parseBundlesBeside } = (await import(BUILT)) as Built);
  });

  const party = (n: number) => `  - {key: p${n}, name: Party ${n}, kind: ${n === 2_999 ? 'STAAT' : 'STATE'}}`;
  const text = `bundle: 1\nparties:\n${Array.from({ length: 3_000 }, (_, n) => party(n)).join('\n')}\n`;

  it('is read in a thread of its own, with the same contents, places and problems', async () => {
    const [here, beside] = [parseBundles([{ name: 'large', text }]), await parseBundlesBeside([{ name: 'large', text }])];
    expect(text.length).to.be.greaterThan(100_000);
    expect(beside.problems).to.deep.equal(here.problems);
    expect(beside.problems[0]).to.include({ line: 3_002 });
    expect(beside.read.bundle).to.deep.equal(here.read.bundle);
    const place = ({ read }: typeof here) => read.placeOf(read.bundle.parties?.[1_234] as object, 'name');
    expect(place(beside)).to.deep.equal(place(here));
    expect(place(beside).line).to.equal(1_237);
  });

  it('lets the event loop go on while it is read, where reading it here would not (control)', async () => {
    const turnsDuring = async (work: () => Promise<unknown>) => {
      let turns = 0;
      let isOver = false;
      const done = work().finally(() => {
        isOver = true;
      });
      while (!isOver) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
      await done;
      return turns;
    };
    expect(await turnsDuring(async () => parseBundles([{ name: 'large', text }]))).to.be.below(3);
    expect(await turnsDuring(() => parseBundlesBeside([{ name: 'large', text }]))).to.be.greaterThan(20);
  });
});
