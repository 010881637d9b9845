import { optionalDate, optionalReference, optionalText, optionalWord, text, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type HeadlineBasis, headlineBases, type PublishedBasis, publishedBases, type SourceKind, sourceKinds } from './source.ts';

/** A document that can be cited. */
export interface SourceRecord extends Thing {
  readonly publisher: string | null;
  /** The news agency behind the report, where it is another than the publisher. */
  readonly agency: string | null;
  readonly speaksFor: ThingId | null;
  readonly title: string;
  readonly titleBasis: HeadlineBasis | null;
  readonly url: string | null;
  readonly archivedUrl: string | null;
  readonly licence: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly publishedBasis: PublishedBasis | null;
  readonly language: string | null;
  readonly kind: SourceKind;
}

export const sourceRecords = defineRecords<SourceRecord>({
  type: 'Source',
  table: 'sources',
  says: 'A document that can be cited.',
  place: { list: 'sources', in: [] },
  firstAct: 'source.added',
  knownAtSomeDay: true,
  fields: {
    publisher: optionalText().searched('DETAIL').says('Who published it.'),
    agency: optionalText().searched('DETAIL').says('The news agency behind the report, where it is another than the publisher.'),
    speaksFor: optionalReference('Party').says('The party that it speaks for, if any.'),
    title: text().required().searched('NAME').says('Its title; `titleBasis` says how it is known.'),
    titleBasis: optionalWord(headlineBases).says('How the title is known.'),
    url: optionalText('address').says('Its address on the web.'),
    archivedUrl: optionalText('address').says('The address of an archived copy.'),
    licence: optionalText().says('The licence under which its text may be used.'),
    author: optionalText().searched('DETAIL').says('Who wrote it.'),
    published: optionalDate().says('When it was published. What it supports was known to the public from then on.'),
    publishedBasis: optionalWord(publishedBases).says('How the day of publication is known.'),
    language: optionalText('language').says('The language it is written in, as a BCP 47 tag.'),
    kind: word(sourceKinds).required().says('What sort of document it is.'),
  },
});
