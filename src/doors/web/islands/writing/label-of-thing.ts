import type { WrittenThing } from './api.ts';

/** The name of a thing as a mutation gives it, or else its key. */
export function labelOfThing({ key, name, label, title }: WrittenThing): string {
  const text = (title as { readonly text?: string } | undefined)?.text ?? title;
  return String(name ?? label ?? text ?? key);
}
