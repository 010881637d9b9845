import type { z } from 'zod';
import { didYouMean } from '../../foundation/values/near.ts';
import { MOST_PROBLEMS, type Place, type Problem, problemAt, shown, untoldFrom } from './problem.ts';
import { isRetraction, RETRACTION } from './retraction-entry.ts';

type Issue = z.core.$ZodIssue;
type Name = string | number;

/** The place of the value at a path. */
export type PlaceAt = (path: readonly Name[]) => Place;

/** The problems of a value that does not fit a format. Each has its place, and a suggestion for a misspelt word. After `most`, they are counted. */
export function problemsOfFormat(format: z.ZodType, value: unknown, placeAt: PlaceAt, most = MOST_PROBLEMS): Problem[] {
  const result = format.safeParse(value);
  if (result.success) return [];
  // One issue names all unknown fields of an entry, which may be a hundred thousand.
  const issues = result.error.issues.flatMap(oneByOne);
  const problems = issues.slice(0, most).flatMap((issue) => problemsOf({ format, value, placeAt }, issue, []));
  const next = issues[most];
  if (next === undefined) return problems;
  const place = [...next.path, ...(next.code === 'unrecognized_keys' ? next.keys : [])].map((name) => (typeof name === 'symbol' ? String(name) : name));
  return [...problems, untoldFrom(placeAt(place), issues.length - most)];
}

function oneByOne(issue: Issue): Issue[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];
}

interface Checked {
  readonly format: z.ZodType;
  readonly value: unknown;
  readonly placeAt: PlaceAt;
}

function problemsOf(checked: Checked, issue: Issue, above: readonly Name[]): Problem[] {
  const path = [...above, ...issue.path.map((name) => (typeof name === 'symbol' ? String(name) : name))];
  if (issue.code === 'unrecognized_keys') return unknownFields(checked, path, issue.keys);
  if (issue.code === 'invalid_union') {
    const meant = meantBranch(issue.errors);
    if (meant !== null) return meant.flatMap((inner) => problemsOf(checked, inner, path));
  }
  const came = valueAt(checked.value, path);
  return [problemAt(checked.placeAt(path), expectedBy(issue), shown(came), adviceFor(issue, came))];
}

function unknownFields({ format, value, placeAt }: Checked, path: readonly Name[], all: readonly string[]): Problem[] {
  const fields = all.slice(0, MOST_PROBLEMS);
  const known = fieldsAt(format, path);
  const holder = valueAt(value, path);
  if (isRetraction(holder)) {
    return fields.map((field) => problemAt(placeAt([...path, field]), 'what tells the thing from others, and a note', shown(field), RETRACTION_ALONE));
  }
  const missing = known.filter((field) => typeof holder === 'object' && holder !== null && !(field in holder));
  return fields.map((field) => problemAt(placeAt([...path, field]), `one of the fields ${known.join(', ')}`, shown(field), didYouMean(field, missing)));
}

const RETRACTION_ALONE = 'RETRACTION takes back the whole thing; where only a field of it was wrong, say `reason: CORRECTION`.';

/** The form that a value was meant to have: the one of its type. Null if there is none, or several. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const fitting = branches.filter((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  const deeper = fitting.filter((issues) => issues.some(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'));
  return deeper[0] ?? (fitting.length === 1 ? (fitting[0] as readonly Issue[]) : null);
}

/** Only the reason of an entry tells forms apart. */
const reasons = ['FACT', 'CORRECTION', RETRACTION];

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of fields',
  null: 'nothing',
};

function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return expectedSize(issue.origin, issue.inclusive === false ? 'more than' : 'at least', Number(issue.minimum));
    case 'too_big':
      return expectedSize(issue.origin, issue.inclusive === false ? 'less than' : 'at most', Number(issue.maximum));
    case 'invalid_union':
      if (issue.errors.length === 0) return `one of ${reasons.join(', ')}`;
      return [...new Set(issue.errors.flatMap(([first]) => (first === undefined ? [] : [expectedBy(first)])))].join(', or ');
    default:
      return issue.message;
  }
}

function expectedSize(origin: string, comparison: string, bound: number): string {
  if (origin === 'string') return bound === 1 ? 'a text that is not empty' : `a text of ${comparison} ${bound} characters`;
  if (origin === 'array') return `a list of ${comparison} ${bound}`;
  return `a number ${comparison} ${bound}`;
}

function adviceFor(issue: Issue, came: unknown): string {
  if (issue.code === 'invalid_value' && typeof came === 'string') return didYouMean(came, issue.values.map(String));
  const isPlain = typeof came === 'number' || typeof came === 'boolean';
  return issue.code === 'invalid_type' && issue.expected === 'string' && isPlain ? 'If it is meant as text, put it in quotes.' : '';
}

function valueAt(value: unknown, path: readonly Name[]): unknown {
  return path.reduce<unknown>(
    (held, name) => (typeof held === 'object' && held !== null && Object.hasOwn(held, name) ? (held as Record<Name, unknown>)[name] : undefined),
    value,
  );
}

/** The parts of a schema that lead to inner schemas. They depend on its kind. */
interface SchemaParts {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
}

/** The names of the fields that a format has at a path. */
export function fieldsAt(format: z.ZodType, path: readonly Name[]): string[] {
  const { shape, element, options, innerType } = format.def as SchemaParts;
  if (innerType !== undefined) return fieldsAt(innerType, path);
  if (options !== undefined) return [...new Set(options.flatMap((option) => fieldsAt(option, path)))];
  const [name, ...rest] = path;
  if (name === undefined) return Object.keys(shape ?? {});
  const inner = element ?? (shape !== undefined && Object.hasOwn(shape, name) ? shape[name] : undefined);
  return inner === undefined ? [] : fieldsAt(inner, rest);
}
