/** The library of Frictionless has no types of its own. */
declare module 'datapackage' {
  interface Resource {
    readonly name: string;
    read(options: { readonly keyed: true }): Promise<Record<string, unknown>[]>;
  }
  export const Package: {
    load(
      descriptor: object,
      options: { readonly basePath: string },
    ): Promise<{ readonly errors: readonly unknown[]; readonly resources: readonly Resource[]; getResource(name: string): Resource | null }>;
  };
}
