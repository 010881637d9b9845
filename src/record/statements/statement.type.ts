import { connectionOf } from '../../api/connection.type.ts';
import { thingType } from '../../api/record-type.ts';
import { statementRecords } from './statement.records.ts';

export const Statement = thingType(statementRecords);

export const StatementConnection = connectionOf('Statement', () => Statement);
