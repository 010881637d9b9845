import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { isStale } from '../../scripts/build-if-stale.ts';
import { oneAtATime } from '../../scripts/one-at-a-time.ts';
import { ROOT } from '../support/root.ts';

/** Holds the lock. When somebody asks for it, it builds and is killed, or ends. */
const HOLDS = `
  const { existsSync, writeFileSync } = require('node:fs');
  const [folder, isKilled] = process.argv.slice(1);
  const lock = require('better-sqlite3')(folder + '/lock');
  lock.exec('begin exclusive');
  process.stdout.write('holds');
  setInterval(() => {
    if (!existsSync(folder + '/asked')) return;
    writeFileSync(folder + '/built', '');
    if (isKilled) process.kill(process.pid, 'SIGKILL');
    process.exit();
  }, 50);
`;

describe('Builds for tests', () => {
  let folder: string;
  let holder: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-build-'));
  });
  afterEach(() => {
    holder?.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  for (const ending of ['ends', 'is killed']) {
    it(`wait for another, and go on when it ${ending}`, async () => {
      holder = spawn(process.execPath, ['--eval', HOLDS, folder, ending === 'ends' ? '' : 'killed'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
      await once(holder.stdout as NodeJS.ReadableStream, 'data');
      writeFileSync(join(folder, 'asked'), '');
      expect(oneAtATime(join(folder, 'lock'), () => existsSync(join(folder, 'built')))).to.equal(true);
    });
  }

  it('leave the lock free when they fail', () => {
    const lock = join(folder, 'of', 'builds');
    const fail = () => {
      throw new Error('No compiler.');
    };
    expect(() => oneAtATime(lock, fail)).to.throw('No compiler.');
    expect(oneAtATime(lock, () => 'built')).to.equal('built');
  });

  it('are done where a part is missing, or older than the text of a file deep within', () => {
    const write = (path: string, second: number) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), '');
      utimesSync(join(folder, path), second, second);
    };
    const sources = ['package.json', 'tsconfig.json', ...['bundle-server', 'build-graphiql', 'build-web'].map((name) => `scripts/${name}.ts`)];
    for (const path of [...sources, 'src/record/round.ts']) write(path, 100);
    for (const path of ['src/record', 'src']) utimesSync(join(folder, path), 100, 100);
    write('dist/src/main.js', 200);
    // A build that was stopped in the middle has the command, and not what it writes last.
    expect(isStale(folder)).to.equal(true);
    write('dist/web/site/names.json', 210);
    expect(isStale(folder)).to.equal(false);
    write('src/record/round.ts', 205);
    expect(isStale(folder)).to.equal(true);
  });
});
