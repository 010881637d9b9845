import { bodiesOf } from '../drive.ts';
import { madeRecord } from '../make-record.ts';
import { sizes } from '../record.ts';
import { type WorkloadName, workloadNamed } from '../workloads.ts';
import type { Figure, Setting } from './figure.ts';
import { askEach, parleyPlan, warmUp, withServer } from './servers.ts';

const ASKED: readonly WorkloadName[] = ['W1', 'W2a', 'W3'];

/** W7: how much dearer the same question is in the record of this size than in the smallest. */
export async function growth(setting: Setting): Promise<Figure[]> {
  const [smallest] = sizes;
  if (smallest === undefined || setting.size.processes === smallest.processes) return [];
  const small = await warmCpu({ ...setting, size: smallest, made: madeRecord(smallest) });
  const large = await warmCpu(setting);
  return ASKED.map((name, index) => ({
    workload: 'W7',
    server: 'Parley',
    what: `${name}: ${setting.size.name} as a multiple of ${smallest.name}, by warm CPU`,
    value: (large[index] as number) / (small[index] as number),
  }));
}

function warmCpu(setting: Setting): Promise<number[]> {
  return withServer(parleyPlan(setting, setting.made.parley), async (server) => {
    const found: number[] = [];
    for (const name of ASKED) {
      const bodies = bodiesOf(workloadNamed(name), setting.size);
      await warmUp(server, bodies);
      found.push((await askEach(server, bodies)).cpu);
    }
    return found;
  });
}
