import { randomUUID } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { isMap, parseDocument } from 'yaml';
import { demandRole, type Guard } from '../../../foundation/access/guard.ts';
import type { Limits } from '../../../foundation/config.ts';
import { ParleyError } from '../../../foundation/errors.ts';
import { decodeUtf8, SAVE_AS_UTF8 } from '../../../foundation/values/utf8.ts';
import { admission, callerOf, confirmation } from '../../http/bodies.ts';
import type { Drawn } from '../page.ts';
import { drawnTable, tableChoices } from '../pages/table.tsx';
import type { Ask } from '../port.ts';
import type { Visit } from '../visit.ts';
import { filledIn, sketchInput, type TableForm, tableOf, withUnknown } from '../writing/table-form.ts';
import type { Sketched, TableState, Tried } from '../writing/table-state.ts';
import { isFromOwnPage } from './own-origin.ts';
import type { Sessions } from './sessions.ts';

export const TABLE_PATH = '/import';

interface TableFormParts {
  readonly guard: Guard;
  readonly limits: Limits;
  readonly sessions: Sessions;
  /** The question of this request, with the key of its session. */
  readonly askOf: (request: Request, response: Response) => Ask;
  readonly visitOf: (request: Request) => Visit;
  readonly show: (request: Request, response: Response, drawn: Drawn, visit: Visit) => Promise<void>;
}

/**
 * `POST /import`: the steps of bringing in a table, for browsers with and without scripts. It is the one place where a session may write. So the form
 * must come from a page of this server, which browsers state by themselves. A session never leaves the site (`SameSite=Strict`).
 */
export function tableForm({ guard, limits, sessions, askOf, visitOf, show }: TableFormParts): RequestHandler {
  const enter: RequestHandler = (request, _response, next) => {
    if (!isFromOwnPage(request)) throw new ParleyError('FORBIDDEN', 'Expected a form of this server, got one of another page.');
    request.headers.authorization = sessions.authorizationOf(request);
    next();
  };
  const mayImport: RequestHandler = (_request, response, next) => {
    demandRole(callerOf(response), 'EDITOR');
    next();
  };
  const answer: RequestHandler = async (request, response) => {
    const fields = await fieldsOf(request);
    const visit = visitOf(request);
    const form = filledIn(fields);
    response.set('cache-control', 'no-store');
    if (fields.get('step') === 'map') {
      response.attachment('map.yaml').type('application/yaml').send(form.map);
      return;
    }
    const ask = askOf(request, response);
    const by = callerOf(response).keyId ?? '';
    const isToRecord = fields.get('step') === 'record';
    // Another tab may have signed in. Whoever presses then first sees what would go out in that name.
    const isOtherWriter = isToRecord && form.by !== '' && form.by !== by;
    const step = isToRecord && !isOtherWriter ? await recorded(ask, form) : await tried(ask, { ...form, by }, fields);
    const state = { choices: await tableChoices(ask, visit), ...step, isOtherWriter };
    await show(request, response, drawnTable(state, visit), visit);
  };
  const body = express.raw({ type: 'multipart/form-data', limit: limits.importBodyBytes });
  return Router().post(TABLE_PATH, enter, admission(guard), mayImport, body, confirmation(guard), answer);
}

type Step = Omit<TableState, 'choices' | 'isOtherWriter'>;

/** Reads the table, and tries to import it once its columns are known. */
async function tried(ask: Ask, form: TableForm, fields: ReadonlyMap<string, string>): Promise<Step> {
  const input = sketchInput(form);
  const { data } = await ask<{ tableSketch: Sketched }>('page-write-table-sketch', { input });
  const sketch = data.tableSketch;
  const isReady = sketch.map !== null && sketch.problems.length === 0 && (fields.get('step') === 'try' || form.map !== '');
  if (!isReady) return { form, sketch, tried: null, isRecorded: false };
  const attempt = await importing(ask, { table: tableOf(form), map: sketch.map, dryRun: true });
  const names = withUnknown(form.names, attempt.unknownNames);
  // A press too many on the button is one import.
  return { form: { ...form, names, once: randomUUID() }, sketch, tried: attempt, isRecorded: false };
}

async function recorded(ask: Ask, form: TableForm): Promise<Step> {
  const attempt = await importing(ask, { table: tableOf(form), map: form.map, idempotencyKey: form.once === '' ? undefined : form.once });
  return { form, sketch: null, tried: attempt, isRecorded: attempt.userErrors.length === 0 };
}

async function importing(ask: Ask, input: object): Promise<Tried> {
  return (await ask<{ importTable: Tried }>('page-write-table-import', { input })).data.importTable;
}

const WORKBOOK = 'PK';

/** The fields of a form. A file replaces the field that it belongs to. */
async function fieldsOf({ headers, body }: Request): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  if (!Buffer.isBuffer(body)) throw new ParleyError('BAD_REQUEST', 'The body: expected a form with files, multipart/form-data.');
  const form = await new globalThis.Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData().catch(() => {
    throw new ParleyError('BAD_REQUEST', 'The body: expected a form with files, got something malformed.');
  });
  const files: [string, Buffer][] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.set(name, value);
    else if (value.size > 0) files.push([name, Buffer.from(await value.arrayBuffer())]);
  }
  for (const [name, bytes] of files) if (name === 'mapFile') fields.set('map', textOf(bytes));
  const encoding = encodingIn(fields.get('map') ?? '');
  for (const [name, bytes] of files) {
    if (name !== 'file') continue;
    const isWorkbook = bytes.subarray(0, WORKBOOK.length).toString('latin1') === WORKBOOK;
    fields.set('text', isWorkbook ? '' : textOf(bytes, encoding));
    fields.set('workbook', isWorkbook ? bytes.toString('base64') : '');
  }
  return fields;
}

/** The text of an uploaded file. A file in another encoding is refused: replaced letters would stand in the record as if somebody wrote them. */
function textOf(bytes: Uint8Array, encoding: string | null = null): string {
  if (encoding !== null) return decoded(bytes, encoding);
  const read = decodeUtf8(bytes);
  if ('text' in read) return read.text.replace(/^\uFEFF/, '');
  throw new ParleyError('BAD_REQUEST', `The file, line ${read.line}: expected text in UTF-8, got ${read.got}. ${SAVE_AS_UTF8}`);
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ParleyError('BAD_REQUEST', `The file: expected text in the encoding of the map, ${encoding.slice(0, LONGEST_ENCODING)}, got other bytes.`);
  }
}

const LONGEST_ENCODING = 40;

/** The encoding that a map states for files. Null if it states none, or is no map: that is reported when it is used. */
function encodingIn(map: string): string | null {
  const document = parseDocument(map);
  const encoding = document.errors.length > 0 || !isMap(document.contents) ? null : document.get('encoding');
  return typeof encoding === 'string' ? encoding : null;
}
