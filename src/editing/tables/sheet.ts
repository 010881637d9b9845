/** A table as read: rows of cells, each with the number of its first line. */
export interface Sheet {
  readonly file: string;
  readonly rows: readonly SheetRow[];
}
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}
