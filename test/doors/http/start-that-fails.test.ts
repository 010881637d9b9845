import { expect } from 'chai';
import { startRim } from '../../support/rim.ts';

describe('A server whose port is taken', () => {
  it('ends what works beside it before it says so, so that the process can end', async () => {
    const first = await startRim();
    const ended: string[] = [];
    const attach = () => ({ end: async () => void ended.push('attached') });
    try {
      const { port } = new URL(first.url);
      const said = await startRim({ PORT: port }, undefined, attach).then(
        () => 'started',
        ({ message }: Error) => message,
      );
      expect(said).to.contain(`port ${port} of 127.0.0.1 is taken`);
      expect(ended).to.deep.equal(['attached']);
    } finally {
      await first.close();
    }
  });
});
