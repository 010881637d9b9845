import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { date, localText, optionalReference, reference, references, text, word } from '../../ledger/field.ts';
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
  says: 'An occasion outside any round at which something was said or done.',
  place: { list: 'statements', in: ['Process'] },
  firstAct: 'statement.added',
  knownAtSomeDay: true,
  fields: {
    process: reference('Process').placed().says('The process it belongs to.'),
    kind: word(statementKinds).fallback('STATEMENT').says('What sort of occasion it is.'),
    date: date().required().says('When it took place.'),
    title: text().required().searched('NAME').says('What it is called: `Putin-Macron call`.'),
    texts: localText<LocalTextRecord>().called('text').searched('TEXT').says('What was said or done, in words.'),
    by: references('Person', 'Party').called('by', 'statedBy').says('The people or parties who spoke or acted.'),
    location: optionalReference('Location').says('The place at which it took place.'),
  },
});
