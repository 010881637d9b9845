import BetterSqlite from 'better-sqlite3';
import { bodiesOf } from '../drive.ts';
import { type Workload, workloadNamed } from '../workloads.ts';
import type { Figure, Setting } from './figure.ts';
import { cpuInTurn, parleyPlan, withServer } from './servers.ts';

/** W6: W1 as of the entry in the middle of the ledger, beside W1 of now. */
export function past(setting: Setting): Promise<Figure[]> {
  const { made, size } = setting;
  const now = workloadNamed('W1');
  const asOf = middleOf(made.parley);
  const then: Workload = {
    ...now,
    query: now.query.replace('first: 50)', 'first: 50, view: { asOf: $asOf })').replace('$party: String!', '$party: String!, $asOf: DateTime!'),
    variables: (of) => now.variables(of).map((values) => ({ ...values, asOf })),
  };
  return withServer(parleyPlan(setting, made.parley), async (server) => {
    const askings = [now, then].map((workload) => ({ server, bodies: bodiesOf(workload, size), times: 1 }));
    const [cpuNow = NaN, cpuThen = NaN] = await cpuInTurn(askings);
    return [
      { workload: 'W6', server: 'Parley', what: 'CPU of W1 now, ms', value: cpuNow },
      { workload: 'W6', server: 'Parley', what: 'CPU of W1 as of half time, ms', value: cpuThen },
      { workload: 'W6', server: 'Parley', what: 'as of half time, multiple of W1 warm', value: cpuThen / cpuNow },
    ];
  });
}

function middleOf(file: string): string {
  const database = new BetterSqlite(file, { readonly: true });
  try {
    const row = database.prepare('select recorded_at from ledger_entries where seq = (select seq / 2 from ledger_head)').get();
    return (row as { recorded_at: string }).recorded_at;
  } finally {
    database.close();
  }
}
