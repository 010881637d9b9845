import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import {
  boolean,
  entries,
  group,
  localText,
  optionalDate,
  optionalInteger,
  optionalReference,
  optionalText,
  reference,
  references,
  text,
  texts,
  word,
} from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type DocumentKind, documentKinds } from './document.ts';

/** A point of a document. Details that are not recorded are absent. */
export interface DocumentPoint {
  readonly label?: string | null;
  readonly text?: string | null;
  readonly language?: string | null;
  /** Null if nobody recorded which demand the point states. */
  readonly demand: ThingId | null;
  readonly position?: number | null;
  readonly response?: number | null;
}

/** A text of a negotiation, which is nobody's demand by itself. */
export interface DocumentRecord extends Thing {
  readonly process: ThingId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly texts: readonly LocalTextRecord[];
  readonly languages: readonly string[];
  readonly authors: readonly ThingId[];
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly date: string | null;
  readonly disclosed: string | null;
  readonly disclosedBy: readonly ThingId[];
  /** The previous version. */
  readonly previous: ThingId | null;
  readonly points: readonly DocumentPoint[];
  readonly complete: boolean;
}

export const documentPoint = group<DocumentPoint>('DocumentPoint', 'A point of a document, as it stands in its text.', {
  label: optionalText('numeral').says('Its label in the document: `7`, `3 b`, `Article 5`. Left out if it is not known.'),
  text: optionalText().says('Its words. Default: the words of the position or response that it states.'),
  language: optionalText('language').says('The language of its words as a BCP 47 tag: `en`.'),
  demand: optionalReference('Demand').says('The demand that it speaks of.'),
  position: optionalInteger().says('The number of the position of that demand that it states.'),
  response: optionalInteger().says('The number of the response to that demand that it states.'),
});

export const documentRecords = defineRecords<DocumentRecord>({
  type: 'Document',
  table: 'documents',
  says: 'A text of a negotiation that is nobody’s demand by itself: a draft, a plan, a paper, a treaty.',
  place: { list: 'documents', in: ['Process'] },
  firstAct: 'document.added',
  knownAtSomeDay: true,
  fields: {
    process: reference('Process').placed().says('The process it belongs to.'),
    kind: word(documentKinds).required().says('What sort of text it is.'),
    title: text().required().searched('NAME').says('What it is called: `Istanbul Communiqué`.'),
    texts: localText<LocalTextRecord>().called('text').searched('TEXT').says('Its words as a whole, or what it is about.'),
    languages: texts('language').says('The languages in which it was written, as BCP 47 tags.'),
    authors: references('Party', 'Person').says('The parties or people who wrote it. Use claims if that is disputed.'),
    round: optionalReference('Round').says('The round at which it was tabled.'),
    statement: optionalReference('Statement').says('The statement with which it was tabled, outside any round.'),
    date: optionalDate().says('The date that it bears, or on which it was tabled.'),
    disclosed: optionalDate().says('When its text became public, if that was later.'),
    disclosedBy: references('Party', 'Person', 'Source').says('The parties, people or publications that made it public.'),
    previous: optionalReference('Document').chain().says('The version before it.'),
    points: entries(documentPoint).searched('TEXT').says('Its points, in their order.'),
    complete: boolean().fallback(false).says('Whether all its points are recorded. Only then does the absence of a point say that it was left out.'),
  },
});
