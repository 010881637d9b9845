/** The reason of an entry that takes its thing back. */
export const RETRACTION = 'RETRACTION';

/** Whether an entry takes its thing back. It names what it takes back, and nothing else. */
export function isRetraction(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && (entry as { readonly reason?: unknown }).reason === RETRACTION;
}
