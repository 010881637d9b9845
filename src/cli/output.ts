/**
 * Lets the reader of a pipe leave early, as `head` does: what is written after that is dropped without complaint. The command goes on,
 * since an import or a server is not to end half way because nobody reads what it prints.
 */
export function allowReaderToLeave(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
