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
  keySpace: 'shared',
  searched: { title: 'NAME', publisher: 'DETAIL', agency: 'DETAIL', author: 'DETAIL' },
  fields: {
    publisher: optionalText(),
    agency: optionalText(),
    speaksFor: optionalReference('Party'),
    title: text(),
    titleBasis: optionalWord(headlineBases),
    url: optionalText(),
    archivedUrl: optionalText(),
    licence: optionalText(),
    author: optionalText(),
    published: optionalDate(),
    publishedBasis: optionalWord(publishedBases),
    language: optionalText(),
    kind: word(sourceKinds),
  },
});
