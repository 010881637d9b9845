import { THEN_AND_NOW, VIEW_PARAMETERS } from './visit.ts';

/** The parameters that pages read. Each page reads some of them. */
export const PAGE_PARAMETERS: ReadonlySet<string> = new Set([
  ...VIEW_PARAMETERS,
  ...[THEN_AND_NOW, 'lang'],
  ...['process', 'round', 'rounds', 'demand', 'party', 'issue', 'thing', 'against', 'choose'],
  ...['q', 'in', 'find', 'kind', 'status', 'publisher', 'language', 'order', 'by', 'changed', 'all', 'dense'],
  ...['since', 'before', 'after', 'day', 'to'],
  ...['day1', 'day2', 'known1', 'known2'],
]);
