/** A name in another language, or from another time, than the main name. Days are EDTF. */
export interface DatedName {
  readonly text: string;
  readonly language: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** The identifier of a thing in another catalogue: wikidata, pa-x, ucdp, cameo … */
export interface ExternalId {
  readonly scheme: string;
  readonly id: string;
}
