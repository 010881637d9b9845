import type { z } from 'zod';
import { ParleyError } from '../../foundation/errors.ts';
import { capitalised } from '../../foundation/values/text.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { entryFormat } from '../transfer/bundle-format.ts';
import { checkValues } from '../transfer/check-values.ts';
import { fieldsOfEntry, wordsOfEntry } from '../transfer/entry-fields.ts';
import { problemsOfFormat } from '../transfer/format-problems.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import { placeOf } from '../transfer/places.ts';
import { type Place, type Problem, problemAt } from '../transfer/problem.ts';

/** Reports malformed values before missing references. */
export function refuseMalformedValues(entry: object, type: ThingType): void {
  const problems: Problem[] = [];
  checkValues(entry, { type, owner: null, isWhole: false }, (inside, expected, came, advice) => {
    // An update names its thing by the whole key, and `free-key.ts` checks new keys.
    if (inside.join() !== 'key') problems.push(problemAt(placeOf(entry, ...inside) as Place, expected, came, advice));
  });
  if (problems.length > 0) throw malformed(problems);
}

/**
 * The problems of an input against the format of bundles: no empty texts, no half ratio, no demand without makers. Required fields cannot
 * be emptied.
 */
export function formProblems({ type, entry, isImplicit, mode }: LocatedEntry): Problem[] {
  const fields = (entryFormat(type) as z.ZodObject).shape as Record<string, z.ZodType>;
  const described = fieldsOfEntry(type);
  const problems = Object.entries(entry).flatMap(([name, value]) => {
    const format = fields[name];
    if (format === undefined) return [];
    const place = (...inside: readonly (string | number)[]) => (isImplicit ? placeInPart(value, inside) : placeOf(entry, name, ...inside)) as Place;
    // A file may leave out or empty what is unknown then. An input states it.
    const mustBeStated = !format.isOptional() || described[name]?.facts.required === true;
    if (value === null) return mustBeStated ? [problemAt(place(), 'a value, since this cannot be empty', 'null')] : [];
    return problemsOfFormat(format, value, (path) => place(...path));
  });
  const own = wordsOfEntry(type) ?? '';
  const words: Readonly<Record<string, readonly string[]>> = { translations: [own], accountLanguage: ['account'], language: [own, 'title', 'account'] };
  const neverAlone = ['translations', 'accountLanguage'];
  for (const name of mode?.kind === 'update' && type !== 'Source' ? [...neverAlone, 'language'] : neverAlone) {
    if (!(name in fields) || entry[name] === undefined || words[name]?.some((word) => entry[word] !== undefined)) continue;
    problems.push(problemAt(placeOf(entry, name) as Place, `${name} together with the words that it is of`, `${name} alone`));
  }
  return problems;
}

/** An implicit entry only carries the parts that are attached to a thing. It stands nowhere itself, and its parts do. */
function placeInPart(parts: unknown, [index, ...inside]: readonly (string | number)[]): Place | null {
  return placeOf((parts as readonly object[])[index as number] as object, ...inside);
}

export function malformed(problems: readonly Problem[]): ParleyError {
  const [first] = problems as [Problem, ...Problem[]];
  const all = problems.map(({ path, expected, came, message }) => ({ path, expected, came, message: capitalised(message) }));
  const { path, expected, came } = first;
  return new ParleyError('BAD_USER_INPUT', `${path.join('.')}: ${first.message}`, { path, expected, came, problems: all });
}
