/**
 * Lets the reader of a pipe close it early, as `head` does. Later output is dropped. The command goes on, because an import or a server
 * must not stop half way.
 */
export function allowReaderToLeave(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
