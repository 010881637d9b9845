import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { carriedText } from '../demands/history.ts';
import { recordedHistory, type StatedPosition } from '../demands/recorded-history.ts';
import { type ResponseRecord, responseRecords } from '../demands/response.records.ts';
import type { DocumentPoint, DocumentRecord } from './document.records.ts';

/** A point with what it states, if the view shows that. */
export interface StatedPoint {
  readonly label: string | null;
  /** Whether the words are those of the document itself. */
  readonly worded: boolean;
  readonly texts: readonly LocalTextRecord[];
  readonly demand: DemandRecord | null;
  readonly position: StatedPosition | null;
  readonly response: ResponseRecord | null;
}

export function statedPoints(reading: Reading, { points }: Pick<DocumentRecord, 'points'>): Promise<StatedPoint[]> {
  return Promise.all(points.map((point) => statedPoint(reading, point)));
}

async function statedPoint(reading: Reading, { label = null, text, language, ...states }: DocumentPoint): Promise<StatedPoint> {
  const demand = await reading.loadOptional(demandRecords, states.demand);
  const said = demand === null ? nothingSaid : await saidOf(reading, demand, states);
  if (text == null) return { label, worded: false, demand, ...said };
  const own: LocalTextRecord = { text, language: language ?? 'und', original: true, translatedBy: null };
  return { label, demand, ...said, worded: true, texts: [own] };
}

const nothingSaid = { position: null, response: null, texts: [] };

async function saidOf(reading: Reading, { id }: DemandRecord, { position: number, response: answer }: Pick<DocumentPoint, 'position' | 'response'>) {
  const [history, responses] = await Promise.all([
    number == null ? null : recordedHistory(reading, id),
    answer == null ? [] : reading.loadAttached(responseRecords, id),
  ]);
  const position = history?.positions.find((each) => each.number === number && !each.withheld) ?? null;
  const response = responses.find((each) => each.number === answer) ?? null;
  const texts = position !== null && history !== null ? carriedText(history, position) : (response?.texts ?? []);
  return { position, response, texts };
}
