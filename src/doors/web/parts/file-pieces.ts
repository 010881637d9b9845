/** The pieces of a file that is written page by page. Each page begins with the head of the file, which stands there once. */
export async function* filePieces<P>(pages: AsyncIterable<P>, write: (page: P) => Iterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const page of pages) {
    let isHead = true;
    for (const piece of write(page)) {
      if (!isHead || isFirst) yield piece;
      isHead = false;
    }
    isFirst = false;
  }
}
