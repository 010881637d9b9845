import autocannon from 'autocannon';
import type { Size } from './record.ts';
import type { ServerProcess } from './server-process.ts';
import type { Workload } from './workloads.ts';

/** One measurement of one server. */
export interface Measured {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMilliseconds: number;
}

export interface Driving {
  readonly seconds: number;
  /** Always the same question, instead of one of many. */
  readonly repeated: boolean;
}

const CONNECTIONS = 10;
const COMPARISONS = 6;

export function bodiesOf({ name, query, variables }: Workload, size: Size): string[] {
  return variables(size).map((values) => JSON.stringify({ query, operationName: name, variables: values }));
}

/** Sends requests over ten connections, each connection one after the other. */
export async function drive(server: ServerProcess, workload: Workload, size: Size, { seconds, repeated }: Driving): Promise<Measured> {
  const bodies = bodiesOf(workload, size).slice(0, repeated ? 1 : undefined);
  const cpuBefore = server.cpuMilliseconds();
  const result = await autocannon({
    url: server.url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    connections: workload.peers ? CONNECTIONS : 2,
    // Comparisons take long: ten at once would not end in the time. They are asked a fixed number of times.
    ...(workload.peers ? { duration: seconds } : { amount: COMPARISONS }),
    timeout: 30,
    requests: bodies.map((body) => ({ body })),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${server.name}, ${workload.name}: ${result.non2xx} refusals and ${result.errors} errors.`);
  const { total } = result.requests;
  return {
    requestsPerSecond: total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMilliseconds: (server.cpuMilliseconds() - cpuBefore) / Math.max(1, total),
  };
}

/** Asks once. */
export async function ask(server: ServerProcess, body: string): Promise<Record<string, unknown>> {
  const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  if (errors !== undefined) throw new Error(`${server.name}: ${JSON.stringify(errors)}`);
  return data;
}
