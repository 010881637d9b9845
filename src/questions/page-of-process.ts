import sql from 'sql-template-tag';
import type { OperationContext } from '../api/context.ts';
import type { ViewInput } from '../api/view.type.ts';
import { demandConditions } from '../record/demands/demand-conditions.ts';
import { type DemandPage, type DemandPageRequest, pageOfDemands } from '../record/demands/demand-pages.ts';
import type { DemandWhere } from '../record/demands/demand-where.type.ts';
import { processNamed } from '../record/processes/process-named.ts';

interface DemandsAsked {
  /** The key of a process. Without it, the demands of all processes. */
  readonly process?: string | null | undefined;
  readonly where?: DemandWhere | null | undefined;
  readonly view: ViewInput | null | undefined;
}

/** A page of the demands of a process, or of all processes. */
export function pageOfProcess(context: OperationContext, request: DemandPageRequest, { process: key, where, view }: DemandsAsked): Promise<DemandPage> {
  return pageOfDemands(context, request, {
    view,
    picked: [key ?? null, where ?? null],
    conditions: async (reading) => {
      const process = key == null ? [] : [sql`r.process = ${(await processNamed(reading, key)).id}`];
      return [...process, ...(await demandConditions(context, reading, where))];
    },
  });
}
