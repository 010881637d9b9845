import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { isStale } from '../../scripts/build-if-stale.ts';
import { digestOfSources } from '../../scripts/digest-of-sources.ts';
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

  it('are done where a part is missing or the sources are others, and not where only their times are', () => {
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    const sources = ['package.json', 'tsconfig.json', ...['bundle-server', 'build-graphiql', 'build-web'].map((name) => `scripts/${name}.ts`)];
    for (const path of [...sources, 'src/record/round.ts']) write(path, 'as it was');
    write('dist/src/main.js', '');
    // A build that was stopped in the middle has the command, and not what it writes last.
    expect(isStale(folder)).to.equal(true);
    write('dist/built-from', digestOfSources(folder));
    expect(isStale(folder)).to.equal(false);
    // A checkout of the same content has new times.
    const [now, later] = [Date.now() / 1_000, Date.now() / 1_000 + 60];
    utimesSync(join(folder, 'src/record/round.ts'), now, later);
    expect(isStale(folder)).to.equal(false);
    write('src/record/round.ts', 'as it is');
    // Older than the build, as a copy that keeps times.
    utimesSync(join(folder, 'src/record/round.ts'), 100, 100);
    expect(isStale(folder)).to.equal(true);
    write('src/record/round.ts', 'as it was');
    expect(isStale(folder)).to.equal(false);
    renameSync(join(folder, 'src/record/round.ts'), join(folder, 'src/record/rounds.ts'));
    expect(isStale(folder)).to.equal(true);
  });

  it('note what they were built from before they read it, and say so when they are done', () => {
    const { build } = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;
    const steps = (build as string).split(' && ');
    expect(steps.slice(0, 2)).to.deep.equal(['rm -rf dist', 'tsx scripts/note-sources.ts']);
    expect(steps.at(-1)).to.equal('mv dist/building-from dist/built-from');
  });
});
