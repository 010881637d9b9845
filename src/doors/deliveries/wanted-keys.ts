import type { OperationContext } from '../../api/context.ts';
import { idsOfFilter } from '../../api/find.ts';
import type { ChangeWhere } from '../../questions/change.type.ts';

/**
 * Notes the keys of a filter that the record does not have. A hook or a subscription by mail may wait for what is recorded later. A mistyped key
 * would wait forever without a word.
 */
export async function noteUnknownWanted(context: OperationContext, where: ChangeWhere | null | undefined): Promise<void> {
  if (where == null) return;
  const reading = await context.reading();
  await Promise.all([
    idsOfFilter(context, reading, 'Process', where.process),
    idsOfFilter(context, reading, 'Round', where.round),
    idsOfFilter(context, reading, 'Demand', where.demand),
    idsOfFilter(context, reading, 'Party', where.party),
    idsOfFilter(context, reading, 'Issue', where.issue),
  ]);
}
