import { THEN_AND_NOW, VIEW_PARAMETERS } from './visit.ts';

/** As many columns as the API compares at once. */
export const MOST_COLUMNS = 12;

/** The parameters that pages read. Each page reads some of them. */
export const PAGE_PARAMETERS: ReadonlySet<string> = new Set([
  ...VIEW_PARAMETERS,
  ...[THEN_AND_NOW, 'lang'],
  ...['process', 'round', 'rounds', 'demand', 'party', 'issue', 'thing', 'against', 'choose'],
  ...['q', 'in', 'find', 'kind', 'status', 'publisher', 'language', 'order', 'by', 'changed', 'all', 'dense'],
  ...['since', 'before', 'after', 'day', 'to'],
  ...Array.from({ length: MOST_COLUMNS }, (_, index) => [`day${index + 1}`, `known${index + 1}`]).flat(),
]);
