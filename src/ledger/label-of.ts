import { fieldsOf } from './fields-of.ts';
import type { Thing } from './thing.ts';

/** The name, label, title or purpose of a thing. Null if it has none. */
export function labelOf(record: Thing): string | null {
  const called = fieldsOf(record);
  const titles = called.titles as readonly { readonly text: string }[] | undefined;
  const label = called.name ?? called.label ?? called.title ?? called.for ?? titles?.[0]?.text;
  return typeof label === 'string' ? label : null;
}
