import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './support/root.ts';
import { importsOf, type SourceFile, sourceFiles } from './support/source-files.ts';

/*
 * Which tests run where and when. What a file needs follows from what it imports, so no list can be wrong about it.
 *
 * `npm test` runs every file on SQLite. A file that comes near a database runs on PostgreSQL as well: with `npm test` if `atOnceOnPostgres` names it or its
 * folder, and otherwise with `npm run test:thorough`. So a new file that nobody thought of runs on both. Only what `onOneDatabase` names never does.
 * The thorough run also tries the long forms of all tests that have one: test/support/thoroughness.ts.
 */
const RULE_OF_MUTATIONS = 'A rule above the ledger. test/editing/mutations/dry-runs does each mutation on both, and isolation and idempotency write on both.';

export const onOneDatabase: Readonly<Record<string, string>> = {
  'cli/full-disk.test.ts': 'Which files stand on a full disk knows no SQL.',
  'api/null-arguments.test.ts': 'Whether null means absent is decided before any SQL is made; what each argument selects is held on both.',
  'api/stopped.test.ts': 'What becomes of a promise that nobody waits for is decided above any SQL.',
  'api/text-executor.test.ts': 'How an answer is written is decided above any SQL.',
  'api/two-copies.test.ts': 'Which resolvers a schema has is decided without SQL.',
  'api/views.test.ts':
    'What a view shows is asked on both by ledger/as-of, operations/as-known-then and as-it-stood, and questions/time, with the same statements.',
  clients: 'Clients ask over HTTP what test/api and test/operations hold on both.',
  cli: 'The commands call what test/editing and test/foundation hold on both; an import by command runs on both in test/doors/live.',
  docs: 'The pages are compared with answers that test/operations and test/questions hold on both.',
  'doors/http': 'HTTP, limits and stored documents know no SQL; what they lead to is held on both by the tests of the wings below.',
  'doors/feeds': 'Feeds ask the list of changes, which test/api holds on both.',
  'doors/tables': 'Plain files ask the lists of the API, which test/api holds on both.',
  'doors/live/cut-and-killed.test.ts':
    'Wires are cut above any SQL. On both, several-processes kills servers, and seams and begin-leave-and-replay go on from a place.',
  'doors/live/cursors.test.ts':
    'What a cursor says is checked above any SQL. On both, ledger/as-of reads at cursors, seams goes on from them, and faults/backup ends their epoch.',
  'doors/live/guard.test.ts': 'Who may follow is decided above any SQL; test/foundation/access holds keys, and keys that end, on both.',
  'doors/live/heartbeats.test.ts': 'How long a connection lives is decided without SQL.',
  'doors/live/limits.test.ts': 'How many connections and operations there may be is counted above any SQL.',
  'doors/live/round-updates.test.ts':
    'What is told of an entry is worked out above any SQL. Filters are those of lists, which test/api/filters holds on both; operations/24-round-updates tells on both.',
  'doors/live/slow-client.test.ts': 'What waits for a slow client waits above any SQL.',
  'doors/live/upgrade-requests.test.ts': 'Which requests become connections is decided without SQL.',
  'doors/mail': 'Subscriptions are rows and a place in the ledger, as hooks are, which test/doors/hooks holds on both.',
  'doors/workers/what-ends-early.test.ts': 'Deadlines and sizes of answers are counted above any SQL; what workers read is held on both beside it.',
  'editing/mutations/announce-round.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/claims-and-links.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/demands-and-parts.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/documents.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/evidence.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/null-fields.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/positions.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/refused-in-files.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/roles.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/said-in-full.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/said-twice.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/shared-things.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/texts-and-languages.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/update-round.test.ts': RULE_OF_MUTATIONS,
  'editing/mutations/warnings.test.ts': RULE_OF_MUTATIONS,
  'editing/proposals/hidden.test.ts': 'Which tables an answer reads is decided above any SQL; proposals are written and read on both beside it.',
  'editing/tables/import-table.test.ts': 'A table becomes a bundle above any SQL. On both, dry-runs imports a table, and import a bundle.',
  'editing/transfer/after-any-writes.test.ts':
    'It sends no statement that others do not send on PostgreSQL. What writes are taken is decided above any SQL; on both, round-trip beside it exports and imports every field, and odd-inputs sends the same mutations.',
  'editing/transfer/after-merges.test.ts':
    'Random merges, and what they leave, are decided above any SQL; editing/mutations/merge sends the same statements on both.',
  'editing/transfer/large-bundles.test.ts':
    'Reading in a thread and taking turns need no SQL; what is recorded is held on both by import and round-trip beside it.',
  'editing/transfer/many-problems.test.ts': 'What is wrong with a file is told before anything is written.',
  'editing/transfer/next-weeks-file.test.ts': 'What a reason allows is decided above any SQL; import beside it and editing/mutations/imports correct on both.',
  'editing/transfer/pick-processes.test.ts': 'What belongs to a negotiation is picked from an export, which round-trip beside it holds on both.',
  'editing/transfer/taken-back.test.ts':
    'What a file takes back is decided above any SQL. On both, editing/mutations retracts and undoes, and import beside it writes what comes of a file.',
  'editing/transfer/what-a-bundle-keeps.test.ts': 'What a bundle says is read above any SQL; round-trip beside it writes and reads every field on both.',
  'faults/killed.test.ts': 'The soak kills servers on both while eight clients write, and counts what is lost, unexpected and doubled in the same way.',
  'faults/full-postgres.test.ts': 'It starts a server of PostgreSQL of its own, whatever the database of the run.',
  'faults/standbys.test.ts': 'It starts servers of PostgreSQL of its own, whatever the database of the run.',
  'foundation/access/http.test.ts': 'Who may ask over HTTP is decided above any SQL; test/foundation/access/keys holds the keys on both.',
  'foundation/access/mutations.test.ts': 'Who may write is decided above any SQL; test/foundation/access/keys holds the keys on both.',
  'foundation/access/slow-body.test.ts': 'How long a body may take is decided without SQL.',
  'questions/comparison/refused-early.test.ts': 'When a comparison is refused is decided above any SQL; seeds beside it counts cells and is refused on both.',
  'questions/comparison/seeds-tables.test.ts': 'Tables of comparisons are laid out above any SQL; seeds beside it compares the same rounds on both.',
  'questions/time/further.test.ts':
    'Rules of days and settlement know no SQL; field, as-known-then and unknown-dates beside it keep and ask what follows on both.',
  seeds: 'What the files say. Both databases import them for test/operations, which holds the answers on both.',
  shapes: 'Records as test/editing/transfer imports them on both, asked what test/questions asks on both.',
  'doors/web': 'What a browser shows comes over HTTP and WebSocket, as in test/doors/live.',
};

/** What a database does in its own way: `npm test` tries these places on PostgreSQL, too. The thorough run tries all others there. */
export const atOnceOnPostgres: Readonly<Record<string, string>> = {
  'api/filters.test.ts': 'Each database compares texts, and counts what is null, in its own way.',
  'api/plans.test.ts': 'Each database plans its own way to the rows.',
  'doors/hooks': 'Processes share out the calls by rows that each database locks in its own way.',
  'doors/live/controls.test.ts': 'PostgreSQL tells other processes of an entry by a notification.',
  'doors/live/several-processes.test.ts': 'Servers hear of the entries of others by notifications, and are killed meanwhile.',
  'editing/mutations/idempotency.test.ts': 'Two writers with one key meet in the locks of the database.',
  'editing/mutations/isolation.test.ts': 'Each database isolates writers in its own way.',
  'editing/transfer/import-lines.test.ts': 'A long import takes turns with other writers, and keeps its place in a table of its own.',
  'faults/backup.test.ts': 'A database is copied, restored and moved in its own way.',
  'faults/silent-postgres.test.ts': 'PostgreSQL falls silent, and comes back, over a network.',
  'faults/wrong-databases.test.ts': 'Each database keeps its version, and is changed under a server, in its own way.',
  foundation: 'It opens, migrates and locks the two databases, and its statements differ.',
  'ledger/emptied-database.test.ts': 'PostgreSQL can be emptied under a server that runs.',
  'ledger/migrations.test.ts': 'Each database has migrations of its own.',
  'ledger/pin.test.ts': 'Readers stay at one place by a transaction of the database.',
  'ledger/wake-up.test.ts': 'PostgreSQL wakes a server by a notification.',
  'ledger/writing.test.ts': 'Writers meet in the transactions of the database.',
  'operations/golden.test.ts': 'Published operations give their golden answers, with the statements of each database.',
  'questions/search/index.test.ts': 'Each database finds words by an index of its own kind.',
  'questions/search/search.test.ts': 'Words are found, and marked, by statements of each database.',
};

type Dialect = 'sqlite' | 'postgres';

export interface TestFile {
  readonly path: string;
  /** Whether it comes near a database. */
  readonly needsDatabase: boolean;
  /** Whether it starts processes, of ours or a browser: such files begin first, and `npm run test:fast` leaves them out. */
  readonly startsProcesses: boolean;
  readonly opensBrowser: boolean;
  /** Whether it has tests on SQLite. */
  readonly onSqlite: boolean;
  /** When it runs on PostgreSQL: with `npm test`, with `npm run test:thorough`, or never. */
  readonly onPostgres: 'usual' | 'thorough' | 'never';
  /** The databases on which it has tests that the thorough run takes out of it. */
  readonly hasLongFormOn: readonly Dialect[];
  /** Seconds of a processor that it takes about. */
  readonly cost: number;
}

/** Seconds of a processor that files took when somebody last measured them. Files that are not named took less than one, and start no process. */
const COSTS = join(ROOT, 'test/costs.json');
/** What a file costs that is newer than the table. */
const UNKNOWN = { browser: 20, processes: 5, others: 0 };

const DATABASE = 'test/support/database.ts';
const THOROUGHNESS = 'test/support/thoroughness.ts';
const HAS_LONG_FORM = /\b(?:inForm|itLater)\(/;
const HAS_LONG_FORM_ON_POSTGRES = /\bitLaterOnPostgres\(/;
/** A line that imports: this file names the two as well, and opens nothing. */
const OPENS_BROWSER = /^(?:import|\}) .*from 'playwright-core'/m;
const STARTS_PROCESSES = /^(?:import|\}) .*from '(node:child_process|playwright-core)'/m;

/** What makes suites when a file is loaded: a call, a condition or a loop at its top. The condition may name one database. */
const AT_ITS_TOP = /^(?:if \(dialectUnderTest === '(sqlite|postgres)'\)|(?:if|for|while)\b|[\w.]+\()/gm;

/** The databases for which a file has tests. Where anything is not plain, these are both: a run fails for a file of which it hears nothing. */
export function databasesOf({ text }: Pick<SourceFile, 'text'>): readonly Dialect[] {
  const [one, ...others] = new Set([...text.matchAll(AT_ITS_TOP)].map(([, dialect]) => dialect as Dialect | undefined));
  return one === undefined || others.length > 0 ? ['sqlite', 'postgres'] : [one];
}

/** The databases on which a file has tests with a long form, by the functions that give them one. */
export function longFormsOf(file: Pick<SourceFile, 'text'>): readonly Dialect[] {
  if (HAS_LONG_FORM.test(file.text)) return databasesOf(file);
  return HAS_LONG_FORM_ON_POSTGRES.test(file.text) ? ['postgres'] : [];
}

export function testFiles(): TestFile[] {
  const files = new Map(sourceFiles('test').map((file) => [file.path, file]));
  const costs = JSON.parse(readFileSync(COSTS, 'utf8')) as Record<string, number>;
  return [...files.values()]
    .filter(({ path }) => path.endsWith('.test.ts'))
    .map((file) => {
      const reached = reachedFrom(file, files);
      const startsProcesses = reached.some(({ text }) => STARTS_PROCESSES.test(text));
      const opensBrowser = reached.some(({ text }) => OPENS_BROWSER.test(text));
      const needsDatabase = reached.some(({ path }) => path === DATABASE);
      return {
        path: file.path,
        needsDatabase,
        startsProcesses,
        opensBrowser,
        onSqlite: databasesOf(file).includes('sqlite'),
        cost: costs[file.path] ?? (opensBrowser ? UNKNOWN.browser : startsProcesses ? UNKNOWN.processes : UNKNOWN.others),
        onPostgres: needsDatabase && databasesOf(file).includes('postgres') ? whenOnPostgres(file.path) : 'never',
        hasLongFormOn: reached.some(({ path }) => path === THOROUGHNESS) ? longFormsOf(file) : [],
      };
    });
}

function whenOnPostgres(path: string): TestFile['onPostgres'] {
  const isIn = (places: Readonly<Record<string, string>>) => Object.keys(places).some((place) => `${path}/`.startsWith(`test/${place}/`));
  if (isIn(onOneDatabase)) return 'never';
  return isIn(atOnceOnPostgres) ? 'usual' : 'thorough';
}

/** Takes what test/support/run.ts noted: a line for each file that ran. What is known of others that are still there is kept. */
export function writeCosts(notes: string): void {
  const noted = notes
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as [file: string, seconds: number])
    .map(([file, seconds]) => [relative(ROOT, file), Math.round(seconds)] as const);
  const files = new Map(testFiles().map((file) => [file.path, file]));
  const known = [...files.values()].map(({ path, cost }) => [path, cost] as const);
  // One that starts processes is named at any cost: it would count as new otherwise.
  const isNamed = (path: string, seconds: number) => seconds >= 1 || files.get(path)?.startsProcesses === true;
  const all = Object.entries(Object.fromEntries([...known, ...noted])).filter(([path, seconds]) => files.has(path) && isNamed(path, seconds));
  writeFileSync(COSTS, `${JSON.stringify(Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1))), null, 2)}\n`);
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
