import { bodiesOf } from '../drive.ts';
import { madeRecord } from '../make-record.ts';
import { sizes } from '../record.ts';
import { type WorkloadName, workloadNamed } from '../workloads.ts';
import type { Figure, Setting } from './figure.ts';
import { cpuInTurn, parleyPlan, withServer } from './servers.ts';

/** With the number of times that each question is asked in one measurement: a round takes so little that hundredths of a second would not tell it. */
const ASKED: readonly (readonly [WorkloadName, number])[] = [
  ['W1', 1],
  ['W2a', 1],
  ['W3', 5],
];

/** W7: how much dearer the same question is in the record of this size than in the smallest. */
export async function growth(setting: Setting): Promise<Figure[]> {
  const [smallest] = sizes;
  if (smallest === undefined || setting.size.processes === smallest.processes) return [];
  const small = { ...setting, size: smallest, made: madeRecord(smallest) };
  return withServer(parleyPlan(small, small.made.parley), (smallServer) =>
    withServer(parleyPlan(setting, setting.made.parley), async (largeServer) => {
      const figures: Figure[] = [];
      for (const [name, times] of ASKED) {
        const workload = workloadNamed(name);
        const [cpuSmall = NaN, cpuLarge = NaN] = await cpuInTurn([
          { server: smallServer, bodies: bodiesOf(workload, smallest), times },
          { server: largeServer, bodies: bodiesOf(workload, setting.size), times },
        ]);
        const what = `${name}: ${setting.size.name} as a multiple of ${smallest.name}, by warm CPU`;
        figures.push({ workload: 'W7', server: 'Parley', what, value: cpuLarge / cpuSmall });
      }
      return figures;
    }),
  );
}
