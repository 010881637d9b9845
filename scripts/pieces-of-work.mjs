/*
 * `npm run stall` imports this into the server. It tells of each long piece of work: the processor time of the server's thread between two turns of its
 * event loop. Unlike a wait by the clock, it is the same on a busy machine. PIECES_PROFILE=1 adds where the time of each piece went.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { Session } from 'node:inspector';

const EVERY_MS = 5;
const LONG_MS = 20;
const PROFILED_MS = 40;
const PROFILE_FOR_MS = 5_000;
const STACK = 12;
/** The server's end of the pipe that `npm run stall` reads. */
const PIPE = 3;

function watch() {
  const counts = openSync('/proc/thread-self/schedstat', 'r');
  const text = Buffer.alloc(100);
  const processorMilliseconds = () => Number(text.toString('latin1', 0, readSync(counts, text, 0, text.length, 0)).split(' ')[0]) / 1e6;
  process.once('exit', () => closeSync(counts));
  const profiler = process.env.PIECES_PROFILE === '1' ? new Profiler() : null;
  let before = processorMilliseconds();
  let began = process.hrtime.bigint();
  setInterval(() => {
    const now = processorMilliseconds();
    const piece = now - before;
    if (piece >= LONG_MS) writeSync(PIPE, `${piece.toFixed(1)}\n`);
    if (piece >= PROFILED_MS) profiler?.note(piece, began);
    profiler?.moveOn();
    before = processorMilliseconds();
    began = process.hrtime.bigint();
  }, EVERY_MS).unref();
}

/** Samples the stack of the thread all the time, and shows those samples that fall into a long piece. */
class Profiler {
  session = new Session();
  pieces = [];
  since = performance.now();

  constructor() {
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.setSamplingInterval', { interval: 1_000 });
    this.session.post('Profiler.start');
  }

  note(milliseconds, began) {
    this.pieces.push({ milliseconds, from: Number(began / 1000n), to: Number(process.hrtime.bigint() / 1000n) });
  }

  moveOn() {
    if (performance.now() - this.since < PROFILE_FOR_MS) return;
    this.session.post('Profiler.stop', (_error, { profile }) => {
      for (const piece of this.pieces) process.stderr.write(told(piece, profile));
    });
    this.pieces = [];
    this.since = performance.now();
    this.session.post('Profiler.start');
  }
}

function told({ milliseconds, from, to }, { nodes, samples, timeDeltas, startTime }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const whole = new Map();
  let at = startTime;
  let count = 0;
  samples.forEach((id, index) => {
    at += timeDeltas[index];
    if (at < from || at > to) return;
    count += 1;
    const seen = new Set();
    for (let each = id; each !== undefined; each = parents.get(each)) seen.add(nameOf(byId.get(each).callFrame));
    for (const name of seen) whole.set(name, (whole.get(name) ?? 0) + 1);
  });
  const most = [...whole].sort(([, one], [, other]) => other - one).slice(0, STACK * 2);
  return `piece of ${milliseconds.toFixed(0)} ms, ${count} samples\n${most.map(([name, times]) => `  ${times} ${name}\n`).join('')}`;
}

function nameOf({ functionName, url, lineNumber }) {
  return `${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`;
}

// Workers inherit the arguments of Node, and nobody waits for their loop.
if (process.argv.includes('serve')) watch();
