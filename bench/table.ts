import type { Measured } from './drive.ts';
import type { Results } from './results.ts';

/**
 * The table of a run, in Markdown. The share is the CPU time of the limit for one request, divided by that of the server: other work on the machine changes
 * requests per second far more.
 */
export function tableOf({ size, memory, start, lines }: Results): string {
  const head = [
    '| workload | server | share of the limit, by CPU | requests a second, median (least to most) | p50, p99 in ms | CPU in ms |',
    '|---|---|---|---|---|---|',
  ];
  const rows = lines.map(({ workload, server, measured }) => {
    const limit = lines.find((line) => line.workload === workload && line.server === 'limit');
    const rates = measured.map(({ requestsPerSecond }) => requestsPerSecond);
    const share = limit === undefined ? '' : (cpuOf(limit.measured) / cpuOf(measured)).toFixed(3);
    const spread = `${median(rates).toFixed(0)} (${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)})`;
    const waits = `${median(measured.map(({ p50 }) => p50))}, ${median(measured.map(({ p99 }) => p99))}`;
    return `| ${workload} | ${server} | ${share} | ${spread} | ${waits} | ${cpuOf(measured).toFixed(2)} |`;
  });
  const servers = Object.keys(memory).map((server) => `${server}: started in ${start[server]} ms, at most ${memory[server]} MB`);
  return [`Size ${size}. ${servers.join('; ')}.`, '', ...head, ...rows].join('\n');
}

const cpuOf = (measured: readonly Measured[]) => median(measured.map(({ cpuMilliseconds }) => cpuMilliseconds));

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
