import cliProgress from 'cli-progress';
import { isDumb } from './shown.ts';

export interface Progress {
  stage(name: string, total?: number): void;
  advance(by?: number): void;
  done(summary?: string): void;
}

/** A progress bar on a terminal; one line for each stage in a file or pipe. Both use standard error, so that results stay clean. */
export function createProgress(output: NodeJS.WriteStream = process.stderr): Progress {
  return output.isTTY && !isDumb() ? barProgress(output) : lineProgress(output);
}

/** Work with progress. If it fails, the line of the progress ends before the message begins. */
export async function withProgress<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
  const progress = createProgress();
  try {
    return await work(progress);
  } finally {
    progress.done();
  }
}

const CLEARED = '\r\u001b[K';
const USUAL_COLUMNS = 80;
const LONGEST_BAR = 40;
const SHORTEST_BAR = 8;
/** As `12m30s`. */
const LONGEST_ETA = 6;

function barProgress(output: NodeJS.WriteStream): Progress {
  let bar: cliProgress.SingleBar | undefined;
  let isLineOpen = false;
  const end = () => {
    bar?.stop();
    bar = undefined;
    if (isLineOpen) output.write(CLEARED);
    isLineOpen = false;
  };
  return {
    stage(name, total) {
      end();
      const columns = (output.columns || USUAL_COLUMNS) - 1;
      if (total === undefined) {
        output.write(`${name} …`.slice(0, columns));
        isLineOpen = true;
        return;
      }
      // A cursor or a wrapping that is switched off would stay so after Ctrl-C.
      bar = new cliProgress.SingleBar({ stream: output, ...fitting(name, total, columns), linewrap: true }, cliProgress.Presets.shades_classic);
      bar.start(total, 0);
    },
    advance: (by = 1) => bar?.increment(by),
    done(summary) {
      end();
      if (summary) output.write(`${summary}\n`);
    },
  };
}

/** A line that fits. A narrow terminal gets a shorter bar, and then none. */
function fitting(name: string, total: number, columns: number): { readonly format: string; readonly barsize: number } {
  const counted = `${total}/${total}`.length;
  const rest = ' 100% · '.length + counted + ' · '.length + LONGEST_ETA;
  const room = columns - name.length - 1 - rest;
  if (room >= SHORTEST_BAR) return { format: `${name} {bar} {percentage}% · {value}/{total} · {eta_formatted}`, barsize: Math.min(room, LONGEST_BAR) };
  return { format: `${name.slice(0, Math.max(0, columns - 1 - counted))} {value}/{total}`, barsize: 0 };
}

function lineProgress(output: NodeJS.WriteStream): Progress {
  return {
    stage: (name, total) => void output.write(total === undefined ? `${name}\n` : `${name} (${total})\n`),
    advance: () => undefined,
    done: (summary) => void (summary && output.write(`${summary}\n`)),
  };
}
