import type { Thing } from './thing.ts';

/** What a thing is called: its name, label or title, or what it is for; null where it has none of its own. */
export function labelOf(record: Thing): string | null {
  const called = record as unknown as Record<string, unknown>;
  const titles = called.titles as readonly { readonly text: string }[] | undefined;
  const label = called.name ?? called.label ?? called.title ?? called.for ?? titles?.[0]?.text;
  return typeof label === 'string' ? label : null;
}
