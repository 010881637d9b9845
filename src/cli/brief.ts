import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { marked } from 'marked';
import { packageRoot } from '../doors/http/package-root.ts';
import { briefOf } from '../doors/web/brief/brief.ts';
import { loadWholeBrief } from '../doors/web/brief/load.ts';
import { briefMarkdown } from '../doors/web/brief/markdown.ts';
import type { Ask } from '../doors/web/port.ts';
import { wordsIn } from '../doors/web/words/languages.ts';
import { isEdtf } from '../foundation/values/edtf.ts';
import { didYouMean } from '../foundation/values/near.ts';
import { type Api, OperationRefused, withApi } from './api.ts';
import { processKeys, roundKeys } from './keys-of-record.ts';
import { listedRounds } from './listed-keys.ts';
import { refuseUnknown } from './unknown-keys.ts';
import { dateOf, serverOf } from './values.ts';

const FORMATS = ['md', 'html', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  readonly since?: string;
  readonly knownBy?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly url?: string;
}

export function addBrief(program: Command): void {
  program
    .command('brief')
    .summary('Write one page before a meeting.')
    .description(
      'Write one page before a meeting: what changed, what each side asks now, what is agreed, unanswered, ahead and disputed. Each line cites its sources.',
    )
    .argument('<process>', 'the key of the process')
    .option('--since <round>', 'show changes since this round or day (default: since the last meeting)')
    .option('--known-by <date>', 'the brief of that day: only what the public could know by then', dateOf)
    .option('--format <format>', 'md, html or json', formatOf, 'md')
    .option('--json', 'the same as --format json')
    .option('--url <url>', 'ask the server at this address, instead of the database; links then lead there', serverOf)
    .addHelpText(
      'after',
      '\nExamples:\n  npx parley brief ru-ua-2022 --since round-2 --known-by 2022-03-20\n  npx parley brief ru-ua-2022 --format html > brief.html',
    )
    .action(async (process: string, options: Options) => {
      console.log((await briefed(process, options)).trimEnd());
    });
}

function formatOf(text: string): Format {
  const format = FORMATS.find((one) => one === text);
  if (format === undefined) throw new InvalidArgumentError(`Expected one of ${FORMATS.join(', ')}.`);
  return format;
}

export function briefed(process: string, { since, knownBy, format, json, url }: Options): Promise<string> {
  return withApi({ url }, async (api) => {
    const today = new Date().toISOString().slice(0, 10);
    const view = knownBy === undefined ? {} : { knownBy };
    const asked = { process, since: since ?? null, view, today, languages: ['en'] };
    const loaded = await loadWholeBrief(askOf(api), asked).catch(async (error: unknown) => {
      await refuseUnknownProcess(api, process);
      throw await withAdvice(error, api, { process, since });
    });
    if (loaded === null) throw new Error(`expected the key of a process, got ${process}`);
    const words = wordsIn('en');
    const brief = briefOf(loaded, { words });
    if (json || format === 'json') return JSON.stringify(brief, null, 2);
    const text = briefMarkdown(brief, { words }, url === undefined ? null : new URL(url).origin);
    return format === 'md' ? text : document(words.brief.of(brief.name, words.date(brief.day)), await marked.parse(escaped(text)));
  });
}

async function refuseUnknownProcess(api: Api, process: string): Promise<void> {
  const { unknownKeys } = await api.ask('query Process($process: String!) { process(key: $process) { key } }', { process });
  await refuseUnknown(unknownKeys, { asked: [process], all: () => processKeys(api) });
}

/** The brief could not be loaded. What is neither a round of the process nor a day was probably meant to be a round. */
async function withAdvice(error: unknown, api: Api, { process, since }: { readonly process: string; readonly since: string | undefined }): Promise<unknown> {
  if (since === undefined || isEdtf(since) || !(error instanceof OperationRefused && error.code === 'BAD_USER_INPUT')) return error;
  const rounds = await roundKeys(api, process);
  const advice = didYouMean(since, rounds.keys) || listedRounds(process, rounds);
  return new Error(`--since: expected a round of ${process}, or a day such as 2022-03-20, got ${since}. ${advice}`);
}

/** Sends published operations, as the pages do. */
function askOf(api: Api): Ask {
  return async (documentId, variables) => {
    const query = readFileSync(join(packageRoot, 'schema', 'operations', `${documentId}.graphql`), 'utf8');
    const { data } = await api.ask(query, variables);
    return { data: data as never, missed: [] };
  };
}

/** Escapes texts of the record, which are no markup. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replace(/<(?!https?:)/g, '&lt;');

const STYLE =
  'body{font:11pt/1.4 ui-serif,Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}h1{font-size:1.4em}h2{font-size:1.15em;border-bottom:1px solid #999;break-after:avoid}h3{font-size:1em;break-after:avoid}li{margin:.25em 0;break-inside:avoid}a{color:inherit}@page{size:A4;margin:14mm}';

/** A single HTML file, ready to print. */
function document(title: string, body: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body>\n${body}</body></html>\n`;
}
