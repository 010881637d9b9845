import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { type PersonRecord, personRecords } from './person.records.ts';

/** Who says something: a person or, where no person is named, a party. */
export type SpeakerRecord = PersonRecord | PartyRecord;

/** The speakers of these numbers, in the order given; each is looked for among people and among parties, a statement each for all. */
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

/** Those of a list of people and parties that are of one type. */
export async function onlyOf(reading: Reading, type: 'Person' | 'Party', ids: readonly ThingId[]): Promise<ThingId[]> {
  const identities = await Promise.all(ids.map((id) => reading.identityOf(id)));
  return ids.filter((_, index) => identities[index]?.type === type);
}
