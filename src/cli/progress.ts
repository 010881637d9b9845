import cliProgress from 'cli-progress';

export interface Progress {
  stage(name: string, total?: number): void;
  advance(by?: number): void;
  done(summary?: string): void;
}

/** A progress bar on a terminal; one line for each stage in a file or pipe. Both use standard error, so that results stay clean. */
export function createProgress(output: NodeJS.WriteStream = process.stderr): Progress {
  return output.isTTY ? barProgress(output) : lineProgress(output);
}

function barProgress(output: NodeJS.WriteStream): Progress {
  let bar: cliProgress.SingleBar | undefined;
  return {
    stage(name, total = 1) {
      bar?.stop();
      const format = `${name} {bar} {percentage}% · {value}/{total} · {eta_formatted}`;
      bar = new cliProgress.SingleBar({ stream: output, format, hideCursor: true }, cliProgress.Presets.shades_classic);
      bar.start(total, 0);
    },
    advance: (by = 1) => bar?.increment(by),
    done(summary) {
      bar?.stop();
      if (summary) output.write(`${summary}\n`);
    },
  };
}

function lineProgress(output: NodeJS.WriteStream): Progress {
  return {
    stage: (name, total) => void output.write(total === undefined ? `${name}\n` : `${name} (${total})\n`),
    advance: () => undefined,
    done: (summary) => void (summary && output.write(`${summary}\n`)),
  };
}
