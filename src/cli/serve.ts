import type { Command } from 'commander';
import type { App, AppParts } from '../app.ts';
import { anyApiKey } from '../foundation/access/api-keys.ts';
import { readConfig } from '../foundation/config.ts';
import { createLog } from '../foundation/log.ts';
import { LogOutput } from '../foundation/log-output.ts';
import { AT_REST_MS, giveMemoryBack } from '../foundation/memory.ts';
import { describeCounts } from './describe-counts.ts';
import { type Progress, withProgress } from './progress.ts';

/** How often a server that npm started looks whether it is still there. */
const PARENT_LOOK_MS = 500;

export function addServe(program: Command, finish: (code: number) => void): void {
  program
    .command('serve')
    .summary('Start the server.')
    .description('Start the server. If its SQLite database is empty, it first loads the negotiations of seeds/.')
    .addHelpText(
      'after',
      '\nExamples:\n  npx parley serve\n  PORT=8080 DATABASE_URL=postgres://localhost/parley npx parley serve\n  SEED=never npx parley serve',
    )
    .action(async () => finish(await serve()));
}

async function serve(): Promise<number> {
  // The parent may end while the server starts.
  const parent = process.ppid;
  const config = readConfig(process.env);
  // The server is half of all the code, so other commands do not load it.
  const { createApp } = await import('../app.ts');
  const output = new LogOutput(process.stdout.fd);
  const log = createLog(config.logLevel, output);
  // Reading leaves nothing half done, and a write that fails is rolled back. So one question may not end the answers to all others.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a failure that nobody waited for'));
  const app = await withProgress((progress) => createApp(config, { log, ...seeding(progress) }));
  const stopped = untilStopped(app, output, parent);
  console.log('Parley is listening.');
  console.log(`  Pages     ${app.url}/\n  API       ${app.url}/graphql\n  GraphiQL  ${app.url}/graphiql\n  Database  ${app.database.name}`);
  await tellHowToWrite(app);
  console.log('  Stopping  Press Ctrl+C, or send SIGTERM.');
  setTimeout(() => void giveMemoryBack(), AT_REST_MS).unref();
  return stopped;
}

function seeding(progress: Progress): Pick<AppParts, 'onSeedProgress' | 'onSeeded'> {
  let begun = false;
  return {
    onSeedProgress: (_done, all) => {
      if (!begun) progress.stage('Loading the negotiations of seeds/', all);
      begun = true;
      progress.advance();
    },
    onSeeded: (counts) => progress.done(`Loaded: ${describeCounts(counts.created)}.`),
  };
}

/** On the first start, says how to create a key. The server never prints a key, because its output may be kept as a log. */
async function tellHowToWrite({ database }: App): Promise<void> {
  if (await anyApiKey(database)) return;
  console.log('  Writing   needs a key. Make one in another terminal:  npx parley key create "your name" --role EDITOR');
}

/** Stops gracefully on SIGTERM and SIGINT. A second signal stops at once. */
function untilStopped(app: App, output: LogOutput, parent: number): Promise<number> {
  return new Promise((resolve) => {
    let stopping = false;
    const stop = () => {
      if (stopping) process.exit(1);
      stopping = true;
      // Where nobody reads the output, the console would wait forever.
      output.write('Stopping …\n');
      app.close().then(
        () => resolve(0),
        (error: unknown) => {
          console.error(error);
          resolve(1);
        },
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    whenNpmEnds(parent, () => stopping || stop());
  });
}

/** Between npm and the server stands a shell, which passes no signal on. When npm is stopped, the shell ends and would leave the server. */
function whenNpmEnds(parent: number, stop: () => void): void {
  if (!process.env.npm_command) return;
  setInterval(() => process.ppid !== parent && stop(), PARENT_LOOK_MS).unref();
}
