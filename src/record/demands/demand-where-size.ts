import { tooMuch } from '../../foundation/errors.ts';
import type { DemandWhere } from './demand-where.type.ts';

/** The limits of one filter: its objects and its text searches. Each costs a query of its own. */
const MOST_OBJECTS = 60;
const MOST_TEXTS = 8;

/** Refuses a filter with too many objects before anything is read. The limit on depth is another rule. */
export function refuseTooWide(where: DemandWhere): void {
  const waiting = [where];
  let objects = 0;
  let texts = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    objects += 1;
    if (next.text != null) texts += 1;
    if (objects > MOST_OBJECTS) throw tooMuch('objects in one `where`', MOST_OBJECTS, objects, 'Ask in several operations, or use `in`.');
    if (texts > MOST_TEXTS) throw tooMuch('texts in one `where`', MOST_TEXTS, texts, 'Ask in several operations.');
    waiting.push(...(next.and ?? []), ...(next.or ?? []), ...(next.not == null ? [] : [next.not]));
  }
}
