import { TextExecutor } from './api/text/text-executor.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './doors/workers/job.ts';
import { Work } from './doors/workers/work.ts';
import { createLog } from './foundation/log.ts';
import { AT_REST_MS, giveMemoryBack } from './foundation/memory.ts';
import { openReadOnly } from './foundation/storage/read-only.ts';
import { Standbys } from './foundation/storage/standbys.ts';
import { StandingRecord } from './ledger/standing/standing-record.ts';
import { buildSchema } from './schema.ts';

/* A process that runs operations for the server that started it, and ends with it. */

let work: Promise<Work> | undefined;
let wasAsked = false;

process.on('message', async (message: ToWorker) => {
  if ('setup' in message) {
    work = begin(message.setup);
    await work;
    tell({ ready: true });
    setTimeout(restIfUnasked, AT_REST_MS).unref();
  } else {
    wasAsked = true;
    tell({ done: await (await (work as Promise<Work>)).do(message.job) });
  }
});
process.on('disconnect', () => process.exit());
// Ctrl-C in a terminal reaches the worker too. The worker ignores it: the server decides when it stops.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

/** A worker that was started in advance gives back what its start took. One that was started for a job has no time for it. */
function restIfUnasked(): void {
  if (!wasAsked) void giveMemoryBack();
}

/** Reading leaves nothing half done, so a worker goes on as the server does. One that cannot begin ends by its failure. */
async function begin({ database, standbys, hideSuggestions, logLevel, recordMemoryBytes, textExecutor }: WorkerSetup): Promise<Work> {
  const opened = await openReadOnly(database);
  const schema = buildSchema();
  const log = createLog(logLevel, { write: (line) => tell({ log: line }) });
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a failure that nobody waited for'));
  return new Work({
    schema,
    texts: textExecutor ? new TextExecutor(schema) : null,
    database: opened,
    standbys: new Standbys(standbys),
    hideSuggestions,
    log,
    standing: recordMemoryBytes === 0 ? undefined : new StandingRecord(recordMemoryBytes),
  });
}

function tell(message: FromWorker): void {
  process.send?.(message);
}
