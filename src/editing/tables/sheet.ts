/** A table as it was read: rows of cells, each with the line at which it begins. */
export interface Sheet {
  readonly file: string;
  readonly rows: readonly SheetRow[];
}
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}
