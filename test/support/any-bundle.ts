import fc from 'fast-check';
import type { z } from 'zod';
import { type Bundle, bundleFormat } from '../../src/editing/transfer/bundle-format.ts';
import { fieldAt } from '../../src/editing/transfer/entry-fields.ts';
import { referencesOf } from '../../src/editing/transfer/references.ts';
import { checkText, normaliseText } from '../../src/foundation/values/text.ts';
import type { ThingType } from '../../src/ledger/thing.ts';
import { definitionOf, type Entry, innermost, parts, shared, type Type, things } from './bundle-shape.ts';
import { fitting } from './fitting-entries.ts';

/*
 * Arbitrary bundles, generated from the format itself: every field of every entry, so that one that is added is generated without anybody
 * thinking of it. What the format alone does not say: fitting-entries.ts has which fields go together, and `backwards` what goes in no circle.
 * Shared keys begin with PREFIX, for which the test puts something of each run.
 */
export const PREFIX = '@@';

/** What leads in no circle points only to what comes before it in its list. */
const backwards: ReadonlySet<string> = new Set([
  'Issue parent',
  'Location within',
  'Party members party',
  'Process predecessors',
  'Round predecessor',
  'Deadline extends',
  'Outcome extends',
  'Document previous',
]);

/** Where a value is generated: the entry, its place in its list, its process, and the fields inside the entry. */
interface Place {
  readonly type: Type | null;
  readonly index: number;
  /** Null outside any. */
  readonly process: number | null;
  readonly inside: readonly string[];
}

const hard = [
  '2030-01-01',
  '2030',
  'null',
  'no',
  '~',
  '- x',
  'a: b',
  '"q"',
  "it's",
  '#c',
  ' lead',
  'trail ',
  'two\nlines\n',
  '  in\n deep',
  '0x1F',
  '1e3',
  '停火',
  'Ёлка',
  '🕊️',
  '&a',
  '*a',
  '%',
  '?',
  '|',
  '>',
  'e\u0301',
];
const anyText = fc
  .oneof(fc.constantFrom('Words.', 'More words.', ...hard), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))
  .map(normaliseText)
  .filter((text) => /\S/.test(text) && checkText(text) === null);
const anyDate = fc.constantFrom('2030', '2030-02', '2030-03-04', '2030-03-04/2030-04', '../2030-05', '2030-06/..', '2030-07~', '2030-08-01?', '2031%');

/** Texts of which the format says in words what they hold. */
const textsByField: Readonly<Record<string, fc.Arbitrary<string>>> = {
  language: fc.constantFrom('en', 'uk', 'zh-Hans', 'de'),
  languages: fc.constantFrom('en', 'uk'),
  accountLanguage: fc.constantFrom('en', 'fr'),
  country: fc.constantFrom('CH', 'BY'),
  url: fc.constantFrom('https://example.org/a?b=c#d', 'http://example.org/é'),
  archivedUrl: fc.constant('https://example.org/kept'),
  time: fc.constantFrom('09:30', '23:59'),
  zone: fc.constantFrom('Europe/Minsk', 'UTC'),
};

export const anyBundle: fc.Arbitrary<Bundle> = valueOf(bundleFormat(), { type: null, index: 0, process: null, inside: [] }).map(
  (bundle) => fitting(bundle as Entry) as unknown as Bundle,
);

function valueOf(format: z.ZodType, place: Place): fc.Arbitrary<unknown> {
  const { type, shape, element, options, items, innerType, entries, values, discriminator } = definitionOf(format);
  switch (type) {
    case 'object':
      return groupOf(shape ?? {}, place);
    case 'array':
      return listOf(element as z.ZodType, place);
    case 'union':
      if (discriminator !== undefined) return valueOf(innermost(format), place);
      return fc.oneof(...(options ?? []).map((option) => valueOf(option, place)));
    case 'tuple':
      return fc.tuple(...(items ?? []).map((item) => valueOf(item, place)));
    case 'optional':
    case 'nullable':
      return valueOf(innerType as z.ZodType, place);
    case 'enum':
      // What is taken back is not there again.
      return fc.constantFrom(...Object.values(entries ?? {}).filter((word) => word !== 'RETRACTION'));
    case 'literal':
      return fc.constantFrom(...(values ?? []));
    case 'string':
      return stringAt(place);
    case 'number':
      return numberOf(format, place);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`Nothing here generates ${type}, at ${place.type} ${place.inside.join(' ')}.`);
  }
}

function groupOf(shape: Readonly<Record<string, z.ZodType>>, place: Place): fc.Arbitrary<Entry> {
  const fields = Object.entries(shape).filter(([name]) => !(isBackwards(place, name) && place.index === 0));
  const required = fields.filter(([name, format]) => definitionOf(format).type !== 'optional' || (name in things && isEntries(format)) || name in parts);
  const model = Object.fromEntries(fields.map(([name, format]) => [name, fieldOf(name, format, place)]));
  return fc.record(model, { requiredKeys: required.map(([name]) => name) }) as fc.Arbitrary<Entry>;
}

function fieldOf(name: string, format: z.ZodType, place: Place): fc.Arbitrary<unknown> {
  const list = name in things && isEntries(format) ? things[name] : undefined;
  const inner = innermost(format);
  if (list !== undefined) {
    const holder = place.type === 'Round' ? place.index + 1 : 0;
    const entries = Array.from({ length: place.type === 'Round' ? 1 : list.count }, (_, index) => {
      const process = name === 'processes' ? index : place.process;
      const key = `${shared.has(name) ? PREFIX : ''}${list.letter}${name === 'outcomes' ? holder * 10 + index : index}`;
      // Outcomes of rounds come after those of the process.
      const rank = name === 'outcomes' ? holder + index : index;
      return valueOf(inner, { type: list.type, index: rank, process, inside: [] }).map((entry) => ({ ...(entry as Entry), key }));
    });
    return fc.tuple(...entries);
  }
  const part = parts[name];
  if (part !== undefined)
    return fc.array(valueOf(inner, { ...place, type: part, inside: [] }), { minLength: name === 'positions' ? 1 : 0, maxLength: name === 'claims' ? 1 : 2 });
  if (place.type === 'Claim' && name === 'field') return fc.constant('');
  return valueOf(format, { ...place, inside: [...place.inside, name] });
}

/** Whether a list holds entries, and not the keys of some: a process has parties, and so has the bundle. */
function isEntries(format: z.ZodType): boolean {
  const { shape } = definitionOf(innermost(format));
  return shape !== undefined && 'key' in shape;
}

function listOf(element: z.ZodType, place: Place): fc.Arbitrary<unknown[]> {
  const isCited = place.inside.at(-1) === 'sources';
  const items = valueOf(element, place);
  const least = place.type === 'Demand' && place.inside.at(-1) === 'madeBy' ? 1 : 0;
  // One source may be cited twice for different places in it; what is the same to the letter is one citation.
  if (isCited) return fc.uniqueArray(items, { maxLength: 2, selector: citationIn });
  return fc.array(items, { minLength: least, maxLength: 2 });
}

/** A source alone, and one that is said to support and nothing more, are the same. */
function citationIn(item: unknown): string {
  const { source, locator, stance = 'SUPPORTS', note } = (typeof item === 'string' ? { source: item } : item) as Entry;
  return JSON.stringify([source, locator, stance, note]);
}

function isBackwards({ type, inside }: Place, name: string): boolean {
  const path = [type, ...inside, name].join(' ');
  return [...backwards].some((way) => way === path || way.startsWith(`${path} `));
}

function stringAt(place: Place): fc.Arbitrary<string> {
  const { type, index, process, inside } = place;
  const name = inside.at(-1) ?? '';
  const wanted = inside.join(' ');
  const reference =
    type === null || type === 'Citation' ? undefined : referencesOf(type).find(({ path }) => path.filter((step) => step !== '*').join(' ') === wanted);
  if (reference !== undefined) {
    const last = backwards.has(`${type} ${wanted}`) ? index : null;
    return fc.constantFrom(...reference.targets.flatMap((target) => keysOf(target, { space: reference.space, process, last })));
  }
  if (name === 'key') return fc.constant(inside.length > 1 ? 'table-1' : '');
  if (type !== null && fieldAt(type, inside)?.kind === 'date') return anyDate;
  return textsByField[name] ?? anyText;
}

/** The keys of the things of a type: of one process written short, or of the other with a slash. `last` is where the list ends, to go backwards only. */
function keysOf(target: ThingType, { space, process, last }: { space: 'shared' | 'own'; process: number | null; last: number | null }): string[] {
  const [name, { letter, count }] = Object.entries(things).find(([, { type }]) => type === target) as [string, (typeof things)[string]];
  const indexes = Array.from({ length: last ?? count }, (_, index) => index);
  if (space === 'shared') return indexes.map((index) => `${PREFIX}${letter}${index}`);
  const own = name === 'outcomes' && last === null ? ['o0', 'o10', 'o20'] : indexes.map((index) => `${letter}${index}`);
  const elsewhere = [0, 1].filter((other) => other !== process).flatMap((other) => own.map((key) => `${PREFIX}t${other}/${key}`));
  if (last !== null) return own;
  return process === null ? elsewhere : [...own, ...elsewhere];
}

function numberOf(format: z.ZodType, { inside }: Place): fc.Arbitrary<number> {
  const isWhole = (format.def as { format?: string }).format !== undefined;
  if (isWhole) return fc.integer({ min: 1, max: 99 });
  if (inside.at(-1) === 'coordinates') return fc.double({ min: -90, max: 90, noNaN: true }).map((degree) => degree + 0);
  return fc.oneof(fc.integer({ min: -1_000, max: 1_000_000 }), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => value + 0);
}
