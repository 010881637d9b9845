import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Soon } from '../../foundation/soon.ts';
import { readingOf } from '../../ledger/reading.ts';
import type { StatementRecord } from '../statements/statement.records.ts';
import { Statement } from '../statements/statement.type.ts';
import { Position, Response } from './demand.type.ts';
import { type PositionRecord, positionRecords } from './position.records.ts';
import { type ResponseRecord, responseRecords } from './response.records.ts';

/** What was said on an occasion outside any round. Rounds have filters of lists instead, because much may be said there. */
@Resolver(() => Statement)
export class SaidAtStatementResolver {
  @FieldResolver(() => [Position], { description: 'The positions that were stated there, by their keys.' })
  positions(@Root() statement: StatementRecord): Soon<PositionRecord[]> {
    return readingOf(statement).loadBelonging(positionRecords, 'statement', statement.id, 'r.sort_key');
  }

  @FieldResolver(() => [Response], { description: 'The answers that were given there, by their keys.' })
  responses(@Root() statement: StatementRecord): Soon<ResponseRecord[]> {
    return readingOf(statement).loadBelonging(responseRecords, 'statement', statement.id, 'r.sort_key');
  }
}
