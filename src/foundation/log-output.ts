import { constants, fstatSync, openSync, writeSync } from 'node:fs';

/** So much waits for a reader of a pipe that does not read. Further lines are lost. */
const MOST_BYTES = 1024 ** 2;
const TRY_AGAIN_MS = 100;

interface Waiting {
  /** What is left to write of it. */
  bytes: Buffer;
  /** How many lost lines this line reports. */
  readonly tellsOf: number;
}

/**
 * Where lines of the log go. Whoever logs neither fails by it nor waits for it: a request would never be answered. Lines are lost if the disk is full, or
 * if nobody reads. The next one that can be written stands behind a line that says how many.
 */
export class LogOutput {
  readonly #file: number;
  readonly #waiting: Waiting[] = [];
  #bytes = 0;
  #lost = 0;
  /** Whether the last line ended in the middle. */
  #isCut = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: number) {
    this.#file = withoutWaiting(file);
    process.once('exit', () => this.#flush());
  }

  write(line: string): void {
    if (this.#bytes > MOST_BYTES) {
      this.#lost += 1;
      return;
    }
    const bytes = Buffer.from(this.#isUntold ? `${this.#isCut && this.#bytes === 0 ? '\n' : ''}${noticeOf(this.#lost)}${line}` : line);
    this.#waiting.push({ bytes, tellsOf: this.#isUntold ? this.#lost : 0 });
    this.#bytes += bytes.length;
    // What was not read a moment ago is tried by the timer.
    if (this.#timer === undefined) this.#flush();
  }

  /** False if a waiting line already reports the lost ones, which would be counted twice. */
  get #isUntold(): boolean {
    return this.#lost > 0 && this.#waiting.every(({ tellsOf }) => tellsOf === 0);
  }

  #flush(): void {
    this.#timer = undefined;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      try {
        const written = writeSync(this.#file, next.bytes);
        this.#bytes -= written;
        this.#isCut = written < next.bytes.length;
        next.bytes = next.bytes.subarray(written);
        if (this.#isCut) continue;
        this.#lost -= next.tellsOf;
        this.#waiting.shift();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') this.#timer = setTimeout(() => this.#flush(), TRY_AGAIN_MS).unref();
        else this.#loseAll();
        return;
      }
    }
  }

  #loseAll(): void {
    this.#lost += this.#waiting.length;
    this.#waiting.length = 0;
    this.#bytes = 0;
  }
}

/** A pipe that is full would stop the process until somebody reads. A file descriptor of our own says instead that it is full. */
function withoutWaiting(file: number): number {
  try {
    return fstatSync(file).isFIFO() ? openSync(`/proc/self/fd/${file}`, constants.O_WRONLY | constants.O_NONBLOCK) : file;
  } catch {
    return file;
  }
}

function noticeOf(lost: number): string {
  return `${JSON.stringify({ level: 40, time: new Date().toISOString(), lost, msg: 'lines of the log could not be written' })}\n`;
}
