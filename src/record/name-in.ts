import { ArgsType, Field } from 'type-graphql';
import { LanguageArguments } from '../api/local-text.type.ts';
import { EdtfScalar } from '../api/scalars.ts';
import { firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import { type LocalTextRecord, preferred } from '../foundation/values/local-text.ts';
import type { DatedName } from '../foundation/values/names.ts';
import { anyDay, type Span, spanOf, spansOverlap } from './time/span.ts';

export const NAME_LANGUAGES = 'With `languages`, the current one of its `names` in the best of these languages. If there is none, the recorded name.';

/** The wanted language and time of a name. */
@ArgsType()
export class NameArguments extends LanguageArguments {
  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'The name on this day, or on some day of this date, if the days in `names` say so. Default: the current name.',
  })
  at?: string;
}

/** The wanted name. */
export function nameAsked(recorded: string, names: readonly DatedName[], asked: NameArguments): string {
  return localNameAsked(recorded, names, asked).text;
}

/** The wanted name, with its language. */
export function localNameAsked(recorded: string, names: readonly DatedName[], { languages, at }: NameArguments): LocalTextRecord {
  return at == null ? localNameIn(recorded, names, languages) : localNameAt(recorded, names, languages, spanOf(at));
}

/**
 * The name of a thing in the first wanted language that it has. The recorded name is English by definition, and needs no entry of its own.
 * A name that ended is not used today.
 */
export function nameIn(recorded: string, names: readonly DatedName[], languages: readonly string[] = []): string {
  return localNameIn(recorded, names, languages).text;
}

function localNameIn(recorded: string, names: readonly DatedName[], languages: readonly string[] = []): LocalTextRecord {
  const current = names.flatMap(({ text, language, to }) =>
    to === null || to === '..' ? [{ text, language: language ?? 'und', original: false, translatedBy: null }] : [],
  );
  const own = { text: recorded, language: 'en', original: true, translatedBy: null };
  return preferred([own, ...current], languages) ?? own;
}

/**
 * The name that a thing had at a time. In each language, a name with days that include that time is preferred to one without days. It is
 * also preferred to the recorded name. A name without a language counts as English.
 */
export function nameAt(recorded: string, names: readonly DatedName[], languages: readonly string[] = [], at: Span | null): string {
  return localNameAt(recorded, names, languages, at).text;
}

function localNameAt(recorded: string, names: readonly DatedName[], languages: readonly string[] = [], at: Span | null): LocalTextRecord {
  if (at === null) return localNameIn(recorded, names, languages);
  const hasDays = ({ from, to }: DatedName) => from !== null || to !== null;
  const then = names.filter((name) => hasDays(name) && spansOverlap(daysOf(name), at)).map((name) => textOf(name, 'en'));
  const always = names.filter((name) => !hasDays(name)).map((name) => textOf(name, 'und'));
  const english = preferred(then, ['en']);
  const own = { ...textOf({ text: recorded, language: 'en' }, 'en'), original: true, ...(english?.language.startsWith('en') ? { text: english.text } : {}) };
  return preferred([own, ...then, ...always], languages) ?? own;
}

function daysOf({ from, to }: DatedName): Span {
  return { firstDay: from === null ? anyDay.firstDay : firstDayOf(from), lastDay: to === null ? anyDay.lastDay : lastDayOf(to) };
}

function textOf({ text, language }: Pick<DatedName, 'text' | 'language'>, otherwise: string) {
  return { text, language: language ?? otherwise, original: false, translatedBy: null };
}
