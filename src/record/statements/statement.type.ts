import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import type { StatementRecord } from './statement.records.ts';
import { type StatementKind, statementKinds } from './statement.ts';

type Shown = Omit<StatementRecord, keyof ThingRecord | 'process' | 'texts' | 'by' | 'location'>;

@ObjectType({ implements: [Thing, Node], description: 'An occasion outside any round at which something was said or done.' })
export class Statement extends Thing implements Shown {
  @Field(() => enumOf(statementKinds), { description: 'What sort of occasion it is.' })
  kind!: StatementKind;

  @Field(() => EdtfScalar, { description: 'When it took place.' })
  date!: string;

  @Field(() => String, { description: 'What it is called: `Putin-Macron call`.' })
  title!: string;
}

export const StatementConnection = connectionOf('Statement', () => Statement);
