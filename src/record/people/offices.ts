import { survivorOf } from '../../api/find.ts';
import type { ShownGroup } from '../../api/record-type.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { anyDay, type Span, spansOverlap } from '../time/span.ts';
import type { Office, PersonRecord } from './person.records.ts';

export type ShownOffice = ShownGroup<Office, { party: PartyRecord | null }>;

/** The offices that a person held on some of these days. Offices without days are left out, because nobody knows when they were held. */
export function officesAt({ offices }: Pick<PersonRecord, 'offices'>, days: Span): Office[] {
  return offices.filter(({ from, to }) => {
    const held = { firstDay: from === null ? anyDay.firstDay : firstDayOf(from), lastDay: to === null ? anyDay.lastDay : lastDayOf(to) };
    return (from !== null || to !== null) && spansOverlap(held, days);
  });
}

export function shownOffices(reading: Reading, offices: readonly Office[]): Promise<ShownOffice[]> {
  return Promise.all(offices.map(async (office) => ({ ...office, party: await partyOfKey(reading, office.party) })));
}

/** An office names its party by key. The key of a merged party means the party that it was merged into. */
async function partyOfKey(reading: Reading, key: string | null): Promise<PartyRecord | null> {
  const identity = key === null ? null : await reading.identity(key);
  return identity?.type === 'Party' ? reading.load(partyRecords, await survivorOf(reading, identity)) : null;
}
