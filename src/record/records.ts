import type { AnyRecords } from '../ledger/records.ts';
import type { ThingType } from '../ledger/thing.ts';
import { demandRecords } from './demands/demand.records.ts';
import { linkRecords } from './demands/link.records.ts';
import { positionRecords } from './demands/position.records.ts';
import { responseRecords } from './demands/response.records.ts';
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

/** Every type of records there is, by the type of thing. */
export const recordsByType: Readonly<Record<ThingType, AnyRecords>> = {
  Source: sourceRecords,
  Party: partyRecords,
  Person: personRecords,
  Location: locationRecords,
  Issue: issueRecords,
  Process: processRecords,
  Round: roundRecords,
  Participation: participationRecords,
  Statement: statementRecords,
  Demand: demandRecords,
  Position: positionRecords,
  Response: responseRecords,
  Link: linkRecords,
  Outcome: outcomeRecords,
  Deadline: deadlineRecords,
  Claim: claimRecords,
  Citation: citationRecords,
};

export const allRecords: readonly AnyRecords[] = Object.values(recordsByType);
