/** Makes a value when it is first asked for, and keeps it. So a start does not make what its first answers do not need. */
export function madeOnce<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
