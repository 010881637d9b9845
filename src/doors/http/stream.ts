import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** Fast rather than small, because the whole file is made for one reader. */
const QUALITY = 4;

/**
 * Sends texts as they are made, compressed if the client accepts it. The next text is made after the client has taken the last one. A
 * failure in the middle cuts the connection, so that nobody takes a part for the whole.
 */
export async function sendTexts(request: Request, response: Response, texts: AsyncIterable<string>): Promise<void> {
  response.vary('Accept-Encoding');
  const encoding = request.acceptsEncodings(['br', 'gzip', 'identity']) || 'identity';
  const compressor = compressorFor(encoding);
  if (compressor !== null) response.set('content-encoding', encoding);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const source = Readable.from(texts, { objectMode: false });
  try {
    await (compressor === null ? pipeline(source, response) : pipeline(source, compressor, response));
  } catch (error) {
    // The client left, so nothing remains to be done.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

function compressorFor(encoding: string): Transform | null {
  if (encoding === 'br') return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  return encoding === 'gzip' ? createGzip({ level: QUALITY + 1 }) : null;
}
