import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { createProgress } from '../../src/cli/progress.ts';

function watch({ isTTY, columns = 80 }: { readonly isTTY: boolean; readonly columns?: number }) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns, cursorTo: () => true, clearLine: () => true });
  const written: string[] = [];
  stream.on('data', (chunk) => written.push(String(chunk)));
  return { progress: createProgress(stream as unknown as NodeJS.WriteStream), text: () => written.join('') };
}

const CLEARED = '\r\u001b[K';

describe('Progress', () => {
  const { TERM } = process.env;
  afterEach(() => {
    process.env.TERM = TERM;
    if (TERM === undefined) delete process.env.TERM;
  });

  const said = (isTTY: boolean) => {
    const { progress, text } = watch({ isTTY });
    progress.stage('Reading', 3);
    progress.advance();
    progress.stage('Writing');
    progress.done('3 written');
    return text();
  };

  it('is one line a stage where nobody watches, and on a terminal that knows no codes', () => {
    process.env.TERM = 'xterm';
    expect(said(false)).to.equal('Reading (3)\nWriting\n3 written\n');
    process.env.TERM = 'dumb';
    expect(said(true)).to.equal('Reading (3)\nWriting\n3 written\n');
  });

  it('is a bar where someone watches, or one line where nobody knows how much there is', () => {
    process.env.TERM = 'xterm';
    const { progress, text } = watch({ isTTY: true });
    progress.stage('Reading', 2);
    progress.advance(2);
    progress.stage('Checking');
    progress.stage('Checking again');
    progress.done('Checked.');
    expect(text()).to.contain('Reading').and.to.contain('2/2');
    // Each stage takes the place of the one before.
    expect(text().endsWith(`Checking …${CLEARED}Checking again …${CLEARED}Checked.\n`)).to.equal(true);
    // A terminal would keep a cursor or a wrapping that is switched off, if Ctrl-C ended the command.
    expect(text()).not.to.contain('[?25l').and.not.to.contain('[?7l');
  });

  it('fits the terminal, however narrow', () => {
    process.env.TERM = 'xterm';
    for (const columns of [200, 80, 60, 40, 20]) {
      const { progress, text } = watch({ isTTY: true, columns });
      progress.stage('Loading the negotiations of seeds/', 3970);
      progress.advance(3970);
      progress.done();
      // The bar is drawn anew from the first column.
      const lines = text()
        .split(/\[1G|\r|\n/)
        .map((line) => stripVTControlCharacters(line).replaceAll('\u001b', ''));
      expect(Math.max(...lines.map((line) => line.length)), `${columns}`).to.be.below(columns);
      expect(text(), `${columns}`).to.contain('3970/3970');
      expect(text().includes('100%'), `${columns}`).to.equal(columns >= 80);
    }
  });
});
