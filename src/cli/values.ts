import { InvalidArgumentError } from 'commander';
import { parseEdtf } from '../foundation/values/edtf.ts';
import { normaliseMoment } from '../foundation/values/moment.ts';
import { didYouMean } from '../foundation/values/near.ts';
import { type DemandStatus, demandStatuses } from '../record/demands/demand.ts';

/** Values of options and arguments. A bad one is a wrong call, which is found before anything is asked. */

export function dateOf(text: string): string {
  const reading = parseEdtf(text);
  if (reading.ok) return text;
  throw new InvalidArgumentError(`Expected a date such as 2022-03-03 or 2022-03: ${reading.problem}.`);
}

export function momentOf(text: string): string {
  const moment = normaliseMoment(text);
  if (moment === null) throw new InvalidArgumentError('Expected a moment such as 2026-11-23T00:00:00Z.');
  return moment;
}

export function serverOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('Expected the address of a server, such as http://127.0.0.1:4000.');
}

/** Of an option that may stand with several words. */
export function statusesOf(text: string, before: readonly DemandStatus[] = []): DemandStatus[] {
  const status = demandStatuses.words.find((word) => word === text.toUpperCase());
  if (status !== undefined) return [...before, status];
  throw new InvalidArgumentError(`Expected some of ${demandStatuses.words.join(', ')}. ${didYouMean(text, demandStatuses.words)}`.trimEnd());
}

/** A column of a comparison: the key of a round, or a process with @ and a date. */
export function columnsOf(text: string, before: readonly string[] = []): string[] {
  const [, date] = /^[^@]*@(.*)$/.exec(text) ?? [];
  if (date !== undefined) dateOf(date);
  return [...before, text];
}
