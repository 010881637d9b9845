import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { type PersonRecord, personRecords } from './person.records.ts';

/** A speaker: a person or, if no person is named, a party. */
export type SpeakerRecord = PersonRecord | PartyRecord;

/** The speakers with these numbers, in the given order. One statement searches all people, and one all parties. */
export async function loadSpeakers(reading: Reading, ids: readonly ThingId[]): Promise<SpeakerRecord[]> {
  const identities = await Promise.all(ids.map((id) => reading.identityOf(id)));
  const speakers = await Promise.all(
    identities.map((identity) => {
      if (identity?.type === 'Person') return reading.load(personRecords, identity.id);
      return identity?.type === 'Party' ? reading.load(partyRecords, identity.id) : null;
    }),
  );
  return speakers.filter((speaker) => speaker !== null);
}

/** The members of a list of people and parties that have one type. */
export async function onlyOf(reading: Reading, type: 'Person' | 'Party', ids: readonly ThingId[]): Promise<ThingId[]> {
  const identities = await Promise.all(ids.map((id) => reading.identityOf(id)));
  return ids.filter((_, index) => identities[index]?.type === type);
}
