import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** Quick rather than small: the whole file is made for one reader. */
const QUALITY = 4;

/**
 * Sends texts as they are made, compressed if the client wants it. The next text is made when the client has taken the last. A fault in the middle
 * cuts the connection, so that nobody takes a part for the whole.
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
    // The client went away. Nothing is left to do for it.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

function compressorFor(encoding: string): Transform | null {
  if (encoding === 'br') return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  return encoding === 'gzip' ? createGzip({ level: QUALITY + 1 }) : null;
}
