import type { codingEn } from '../../words/en-coding.ts';
import type { conflictEn } from '../../words/en-conflict.ts';
import type { fieldsEn } from '../../words/en-fields.ts';
import type { FormPhrases } from '../../words/en-forms.ts';
import type { keyEn } from '../../words/en-key.ts';
import type { languageEn } from '../../words/en-language.ts';
import type { nextEn } from '../../words/en-next.ts';
import type { linkEn, pageTermsEn, truthEn } from '../../words/en-page-terms.ts';
import type { proposalsEn } from '../../words/en-proposals.ts';
import type { recordedEn } from '../../words/en-recorded.ts';
import type { remarksEn } from '../../words/en-remarks.ts';
import type { sendingEn } from '../../words/en-sending.ts';
import type { statusEn } from '../../words/en-status.ts';
import type { figureBindingEn, unitsEn } from '../../words/en-units.ts';
import type { Language } from '../../words/languages.ts';
import type { RecordWords } from '../../words/of-fields.ts';
import { type FormWords, wordsOf } from '../../words/words.ts';
import type { FigureWords } from './figure-in-words.ts';

type Loads<Some> = Readonly<Record<Language, () => Promise<Some>>>;

/** A browser loads only the words of the forms, in the reader's language. */
const PHRASES: Loads<FormPhrases> = {
  en: async () => (await import('../../words/en-forms.ts')).formsEn,
  uk: async () => (await import('../../words/uk-forms.ts')).formsUk,
};

/** The coding desk has words of its own, which other forms do not load. */
const CODING: Loads<typeof codingEn> = {
  en: async () => (await import('../../words/en-coding.ts')).codingEn,
  uk: async () => (await import('../../words/uk-coding.ts')).codingUk,
};

/** Few forms ask about the language of words. */
const LANGUAGE: Loads<typeof languageEn> = {
  en: async () => (await import('../../words/en-language.ts')).languageEn,
  uk: async () => (await import('../../words/uk-language.ts')).languageUk,
};

export type LanguageWords = typeof languageEn;

export const languageWords = (words: FormWords): Promise<LanguageWords> => LANGUAGE[languageOf(words)]();

/** A proposal may change any field of the record. */
const FIELDS: Loads<typeof fieldsEn> = {
  en: async () => (await import('../../words/en-fields.ts')).fieldsEn,
  uk: async () => (await import('../../words/uk-fields.ts')).fieldsUk,
};

/** A proposal may change the status of a demand. */
const STATUS: Loads<typeof statusEn> = {
  en: async () => (await import('../../words/en-status.ts')).statusEn,
  uk: async () => (await import('../../words/uk-status.ts')).statusUk,
};

/** Figures stand in words where two versions are compared. */
const UNITS: Loads<{ readonly units: typeof unitsEn; readonly FigureBinding: typeof figureBindingEn }> = {
  en: async () => import('../../words/en-units.ts').then(({ unitsEn: units, figureBindingEn: FigureBinding }) => ({ units, FigureBinding })),
  uk: async () => import('../../words/uk-units.ts').then(({ unitsUk: units, figureBindingUk: FigureBinding }) => ({ units, FigureBinding })),
};

/** A proposal may hold any code of the record. */
const TERMS: Loads<{ readonly terms: typeof pageTermsEn; readonly link: typeof linkEn; readonly truth: typeof truthEn }> = {
  en: async () => import('../../words/en-page-terms.ts').then(({ pageTermsEn: terms, linkEn: link, truthEn: truth }) => ({ terms, link, truth })),
  uk: async () => import('../../words/uk-page-terms.ts').then(({ pageTermsUk: terms, linkUk: link, truthUk: truth }) => ({ terms, link, truth })),
};

/** What is said once a form is sent or looked at. */
const SENDING: Loads<typeof sendingEn> = {
  en: async () => (await import('../../words/en-sending.ts')).sendingEn,
  uk: async () => (await import('../../words/uk-sending.ts')).sendingUk,
};

export type SendingWords = FormWords & { readonly writing: typeof sendingEn };

export async function withSending(words: FormWords): Promise<SendingWords> {
  return { ...words, writing: { ...words.writing, ...(await SENDING[languageOf(words)]()) } };
}

/** What is said once something was recorded. */
const RECORDED: Loads<typeof recordedEn> = {
  en: async () => (await import('../../words/en-recorded.ts')).recordedEn,
  uk: async () => (await import('../../words/uk-recorded.ts')).recordedUk,
};

export type RecordedWords = FormWords & { readonly writing: typeof recordedEn };

export async function withRecorded(words: FormWords): Promise<RecordedWords> {
  return { ...words, writing: { ...words.writing, ...(await RECORDED[languageOf(words)]()) } };
}

/** What asks whoever has not signed in for a key. */
const KEY: Loads<typeof keyEn> = {
  en: async () => (await import('../../words/en-key.ts')).keyEn,
  uk: async () => (await import('../../words/uk-key.ts')).keyUk,
};

export type KeyWords = FormWords & { readonly writing: typeof keyEn };

export async function withKey(words: FormWords): Promise<KeyWords> {
  return { ...words, writing: { ...words.writing, ...(await KEY[languageOf(words)]()) } };
}

/** Few forms meet a conflict. */
const CONFLICT: Loads<typeof conflictEn> = {
  en: async () => (await import('../../words/en-conflict.ts')).conflictEn,
  uk: async () => (await import('../../words/uk-conflict.ts')).conflictUk,
};

export type ConflictWords = FigureWords & { readonly writing: { readonly conflict: typeof conflictEn } };

export async function withConflict(words: FormWords): Promise<ConflictWords> {
  const [{ units, FigureBinding }, conflict] = await Promise.all([UNITS[languageOf(words)](), CONFLICT[languageOf(words)]()]);
  const { writing, terms } = words;
  return wordsOf(words.language, { ...words, units, terms: { ...terms, FigureBinding }, writing: { ...writing, conflict } });
}

/** Needed once the server has something to say. In English it says it itself. */
const REMARKS: Readonly<Partial<Record<Language, () => Promise<typeof remarksEn>>>> = {
  uk: async () => (await import('../../words/uk-remarks.ts')).remarksUk,
};

const languageOf = ({ language }: FormWords) => language as Language;

/** The words in the language of the page. */
export async function wordsOfPage(): Promise<FormWords> {
  const language = document.documentElement.lang as Language;
  return wordsOf(language, await PHRASES[language]());
}

export type CodingWords = FormWords & { readonly writing: { readonly coding: typeof codingEn } };

export async function withCoding(words: FormWords): Promise<CodingWords> {
  return { ...words, writing: { ...words.writing, coding: await CODING[languageOf(words)]() } };
}

/** What whoever has signed in may do. Forms do not say it. */
const NEXT: Loads<typeof nextEn> = {
  en: async () => (await import('../../words/en-next.ts')).nextEn,
  uk: async () => (await import('../../words/uk-next.ts')).nextUk,
};

export type NextWords = FormWords & { readonly writing: { readonly next: typeof nextEn } };

export async function withNext(words: FormWords): Promise<NextWords> {
  return { ...words, writing: { ...words.writing, next: await NEXT[languageOf(words)]() } };
}

const PROPOSALS: Loads<typeof proposalsEn> = {
  en: async () => (await import('../../words/en-proposals.ts')).proposalsEn,
  uk: async () => (await import('../../words/uk-proposals.ts')).proposalsUk,
};

export type ProposalWords = FigureWords & RecordWords & { readonly writing: { readonly proposals: typeof proposalsEn } };

/** With a word for each field of the record, each code and each unit. */
export async function withProposals(words: FormWords): Promise<ProposalWords> {
  const language = languageOf(words);
  const [fields, proposals, { units, FigureBinding }, status, { terms, link, truth }] = await Promise.all([
    FIELDS[language](),
    PROPOSALS[language](),
    UNITS[language](),
    STATUS[language](),
    TERMS[language](),
  ]);
  return wordsOf(language, {
    ...words,
    units,
    link,
    truth,
    terms: { ...words.terms, ...terms, FigureBinding },
    status: { ...words.status, ...status },
    field: { ...words.field, ...fields },
    writing: { ...words.writing, proposals },
  });
}

/**
 * A sentence for each kind of remark of the server. Null where it speaks the language of the reader.
 * They are missing if the server is away. What it has answered by then is told all the same, in its own words.
 */
export async function sentencesOfRemarks(words: FormWords): Promise<Readonly<Record<string, string>> | null> {
  const loads = REMARKS[languageOf(words)];
  if (loads === undefined) return null;
  const remarks = await loads().catch(() => null);
  return { ...remarks?.UserErrorCode, ...remarks?.NoticeKind };
}
