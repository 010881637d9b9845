import { request } from 'node:http';
import { expect } from 'chai';
import { startRim } from '../../support/rim.ts';

describe('An answer that fails in the middle', () => {
  it('ends with its connection, and stands in the log and nowhere else', async () => {
    const rim = await startRim({}, undefined, ({ app }) => {
      app.get('/half', async (_request, response) => {
        await new Promise<void>((resolve) => response.write('half', () => resolve()));
        throw new Error('the other half is gone');
      });
      return { end: async () => undefined };
    });
    const beside: unknown[] = [];
    const { error } = console;
    console.error = (...told: unknown[]) => void beside.push(told);
    try {
      const came = await new Promise<{ text: string; isWhole: boolean }>((resolve, reject) => {
        request(`${rim.url}/half`, (answer) => {
          let text = '';
          answer.on('data', (part) => (text += String(part)));
          answer.on('error', () => undefined);
          answer.on('close', () => resolve({ text, isWhole: answer.complete }));
        })
          .on('error', reject)
          .end();
      });
      expect(came).to.deep.equal({ text: 'half', isWhole: false });
    } finally {
      console.error = error;
    }
    const entries = rim.logged.map((line) => JSON.parse(line) as { msg: string; requestId?: string; err?: { message: string } });
    const [entry] = entries.filter(({ msg }) => msg === 'an answer was cut off in the middle');
    expect(entry?.err?.message).to.equal('the other half is gone');
    expect(beside).to.deep.equal([]);
    await rim.close();
  });
});
