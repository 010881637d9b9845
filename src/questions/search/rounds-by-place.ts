import { isHeldBy, type SearchQuery } from '../../foundation/values/search-query.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type FoundThing, type SearchedAmong, thingsHoldingSome, wordsOfFound } from '../../record/find-words.ts';
import { placesOfRound } from '../../record/rounds/places-of-round.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';
import type { RankedSlot } from './ranked-things.ts';
import type { RecordSearch } from './search-record.ts';

/**
 * Rounds that hold the query together with the names of their places, of the first and of each other. A round must hold some word itself, or
 * the name of a city would find all that was held there. A place that holds an excluded word lends nothing. Rounds that hold the query alone are left out.
 */
export async function roundsByPlace(reading: Reading, among: SearchedAmong, query: SearchQuery): Promise<FoundThing[]> {
  const places = await thingsHoldingSome(reading, { types: ['Location'] }, query);
  if (places.size === 0) return [];
  const rounds = await thingsHoldingSome(reading, { ...among, types: ['Round'] }, query);
  const found = await Promise.all(
    [...rounds.values()].map(async (round) => {
      if (isHeldBy(query, wordsOfFound(round))) return [];
      const record = await reading.load(roundRecords, round.id);
      const lenders = record === null ? [] : placesOfRound(record).flatMap((id) => places.get(id) ?? []);
      return isHeldBy(query, [round, ...lenders].flatMap(wordsOfFound)) ? [round] : [];
    }),
  );
  return found.flat();
}

/** The same, from the words of the whole record. What they hold is taken before anything is awaited. */
export async function roundsInRecord(reading: Reading, searching: RecordSearch): Promise<RankedSlot[]> {
  const places = new Map(searching.holdingSome('Location').map(({ id, held }) => [id, held]));
  if (places.size === 0) return [];
  const rounds = searching.holdingSome('Round').filter(({ held }) => !searching.isWhole(held));
  const scored = rounds.map((round) => ({ ...round, ...searching.scored(round.slot) }));
  const found = await Promise.all(
    scored.map(async (round) => {
      const record = await reading.load(roundRecords, round.id);
      const lent = record === null ? [] : placesOfRound(record).map((id) => places.get(id) ?? 0);
      return searching.isWhole(lent.reduce((all, held) => all | held, round.held)) ? [round] : [];
    }),
  );
  return found.flat();
}
