import { connectionOf } from '../../api/connection.type.ts';
import { thingType } from '../../api/record-type.ts';
import { citationRecords } from './citation.records.ts';
import { claimRecords } from './claim.records.ts';

export const Citation = thingType(citationRecords);
export const Claim = thingType(claimRecords);

export const CitationConnection = connectionOf('Citation', () => Citation);
