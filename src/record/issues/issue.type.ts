import { connectionOf } from '../../api/connection.type.ts';
import { thingType } from '../../api/record-type.ts';
import { issueRecords } from './issue.records.ts';

export const Issue = thingType(issueRecords, { byHand: ['label'] });

export const IssueConnection = connectionOf('Issue', () => Issue);
