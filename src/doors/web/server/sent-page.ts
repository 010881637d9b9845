import type { Request, Response } from 'express';
import { ERRORS, type ErrorCode } from '../../../foundation/errors.ts';
import { Bytes, sendBytes } from '../../http/compressed.ts';
import type { Drawn } from '../page.ts';
import { missingPage, refusedPage } from '../pages/error.tsx';
import type { UnknownKey } from '../pages/nearest.ts';
import type { Refused } from '../port.ts';
import type { Visit } from '../visit.ts';
import type { Built } from './assets.ts';
import { documentOf } from './document.tsx';

/** A page or a file as it is sent. */
export interface Kept {
  readonly type: string;
  readonly bytes: Bytes;
}

export function html(text: string): Kept {
  return { type: 'text/html; charset=utf-8', bytes: new Bytes(text) };
}

/** A page that has no files and no views. */
export function framed(page: Drawn, visit: Visit, assets: () => Built): Kept {
  return html(documentOf({ ...page, visit, assets: assets().assets, twins: [], hasView: false }));
}

export function missing(visit: Visit, unknown: UnknownKey, assets: () => Built): Kept {
  return framed(missingPage(visit, unknown), visit, assets);
}

export function refused(visit: Visit, error: Refused, assets: () => Built): Kept {
  return framed(refusedPage(visit, error), visit, assets);
}

/** What a program is told that asks for a file. */
export function inJson(errors: Refused['errors']): Kept {
  return { type: 'application/json; charset=utf-8', bytes: new Bytes(JSON.stringify({ errors })) };
}

export async function send(request: Request, response: Response, { type, bytes }: Kept, status: number): Promise<void> {
  // An error may be temporary, so nobody stores it.
  if (status !== 200) {
    response.removeHeader('etag');
    response.set('cache-control', 'no-store');
  }
  response.status(status).set('content-type', type);
  await sendBytes(request, response, bytes);
}

export function statusOf({ code }: Pick<Refused, 'code'>): number {
  const entry: { description: string; http?: number } | undefined = ERRORS[code as ErrorCode];
  return entry?.http ?? (code === 'TIMED_OUT' ? 503 : 400);
}

/** Whether the client prefers HTML, as browsers do. */
export function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}
