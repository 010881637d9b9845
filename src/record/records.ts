import { vocabulary } from '../foundation/values/vocabulary.ts';
import type { AnyRecords, Records } from '../ledger/records.ts';
import { type ThingType, thingTypes } from '../ledger/thing.ts';
import { demandRecords } from './demands/demand.records.ts';
import { linkRecords } from './demands/link.records.ts';
import { positionRecords } from './demands/position.records.ts';
import { responseRecords } from './demands/response.records.ts';
import { documentRecords } from './documents/document.records.ts';
import { citationRecords } from './evidence/citation.records.ts';
import { claimRecords } from './evidence/claim.records.ts';
import { issueRecords } from './issues/issue.records.ts';
import { locationRecords } from './locations/location.records.ts';
import { deadlineRecords } from './outcomes/deadline.records.ts';
import { outcomeRecords } from './outcomes/outcome.records.ts';
import { partyRecords } from './parties/party.records.ts';
import { personRecords } from './people/person.records.ts';
import { processRecords } from './processes/process.records.ts';
import { participationRecords } from './rounds/participation.records.ts';
import { roundRecords } from './rounds/round.records.ts';
import { sourceRecords } from './sources/source.records.ts';
import { statementRecords } from './statements/statement.records.ts';

/** All types of records, by the type of thing. Each comes after the types that it belongs to. Imports and exports use this order. */
export const recordsByType: Readonly<Record<ThingType, AnyRecords>> = {
  Source: sourceRecords,
  Party: partyRecords,
  Person: personRecords,
  Location: locationRecords,
  Issue: issueRecords,
  Process: processRecords,
  Round: roundRecords,
  Statement: statementRecords,
  Participation: participationRecords,
  Demand: demandRecords,
  Position: positionRecords,
  Response: responseRecords,
  Link: linkRecords,
  Outcome: outcomeRecords,
  Deadline: deadlineRecords,
  Document: documentRecords,
  Claim: claimRecords,
  Citation: citationRecords,
};

export const allRecords: readonly AnyRecords[] = Object.values(recordsByType);

/** The records of a type, for code that uses only what all records have in common. */
export function recordsOf(type: ThingType): Records {
  return recordsByType[type];
}

export const thingTypeWords = vocabulary(
  'ThingType',
  'The types of things that the ledger records. Each thing has an identity and a key of its own.',
  Object.fromEntries(thingTypes.map((type) => [type, recordsByType[type].says])) as Record<ThingType, string>,
);
