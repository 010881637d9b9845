import type { Visit } from '../visit.ts';
import { entryInWords } from '../words/entry-in-words.ts';
import type { Spot } from '../words/of-fields.ts';
import type { FeedEntry } from './feed.ts';
import { type AnyThing, placeOf, titleOf } from './thing.tsx';
import { valuesInWords } from './values-in-words.ts';

/** A changed field, with the things that its values name. */
export interface ToldField {
  readonly field: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly namedBefore: readonly (AnyThing | null)[];
  readonly namedAfter: readonly (AnyThing | null)[];
}

/** A change of the record, as a feed selects it. */
export interface FeedChange {
  readonly cursor: string;
  readonly number: number;
  readonly recordedAt: string;
  readonly act: string;
  readonly reason: string;
  readonly thingType: string;
  readonly thing: (AnyThing & { readonly date?: string | null; readonly retracted?: boolean; readonly mergedInto?: AnyThing | null }) | null;
  readonly fields: readonly ToldField[];
  /** Why it was made, in words. */
  readonly why: string | null;
}

type Setting = Pick<Visit, 'words'> & { readonly origin: string };

/** A change as an entry of a feed: what it was, and each field before and after. */
export function entryOfChange(change: FeedChange, { words, origin }: Setting): FeedEntry {
  const { cursor, number, recordedAt, thing, thingType, why } = change;
  const type = words.word(words.type, thingType);
  const name = thing === null ? '' : titleOf(thing, { words } as Visit);
  const place = thing === null ? null : placeOf(thing);
  const lines = [
    ...(thing === null ? [] : whenOf(thing, words)),
    ...(thing?.text == null ? [] : [thing.text.text]),
    ...survivorOf(change).map((survivor) => `${words.feed.mergedInto} ${titleOf(survivor, { words })}`),
    ...toldFields(change).map((told) => fromTo(told, spotOf(change, told), words)),
    ...(why === null ? [] : [`${words.fresh.why}: ${why}`]),
  ];
  const path = place?.path.split('/').map(encodeURIComponent).join('/');
  return {
    cursor,
    title: `${capitalised(type)} ${deedOf(change, words.feed)}${name === '' ? '' : `: ${name}`}`,
    text: lines.length === 0 ? name : lines.join('\n'),
    recordedAt,
    url: `${origin}${path === undefined ? `/new#entry-${number}` : `${path}${place?.hash === undefined ? '' : `#${place.hash}`}`}`,
    categories: [change.act],
  };
}

/** What a merged thing turned out to be. A citation has no name: it goes with the thing that it stands at, which is told. */
export function survivorOf({ thing }: FeedChange): readonly AnyThing[] {
  const survivor = thing?.mergedInto ?? null;
  return survivor === null || survivor.__typename === 'Citation' ? [] : [survivor];
}

/** The field that a change tells of. The value of a claim is one of the field that it is about. */
export function spotOf({ thing, thingType }: FeedChange, { field }: ToldField): Spot {
  const isClaimed = thing?.claimed !== undefined && thing.claimField != null && field === 'value';
  return isClaimed ? { type: thing.claimed.__typename, field: thing.claimField } : { type: thingType, field };
}

/** The date of a round. Its title says if it was not held. */
function whenOf({ date }: NonNullable<FeedChange['thing']>, words: Visit['words']): string[] {
  return date == null ? [] : [words.date(date)];
}

/** The changed fields to tell. A note that says why is told as that. */
export function toldFields({ fields, why }: FeedChange): readonly ToldField[] {
  return why === null ? fields : fields.filter(({ field }) => field !== 'note');
}

/** Whether a field changed, and no version of it is left: its words were erased, then or later. */
export function isErased({ before, after }: ToldField): boolean {
  return before.length === 0 && after.length === 0;
}

/** A value of a field: the thing whose key it begins with, and the details after the key. Null for a value that begins with no such key. */
export function thingAndRest(value: string, thing: AnyThing | null | undefined): { readonly thing: AnyThing; readonly rest: string } | null {
  const [key = ''] = value.split(' ', 1);
  // Under the key of a merged thing stands its survivor. Its name would tell a merge as a change of something into itself.
  const isKeyOf = thing != null && (thing.key === key || thing.key.endsWith(`/${key}`));
  return isKeyOf ? { thing, rest: value.slice(key.length) } : null;
}

function namedInstead(spot: Spot, value: string, thing: AnyThing | null | undefined, words: Visit['words']): string {
  const found = thingAndRest(value, thing);
  return found === null ? entryInWords(spot, value, words) : `${titleOf(found.thing, { words })}${entryInWords(spot, found.rest, words)}`;
}

/** A field with its values before and after, in words. */
function fromTo(told: ToldField, spot: Spot, words: Visit['words']): string {
  const field = words.word(words.field, told.field);
  if (isErased(told)) return words.feed.erasedField(field);
  const said = (values: readonly string[], named: ToldField['namedBefore']) => {
    if (values.length === 0) return words.feed.nothing;
    const inWords = named.length === 0 ? valuesInWords(spot.type, spot.field, values, words) : null;
    return inWords ?? values.map((value, index) => namedInstead(spot, value, named[index], words)).join(', ');
  };
  return words.feed.fromTo(field, said(told.before, told.namedBefore), said(told.after, told.namedAfter));
}

/** What was done to the record: recorded, changed, corrected … */
export function deedOf({ act, reason, fields }: FeedChange, words: Visit['words']['feed']): string {
  if (act.endsWith('.retracted')) return words.retracted;
  if (act.endsWith('.merged')) return words.merged;
  if (reason === 'REDACTION') return words.erased;
  if (reason !== 'FACT') return fields.length === 0 ? words.addedLater : words.corrected;
  return fields.length === 0 ? words.recorded : words.changed;
}

const capitalised = (text: string) => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
