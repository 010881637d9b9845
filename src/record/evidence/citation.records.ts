import { integer, optionalText, reference, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import { type Thing, type ThingId, thingTypes } from '../../ledger/thing.ts';
import { type Stance, stances } from '../sources/source.ts';

/** A citation is itself evidence: what it says can be cited, not that it was cited. */
const citable = thingTypes.filter((type) => type !== 'Citation');

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
  says: 'The use of a source for one thing.',
  place: { list: 'sources', in: citable, numbered: { letter: 'c', order: 'r.number', knownBy: 'content' } },
  firstAct: 'source.cited',
  knownAtSomeDay: true,
  fields: {
    thing: reference(...thingTypes)
      .placed()
      .says('The thing it is cited for.'),
    number: integer().placed().says('The order in which it was recorded among the citations of its thing.'),
    source: reference('Source').required().says('The source.'),
    locator: optionalText().says('Where in the source: a page, a paragraph, a minute.'),
    stance: word(stances).fallback('SUPPORTS').says('Whether the source says so, or says otherwise.'),
  },
});
