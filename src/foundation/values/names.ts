/** A name in another language or at another time than the main one; days are EDTF. */
export interface DatedName {
  readonly text: string;
  readonly language: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** The number of a thing in a catalogue of others: wikidata, pa-x, ucdp, cameo … */
export interface ExternalId {
  readonly scheme: string;
  readonly id: string;
}
