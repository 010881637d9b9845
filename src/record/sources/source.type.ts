import { connectionOf } from '../../api/connection.type.ts';
import { thingType } from '../../api/record-type.ts';
import { sourceRecords } from './source.records.ts';

export const Source = thingType(sourceRecords);

export const SourceConnection = connectionOf('Source', () => Source);
