import type { Visit } from '../visit.ts';
import type { FeedEntry } from './feed.ts';
import { type AnyThing, placeOf, titleOf } from './thing.tsx';

/** A change of the record, as a feed selects it. */
export interface FeedChange {
  readonly cursor: string;
  readonly number: number;
  readonly recordedAt: string;
  readonly act: string;
  readonly reason: string;
  readonly thingType: string;
  readonly thing: (AnyThing & { readonly date?: string | null; readonly retracted?: boolean; readonly mergedInto?: AnyThing | null }) | null;
  readonly fields: readonly { readonly field: string; readonly before: readonly string[] | null; readonly after: readonly string[] | null }[];
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
  const value = (some: readonly string[] | null) => (some === null || some.length === 0 ? words.feed.nothing : some.join(', '));
  const lines = [
    ...(thing === null ? [] : whenOf(thing, words)),
    ...(thing?.text == null ? [] : [thing.text.text]),
    ...toldFields(change).map((told) =>
      isErased(told)
        ? words.feed.erasedField(words.word(words.field, told.field))
        : words.feed.fromTo(words.word(words.field, told.field), value(told.before), value(told.after)),
    ),
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

/** The date of a round. Its title says if it was not held. */
function whenOf({ date }: NonNullable<FeedChange['thing']>, words: Visit['words']): string[] {
  return date == null ? [] : [words.date(date)];
}

/** The changed fields to tell. A note that says why is told as that. */
export function toldFields({ fields, why }: FeedChange): FeedChange['fields'] {
  return why === null ? fields : fields.filter(({ field }) => field !== 'note');
}

/** Whether a field changed, and no version of it is left: its words were erased, then or later. */
export function isErased({ before, after }: FeedChange['fields'][number]): boolean {
  return (before ?? []).length === 0 && (after ?? []).length === 0;
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
