/**
 * Whether the client already has the answer with this tag. Weak and strong tags are equal here. `*` matches nothing, because only the execution shows
 * whether there is an answer.
 */
export function hasAlready(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (one: string) => one.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((one) => opaque(one) === opaque(tag));
}
