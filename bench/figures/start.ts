import { setTimeout as pause } from 'node:timers/promises';
import { ask, bodiesOf } from '../drive.ts';
import { workloadNamed } from '../workloads.ts';
import type { Figure, Setting } from './figure.ts';
import { apolloPlan, parleyPlan, withServer } from './servers.ts';

const REST_MS = 3_000;

/** W8: from the start of the process to its first answer, and the memory that it holds at rest. */
export async function start(setting: Setting): Promise<Figure[]> {
  const figures: Figure[] = [];
  const [body = ''] = bodiesOf(workloadNamed('W3'), setting.size);
  for (const plan of [parleyPlan(setting, setting.made.parley), apolloPlan(setting)]) {
    const began = performance.now();
    await withServer(plan, async (server) => {
      await ask(server, body);
      figures.push({ workload: 'W8', server: plan.name, what: 'first answer, ms', value: performance.now() - began });
      await pause(REST_MS);
      figures.push({ workload: 'W8', server: plan.name, what: 'memory at rest, MB', value: server.megabytes() });
    });
  }
  return figures;
}
