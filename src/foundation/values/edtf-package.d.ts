declare module 'edtf' {
  /** Reads an expression as one of the given types. Throws if it is none. Times are milliseconds since 1970 in UTC. */
  export default function edtf(text: string, options?: { types: readonly string[] }): { readonly min: number; readonly max: number };
}
