import { InvalidArgumentError } from 'commander';
import { parseEdtf } from '../foundation/values/edtf.ts';
import { LICENCE_EXPECTED, licenceAdvice, licenceIn } from '../foundation/values/licence.ts';
import { normaliseMoment } from '../foundation/values/moment.ts';
import { didYouMean } from '../foundation/values/near.ts';
import { checkText } from '../foundation/values/text.ts';
import { type DemandStatus, demandStatuses } from '../record/demands/demand.ts';

const LONGEST_NAME = 100;
const LONGEST_TITLE = 300;

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

/** A name or a title, which people read. */
function lineOf(text: string, most: number): string {
  const problem = text.trim() === '' ? 'nothing' : text.length > most ? `${text.length} characters` : text.includes('\n') ? 'several lines' : checkText(text);
  if (problem === null) return text;
  throw new InvalidArgumentError(`Expected 1 to ${most} characters on one line, got ${problem}.`);
}

export const nameOf = (text: string) => lineOf(text, LONGEST_NAME);
export const titleOf = (text: string) => lineOf(text, LONGEST_TITLE);

/** Of an option that may stand with several names. A person has a family name, a comma and given names; a group has a name without one. */
export function authorsOf(text: string, before: readonly string[] = []): string[] {
  const parts = nameOf(text).split(',');
  if (parts.length <= 2 && parts.every((part) => part.trim() !== '')) return [...before, text];
  throw new InvalidArgumentError('Expected a name without commas, or "Family, Given" of a person.');
}

/** A column of a comparison: the key of a round, or a process with @ and a date. */
export function columnsOf(text: string, before: readonly string[] = []): string[] {
  const [, date] = /^[^@]*@(.*)$/.exec(text) ?? [];
  if (date !== undefined) dateOf(date);
  return [...before, text];
}

export function licenceOf(text: string): string {
  const licence = licenceIn(text);
  if (licence !== null) return licence;
  throw new InvalidArgumentError(`Expected ${LICENCE_EXPECTED}. ${licenceAdvice(text)}`);
}
