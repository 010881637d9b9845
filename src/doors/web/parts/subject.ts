/** What a page is about, if it can be retracted or merged. */
export interface Subject {
  readonly type: string;
  readonly thing: { readonly key: string; readonly retracted: boolean; readonly recordedAt: string; readonly mergedInto?: { readonly key?: string } | null };
}
