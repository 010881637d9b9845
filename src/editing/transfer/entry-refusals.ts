import { oneOfType, type ThingType, typeInWords } from '../../ledger/thing.ts';
import { numberingOf } from '../recording/attachments.ts';
import type { Refusal } from '../recording/refusal.ts';
import type { EntryFields } from './located.ts';

/* Refusals that do not depend on the mode of an entry. */

/** The key of a retracted thing is never reused. */
export function underOldKey(entry: EntryFields): Refusal {
  const expected = 'a key that nothing had before';
  const came = `'${entry.key}', which was retracted`;
  return { code: 'RETRACTED', entry, field: 'key', expected, came, advice: 'Keys are never reused: choose another.', standing: null };
}

export function underOldNumber(entry: object): Refusal {
  const { n } = entry as { n: number };
  const expected = 'a number that nothing had before';
  return {
    code: 'RETRACTED',
    entry,
    field: 'n',
    expected,
    came: `${n}, of something that was retracted`,
    advice: 'Leave it out to get the next number.',
    standing: null,
  };
}

/** What was never recorded cannot be retracted. */
export function neverRecorded(type: ThingType, entry: EntryFields, field: string, advice: string): Refusal {
  const expected = `the key of ${oneOfType(type)} that is or was recorded`;
  return { code: 'NOT_FOUND', entry, field, expected, came: `'${entry[field]}'`, advice, standing: null };
}

export function underNoNumber(type: ThingType, entry: EntryFields, standing: string): Refusal {
  const expected = `the number of ${oneOfType(type)} that is or was recorded here`;
  return { code: 'NOT_FOUND', entry, field: 'n', expected, came: String(entry.n), advice: `There is ${standing}.`, standing: null };
}

export function ofAnotherType(type: ThingType, entry: EntryFields, other: ThingType): Refusal {
  return { ...neverRecorded(type, entry, 'key', ''), came: `'${entry.key}', the key of ${oneOfType(other)}` };
}

/** Several citations of one source: which of them is mended cannot be told. */
export function manyCited(entry: object, count: number): Refusal {
  const expected = 'one citation of this source that the entry does not give otherwise';
  const advice = 'Take back with `reason: RETRACTION` those that are wrong, each with its locator, and give the right ones.';
  return { code: 'NOT_ALLOWED', entry, field: 'source', expected, came: `${count} of them`, advice, standing: null };
}

export function saidTwice(type: ThingType, entry: object): Refusal {
  const knownBy = numberingOf(type)?.knownBy;
  const field = typeof knownBy === 'object' ? knownBy.field : type === 'Citation' ? 'source' : '';
  const expected = `each ${typeInWords(type)} once`;
  return { code: 'ALREADY_RECORDED', entry, field, expected, came: 'one twice, in two ways', advice: '', standing: null };
}
