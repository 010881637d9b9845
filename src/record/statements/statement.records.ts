import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { date, json, optionalReference, reference, references, text, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type StatementKind, statementKinds } from './statement.ts';

/** An occasion outside any round. */
export interface StatementRecord extends Thing {
  readonly process: ThingId;
  readonly kind: StatementKind;
  readonly date: string;
  readonly title: string;
  readonly texts: readonly LocalTextRecord[];
  readonly by: readonly ThingId[];
  readonly location: ThingId | null;
}

export const statementRecords = defineRecords<StatementRecord>({
  type: 'Statement',
  table: 'statements',
  keySpace: 'process',
  searched: { title: 'NAME', texts: 'TEXT' },
  fields: {
    process: reference('Process'),
    kind: word(statementKinds),
    date: date(),
    title: text(),
    texts: json(),
    by: references('Person', 'Party'),
    location: optionalReference('Location'),
  },
});
