import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { ConnectionArguments } from '../../api/filters.type.ts';
import { heldPage, type Page } from '../../api/page.ts';
import type { Soon } from '../../foundation/soon.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Thing } from '../../ledger/thing.ts';
import type { DemandRecord } from '../demands/demand.records.ts';
import { Demand } from '../demands/demand.type.ts';
import type { PartyRecord } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import type { ProcessRecord } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import type { RoundRecord } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import type { SourceRecord } from '../sources/source.records.ts';
import { Source } from '../sources/source.type.ts';
import type { StatementRecord } from '../statements/statement.records.ts';
import { Statement } from '../statements/statement.type.ts';
import type { DocumentRecord } from './document.records.ts';
import { DocumentConnection } from './document.type.ts';
import { type DocumentOwner, documentsOf } from './recorded-documents.ts';

function documentsPage(context: OperationContext, type: DocumentOwner, owner: Thing, page: ConnectionArguments): Soon<Page<DocumentRecord>> {
  return heldPage(context, { field: 'documents', owner, page, items: (reading: Reading) => documentsOf(reading, type, owner.id) });
}

@Resolver(() => Process)
export class ProcessDocumentsResolver {
  @FieldResolver(() => DocumentConnection, { description: 'Its documents, sorted by date. Those without any date come last.' })
  documents(
    @Root() process: ProcessRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<DocumentRecord>> {
    return documentsPage(context, 'Process', process, page);
  }
}

@Resolver(() => Round)
export class RoundDocumentsResolver {
  @FieldResolver(() => DocumentConnection, { description: 'The documents that were tabled at it, sorted by date.' })
  documents(
    @Root() round: RoundRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<DocumentRecord>> {
    return documentsPage(context, 'Round', round, page);
  }
}

@Resolver(() => Statement)
export class StatementDocumentsResolver {
  @FieldResolver(() => DocumentConnection, { description: 'The documents that were tabled with it, sorted by date.' })
  documents(
    @Root() statement: StatementRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<DocumentRecord>> {
    return documentsPage(context, 'Statement', statement, page);
  }
}

@Resolver(() => Party)
export class PartyDocumentsResolver {
  @FieldResolver(() => DocumentConnection, {
    description: 'The documents that it wrote, alone or with others, sorted by date. Claims about authors do not count.',
  })
  documents(
    @Root() party: PartyRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<DocumentRecord>> {
    return documentsPage(context, 'Party', party, page);
  }
}

@Resolver(() => Demand)
export class DemandDocumentsResolver {
  @FieldResolver(() => DocumentConnection, { description: 'The documents with a point that speaks of it, sorted by date.' })
  documents(
    @Root() demand: DemandRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<DocumentRecord>> {
    return documentsPage(context, 'Demand', demand, page);
  }
}

@Resolver(() => Source)
export class SourceDocumentsResolver {
  @FieldResolver(() => DocumentConnection, { description: 'The documents for which it is cited, sorted by date.' })
  documents(
    @Root() source: SourceRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<DocumentRecord>> {
    return documentsPage(context, 'Source', source, page);
  }
}
