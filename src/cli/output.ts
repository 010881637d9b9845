/**
 * Lets the reader of a pipe close it early, as `head` does. Later output is dropped. The command goes on, because an import or a server
 * must not stop half way. The same holds where output cannot be written, for example to a full disk. The command then fails at its end.
 */
export function allowReaderToLeave(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    let isTold = false;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || isTold) return;
      isTold = true;
      if (stream !== process.stderr) console.error(`parley: the output cannot be written: ${error.message}`);
      process.once('exit', () => {
        process.exitCode ||= 1;
      });
    });
  }
}
