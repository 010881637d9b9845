import { integer, optionalText, reference, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import { type Thing, type ThingId, thingTypes } from '../../ledger/thing.ts';
import { type Stance, stances } from '../sources/source.ts';

/** The use of a source for one thing. */
export interface CitationRecord extends Thing {
  readonly thing: ThingId;
  readonly number: number;
  readonly source: ThingId;
  /** Where in the source: a page, a paragraph, a minute. */
  readonly locator: string | null;
  readonly stance: Stance;
}

export const citationRecords = defineRecords<CitationRecord>({
  type: 'Citation',
  table: 'citations',
  keySpace: 'attached',
  fields: {
    thing: reference(...thingTypes.words),
    number: integer(),
    source: reference('Source'),
    locator: optionalText(),
    stance: word(stances),
  },
});
