import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import pg from 'pg';
import { called } from './called.ts';

const about = `Keeps what a release writes, in test/releases. Raise the version in package.json and run npm run build first.
It uses only the built command and its API. So it also works on the build of an older release.`;
const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'test/releases');
const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const { of } = called('release:keep', about).option('--of <folder>', 'the folder of the release', ROOT).parse().opts<{ of: string }>();
const release = resolve(of);
const { version } = JSON.parse(readFileSync(join(release, 'package.json'), 'utf8')) as { version: string };
const command = join(release, 'dist/src/main.js');
if (!existsSync(command)) throw new Error(`Expected a build in ${release}, found none. Run npm run build there.`);

type Input = Readonly<Record<string, unknown>>;
interface Step {
  readonly mutation: string;
  readonly input: Input | ((api: Api) => Promise<Input>);
}

const step = (mutation: string, input: Step['input']): Step => ({ mutation, input });
const SMALL_BUNDLE = 'bundle: 1\nparties:\n  - { key: hill-league, name: Hill League, kind: MOVEMENT }\n';

/** What is done to the talks. A release leaves out what it cannot do yet; the test knows what it must find. */
const steps: readonly Step[] = [
  step('addSource', { key: 'ledger-1', title: 'The third round', kind: 'PRESS', publisher: 'Gazette', published: '2030-03-06' }),
  step('announceRound', {
    process: 'water-2030',
    key: 'r3',
    label: 'Third round',
    date: '2030-03-05',
    location: 'bridge',
    predecessor: 'r2',
    sources: [{ source: 'ledger-1' }],
    participations: [{ party: 'northland', roles: ['NEGOTIATING_PARTY'] }],
    idempotencyKey: 'the-third-round',
  }),
  step('updateRound', { key: 'water-2030/r3', expectedVersion: 1, status: 'UNDER_WAY' }),
  step('updateRound', { key: 'water-2030/r2', expectedVersion: 1, reason: 'CORRECTION', date: '2030-02-09' }),
  step('recordParticipation', { round: 'water-2030/r3', party: 'southland', roles: ['NEGOTIATING_PARTY', 'HOST'], attendance: 'ATTENDED' }),
  step('statePosition', {
    demand: 'water-2030/N-1',
    round: 'r3',
    text: 'Seven units of water.',
    language: 'en',
    changes: ['SOFTENED'],
    quantities: [{ value: 7, unit: 'cubic metre per second', comparator: 'AT_LEAST' }],
    sources: [{ source: 'ledger-1' }],
  }),
  step('updatePosition', { key: 'water-2030/N-1/2', expectedVersion: 1, reason: 'CORRECTION', text: 'Nine units of water.', language: 'en' }),
  step('recordResponse', { demand: 'water-2030/N-1', to: 3, party: 'southland', round: 'r3', kind: 'ACCEPTED', text: 'Yes.', language: 'en' }),
  step('raiseDemand', {
    process: 'water-2030',
    key: 'S-1',
    title: 'Open the bridge',
    language: 'en',
    issue: 'water',
    kind: 'DEMAND',
    madeBy: ['southland-twin'],
    addressedTo: ['northland'],
    position: { round: 'r3', text: 'The bridge is opened.', language: 'en', account: 'Said by J. Private.', changes: ['RAISED'] },
  }),
  step('updateDemand', { key: 'water-2030/N-2', expectedVersion: 1, reason: 'CORRECTION', title: 'No more dams', language: 'en' }),
  step('cite', { thing: 'water-2030/S-1/1', source: 'letters', locator: 'page 3' }),
  step('addStatement', { process: 'water-2030', key: 'call', kind: 'CALL', date: '2030-03-07', title: 'A call', statedBy: ['n-minister'] }),
  step('importBundle', { bundle: SMALL_BUNDLE }),
  step('undoImport', async (api) => ({ importId: await api.lastImport() })),
  step('recordOutcome', {
    process: 'water-2030',
    round: 'r3',
    key: 'o3',
    kind: 'PARTIAL_AGREEMENT',
    text: 'Water is shared.',
    language: 'en',
    settles: [{ demand: 'N-1', extent: 'FULL' }],
  }),
  step('setDeadline', { process: 'water-2030', key: 'd2', for: 'The sluices', due: '2030-05-01', setIn: 'r3', extends: 'd1' }),
  step('linkDemands', { from: 'water-2030/S-1', to: 'water-2030/N-1', kind: 'IN_EXCHANGE_FOR', round: 'r3' }),
  step('claim', { thing: 'water-2030/r3', field: 'date', value: ['2030-03-06'], verdict: 'UNVERIFIED' }),
  step('retract', { key: 'water-2030/call', expectedVersion: 1, note: 'There was no such call.' }),
  step('merge', { from: 'southland-twin', into: 'southland', expectedVersion: 1 }),
  step('redact', { key: 'water-2030/S-1/1', field: 'account' }),
  step('propose', { change: { updateRound: { key: 'water-2030/r3', expectedVersion: 2, status: 'CONCLUDED' } } }),
];

class Api {
  readonly #url: string;
  readonly #key: string;
  #importId: string | null = null;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  async lastImport(): Promise<string> {
    if (this.#importId === null) throw new Error('There was no import yet.');
    return this.#importId;
  }

  async ask(query: string, variables: Input = {}): Promise<Record<string, unknown>> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#key}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: object[] };
    if (errors !== undefined) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    return data;
  }

  async knownMutations(): Promise<ReadonlySet<string>> {
    const { __schema } = (await this.ask('{ __schema { mutationType { fields { name } } } }')) as {
      __schema: { mutationType: { fields: { name: string }[] } };
    };
    return new Set(__schema.mutationType.fields.map(({ name }) => name));
  }

  async take({ mutation, input }: Step): Promise<void> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const shows = mutation === 'importBundle' ? 'importId' : '';
    const data = await this.ask(`mutation ($input: ${type}!) { done: ${mutation}(input: $input) { ${shows} userErrors { message } } }`, {
      input: typeof input === 'function' ? await input(this) : input,
    });
    const { userErrors, importId } = data.done as { userErrors: { message: string }[]; importId?: string };
    if (userErrors.length > 0) throw new Error(`${mutation}: ${userErrors.map(({ message }) => message).join(' ')}`);
    if (importId !== undefined) this.#importId = importId;
  }
}

function parley(url: string, ...args: string[]): string {
  return execFileSync(process.execPath, [command, ...args], { cwd: release, env: { ...process.env, DATABASE_URL: url }, encoding: 'utf8' });
}

async function fill(url: string): Promise<void> {
  parley(url, 'import', join(FOLDER, 'talks.yaml'));
  const [key = ''] = parley(url, 'key', 'create', 'desk', '--role', 'ADMIN').split('\n');
  const server = spawn(process.execPath, [command, 'serve'], {
    cwd: release,
    env: { ...process.env, DATABASE_URL: url, PORT: '0', SEED: 'never', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const api = new Api(await addressSaidBy(server.stdout), key);
    const known = await api.knownMutations();
    for (const one of steps) {
      if (known.has(one.mutation)) await api.take(one);
      else console.log(`${version} does not know ${one.mutation} yet.`);
    }
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
  console.log(parley(url, 'verify').trimEnd());
}

async function addressSaidBy(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, address] = /API\s+(\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('The server ended before it listened.');
}

/** One file, with nothing left to write into it from a log beside it. Small pages, since most of its many tables hold a few rows. */
async function keepSqlite(folder: string): Promise<void> {
  const file = join(folder, 'parley.db');
  await fill(`sqlite:${file}`);
  const database = new Database(file);
  for (const setting of ['journal_mode = delete', 'page_size = 512']) database.pragma(setting);
  database.exec('vacuum');
  database.close();
  const kept = join(FOLDER, `${version}.db`);
  copyFileSync(file, kept);
  console.log(`Wrote ${kept}.`);
}

/** As statements that any client can run: what `psql` alone understands is left out. */
async function keepPostgres(): Promise<void> {
  const name = `parley_release_${process.pid}`;
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  await client.query(`create database ${name} template template0`);
  try {
    await fill(url.href);
    const dump = execFileSync('pg_dump', ['--no-owner', '--no-privileges', '--inserts', '--rows-per-insert=50', url.href], { encoding: 'utf8' });
    const statements = dump
      .split('\n')
      .filter((line) => !/^(--|\\|$)/.test(line))
      .join('\n');
    writeFileSync(join(FOLDER, `${version}.sql`), `${statements}\n`);
    console.log(`Wrote ${join(FOLDER, `${version}.sql`)}.`);
  } finally {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  }
}

mkdirSync(FOLDER, { recursive: true });
copyFileSync(join(release, 'schema/schema.graphql'), join(FOLDER, `${version}.graphql`));
const folder = mkdtempSync(join(tmpdir(), 'parley-release-'));
try {
  await keepSqlite(folder);
  await keepPostgres();
} finally {
  rmSync(folder, { recursive: true });
}
