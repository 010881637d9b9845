/**
 * Whether whoever asks has the answer of this tag already. Weak or strong makes no difference here. `*` names no answer: whether there is one is
 * known once it is made.
 */
export function hasAlready(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (one: string) => one.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((one) => opaque(one) === opaque(tag));
}
