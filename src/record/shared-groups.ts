import type { DatedName, ExternalId } from '../foundation/values/names.ts';
import { group, optionalDate, optionalText, text } from '../ledger/field.ts';

/* Groups of fields that things of several types have. */

export const datedName = group<DatedName>('DatedName', 'A name in another language, or at another time, than the main one.', {
  text: text().required().says('The name.'),
  language: optionalText('language').says('Its language as a BCP 47 tag: `uk`.'),
  from: optionalDate().says('Since when it is used.'),
  to: optionalDate().says('Until when it was used.'),
});

export const externalId = group<ExternalId>('ExternalId', 'The number of a thing in a catalogue kept by others.', {
  scheme: text('any').required().says('The catalogue: `wikidata`, `pa-x`, `ucdp`, `cameo`, `plover` …'),
  id: text('any').required().says('The number there, such as `Q111011011`.'),
});
