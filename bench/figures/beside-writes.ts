import { setTimeout as pause } from 'node:timers/promises';
import { bodiesOf } from '../drive.ts';
import { DEMANDS } from '../record.ts';
import { workloadNamed } from '../workloads.ts';
import type { Figure, Setting } from './figure.ts';
import { askEach, statePosition, warmUp, withWriter } from './servers.ts';

const EVERY_MS = 200;
const LANES = 4;
/** So often is each question asked, so that a dozen writes or more come beside them. */
const TIMES = 15;

/** W1 with five positions stated a second beside it, and W1 of the same server without them. */
export function besideWrites(setting: Setting): Promise<Figure[]> {
  const { size } = setting;
  return withWriter(setting, async (server, secret) => {
    const bodies = bodiesOf(workloadNamed('W1'), size);
    const measure = () => askEach(server, Array.from({ length: TIMES }, () => bodies).flat(), LANES);
    await warmUp(server, bodies, LANES);
    const alone = await measure();
    let isOver = false;
    const writing = (async () => {
      for (let index = 0; !isOver; index += 1) {
        await Promise.all([
          statePosition(server, secret, `b-${index % size.processes}/D-${(index * 7) % DEMANDS}`, `Beside, number ${index}.`),
          pause(EVERY_MS),
        ]);
      }
    })();
    const beside = await measure();
    isOver = true;
    await writing;
    return [
      { workload: 'W1 beside writes', server: 'Parley', what: 'requests a second, alone', value: alone.perSecond },
      { workload: 'W1 beside writes', server: 'Parley', what: 'requests a second, beside five writes a second', value: beside.perSecond },
      { workload: 'W1 beside writes', server: 'Parley', what: 'share of W1 alone, by rate', value: beside.perSecond / alone.perSecond },
    ];
  });
}
