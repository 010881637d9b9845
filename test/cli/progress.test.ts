import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { createProgress } from '../../src/cli/progress.ts';

function watch(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80, cursorTo: () => true, clearLine: () => true });
  const written: string[] = [];
  stream.on('data', (chunk) => written.push(String(chunk)));
  return { progress: createProgress(stream as unknown as NodeJS.WriteStream), text: () => written.join('') };
}

describe('Progress', () => {
  it('is one line a stage where nobody watches', () => {
    const { progress, text } = watch(false);
    progress.stage('Reading', 3);
    progress.advance();
    progress.stage('Writing');
    progress.done('3 written');
    expect(text()).to.equal('Reading (3)\nWriting\n3 written\n');
  });

  it('is a bar where someone does', () => {
    const { progress, text } = watch(true);
    progress.stage('Reading', 2);
    progress.advance(2);
    progress.done();
    expect(text()).to.contain('Reading').and.to.contain('2/2');
  });
});
