import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { packageRoot } from '../doors/http/package-root.ts';
import { entryOfChange, type FeedChange } from '../doors/web/parts/change-entries.ts';
import { wordsIn } from '../doors/web/words/languages.ts';
import { shown } from '../foundation/errors.ts';
import { type Api, OperationRefused, withApi } from './api.ts';
import { processKeys } from './keys-of-record.ts';
import { styled } from './shown.ts';
import { warnOfUnknown } from './unknown-keys.ts';
import { serverOf } from './values.ts';

interface Options {
  readonly process?: string[];
  readonly party?: string[];
  readonly issue?: string[];
  readonly since?: string;
  readonly json?: boolean;
  readonly url?: string;
}

const LOOK_MS = 1_000;
const PAGE = 100;

export function addWatch(program: Command): void {
  program
    .command('watch')
    .summary('Print each change as it is recorded.')
    .description('Print each change of the record as it is recorded, until Ctrl-C. No change is skipped or repeated.')
    .option('--process <keys...>', 'only what touches one of these processes')
    .option('--party <keys...>', 'only what touches one of these parties')
    .option('--issue <keys...>', 'only what touches one of these issues')
    .option('--since <cursor>', 'begin after this cursor instead of now')
    .option('--json', 'write one JSON object a line')
    .option('--url <url>', 'watch the server at this address, instead of the database', serverOf)
    .addHelpText('after', '\nExamples:\n  npx parley watch --process ru-ua-2022\n  npx parley watch --json --url https://parley.example.org')
    .action(async (options: Options) => {
      const stopping = new AbortController();
      process.once('SIGINT', () => stopping.abort());
      await withApi(options, (api) => watched(api, options, { tell: (line) => console.log(line), signal: stopping.signal }));
    });
}

interface Watching {
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
}

interface Page {
  readonly changes: { readonly nodes: readonly FeedChange[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } };
}

export async function watched(api: Api, { process, party, issue, since, json }: Omit<Options, 'url'>, { tell, signal }: Watching): Promise<void> {
  const where = {
    ...(process === undefined ? {} : { process: { in: process } }),
    ...(party === undefined ? {} : { party: { in: party } }),
    ...(issue === undefined ? {} : { issue: { in: issue } }),
  };
  const query = readFileSync(join(packageRoot, 'schema', 'operations', 'page-changes.graphql'), 'utf8');
  let after = since ?? (await api.ask<{ head: string }>('{ head }', {})).data.head;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const { data, unknownKeys } = await api.ask<Page>(query, { where, after, first: PAGE, last: null }).catch((error: unknown) => {
      throw isFirst && since !== undefined ? wrongSince(error, since) : error;
    });
    if (isFirst) await warnOfUnknown(unknownKeys, { asked: process, all: () => processKeys(api) });
    for (const change of data.changes.nodes) tell(json ? JSON.stringify(change) : lineOf(change));
    const { hasNextPage, endCursor } = data.changes.pageInfo;
    after = endCursor;
    if (!hasNextPage) await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** In the words of a command, whose user sees no other answer of the server. */
function wrongSince(error: unknown, since: string): unknown {
  if (!(error instanceof OperationRefused) || !['CURSOR_UNKNOWN', 'CURSOR_EXPIRED'].includes(error.code)) return error;
  const advice = 'Each line of `npx parley watch --json` holds one. Without --since, it begins now.';
  const isOver = error.code === 'CURSOR_EXPIRED';
  return new Error(`--since: expected a cursor of this ledger, got ${isOver ? 'one from before a restore or an erasure' : shown(since)}. ${advice}`);
}

function lineOf(change: FeedChange): string {
  const { title, text, recordedAt } = entryOfChange(change, { words: wordsIn('en'), origin: '' });
  const key = change.thing === null ? '' : styled('dim', ` (${change.thing.key})`);
  return [`${recordedAt.slice(0, 16).replace('T', ' ')}  ${title}${key}`, ...text.split('\n').map((line) => `    ${line}`)].join('\n');
}
