import { importsOf, type SourceFile, sourceFiles } from './support/source-files.ts';

/*
 * Which tests run on which database, and which can run beside others. What a file needs follows from what it imports, so no list can be wrong about
 * it. A file that never comes near a database runs once. All others run on SQLite and on PostgreSQL, but for these folders and files.
 */
export const onOneDatabase: Readonly<Record<string, string>> = {
  'api/null-arguments.test.ts': 'Whether null means absent is decided before any SQL is made; what each argument selects is held on both.',
  'api/text-executor.test.ts': 'How an answer is written is decided above any SQL.',
  cli: 'The commands call what test/editing and test/foundation hold on both; an import by command runs on both in test/doors/live.',
  docs: 'The pages are compared with answers that test/operations and test/questions hold on both.',
  'doors/http': 'HTTP, limits and stored documents know no SQL; what they lead to is held on both by the tests of the wings below.',
  'doors/feeds': 'Feeds ask the list of changes, which test/api holds on both.',
  'doors/tables': 'Plain files ask the lists of the API, which test/api holds on both.',
  'doors/live/heartbeats.test.ts': 'How long a connection lives is decided without SQL.',
  'doors/live/limits.test.ts': 'How many connections and operations there may be is counted above any SQL.',
  'doors/live/slow-client.test.ts': 'What waits for a slow client waits above any SQL.',
  'doors/live/upgrade-requests.test.ts': 'Which requests become connections is decided without SQL.',
  'doors/workers/what-ends-early.test.ts': 'Deadlines and sizes of answers are counted above any SQL; what workers read is held on both beside it.',
  'seeds/second-edition.test.ts': 'How a file mends, moves on and takes back is held on both in test/editing/transfer; this applies it to all the seeds.',
  'doors/web': 'What a browser shows comes over HTTP and WebSocket, as in test/doors/live.',
};

export interface TestFile {
  readonly path: string;
  /** Whether it comes near a database. */
  readonly needsDatabase: boolean;
  /** Whether it starts processes, of ours or a browser: such files begin first, and `npm run test:fast` leaves them out. */
  readonly startsProcesses: boolean;
  /** Such files take longest of all. */
  readonly opensBrowser: boolean;
  readonly isOnOneDatabase: boolean;
}

const DATABASE = 'test/support/database.ts';
const OPENS_BROWSER = /from 'playwright-core'/;
const STARTS_PROCESSES = /from '(node:child_process|playwright-core)'/;

export function testFiles(): TestFile[] {
  const files = new Map(sourceFiles('test').map((file) => [file.path, file]));
  return [...files.values()]
    .filter(({ path }) => path.endsWith('.test.ts'))
    .map((file) => {
      const reached = reachedFrom(file, files);
      return {
        path: file.path,
        needsDatabase: reached.some(({ path }) => path === DATABASE),
        startsProcesses: reached.some(({ text }) => STARTS_PROCESSES.test(text)),
        opensBrowser: reached.some(({ text }) => OPENS_BROWSER.test(text)),
        isOnOneDatabase: Object.keys(onOneDatabase).some((place) => `${file.path}/`.startsWith(`test/${place}/`)),
      };
    });
}

function reachedFrom(file: SourceFile, files: ReadonlyMap<string, SourceFile>): SourceFile[] {
  const reached = new Set([file]);
  for (const one of reached) {
    for (const path of importsOf(one)) {
      const imported = files.get(path);
      if (imported !== undefined) reached.add(imported);
    }
  }
  return [...reached];
}
