import type { Command } from 'commander';
import { type Comparison, cellsOf, columnsAsked, comparisonRequest, longColumns, markdownForm, wideColumns, wideRowsOf } from '../doors/tables/comparison.ts';
import { csvForm, jsonForm } from '../doors/tables/formats.ts';
import { answersInWords, type ComparedRow, cellInWords, headInWords } from '../doors/web/parts/compare-markdown.ts';
import type { CellShape } from '../doors/web/parts/shapes.ts';
import { wordsIn } from '../doors/web/words/languages.ts';
import { type Api, OperationRefused, withApi } from './api.ts';
import { processKeys, roundKeys } from './keys-of-record.ts';
import { listedProcesses, listedRounds } from './listed-keys.ts';
import { type Format, formatOf, styled, wrapped } from './shown.ts';
import { refuseUnknown } from './unknown-keys.ts';
import { columnsOf, dateOf, serverOf } from './values.ts';

/** The commands speak English. */
const words = wordsIn('en');

interface Options {
  readonly party?: string[];
  readonly issue?: string[];
  readonly knownBy?: string;
  readonly format: Format;
  readonly wide?: boolean;
  readonly json?: boolean;
  readonly url?: string;
}

export function addCompare(program: Command): void {
  program
    .command('compare')
    .summary('Compare rounds: demands, changes and answers.')
    .description('Compare rounds: the demands at each, what became of them from one round to the next, and the answers.')
    .argument('<rounds...>', 'keys of rounds in their order; process@date stands for a date', columnsOf)
    .option('--party <keys...>', 'only demands that one of these parties makes')
    .option('--issue <keys...>', 'only demands on one of these issues')
    .option('--known-by <date>', 'only what the public could know by that day', dateOf)
    .option('--format <format>', 'table, md, csv or json', formatOf, 'table')
    .option('--wide', 'csv and json: one row for each demand, instead of one for each cell')
    .option('--json', 'the same as --format json')
    .option('--url <url>', 'ask the server at this address, instead of the database', serverOf)
    .addHelpText(
      'after',
      '\nExamples:\n  npx parley compare ru-ua-2022/round-2 ru-ua-2022/istanbul-2022 --party ua\n  npx parley compare ru-ua-2022/round-1 ru-ua-2022@2022-04-10 --format csv > moves.csv',
    )
    .action(async (rounds: string[], options: Options, command: Command) => {
      if (options.wide && !options.json && !['csv', 'json'].includes(options.format)) command.error('error: --wide needs --format csv or --format json');
      console.log((await compared(rounds, options)).trimEnd());
    });
}

export function compared(rounds: readonly string[], { party, issue, knownBy, wide, url, ...options }: Options): Promise<string> {
  const where = { ...(party === undefined ? {} : { madeBy: { in: party } }), ...(issue === undefined ? {} : { issue: { in: issue } }) };
  const asked = { where, view: knownBy === undefined ? {} : { knownBy }, orderBy: undefined, languages: undefined, bom: false };
  const named = new URLSearchParams(rounds.map((round) => ['rounds', round]));
  const columnsInOrder = columnsAsked(named);
  const { query = '', variables } = comparisonRequest(named, asked);
  const format = options.json ? 'json' : options.format;
  return withApi({ url }, async (api) => {
    const { schema } = api;
    const { data, unknownKeys } = await api.ask<{ compare: Comparison }>(query, variables ?? {}).catch(async (error: unknown) => {
      throw await withAdvice(error, api, columnsInOrder);
    });
    await refuseUnknown(unknownKeys);
    if (format === 'md') {
      const { head, rows } = markdownForm(data.compare, columnsInOrder, words);
      return head + rows(data.compare.rows, true);
    }
    if (format === 'table') return comparisonText(data.compare, columnsInOrder);
    const columns = wide ? wideColumns(schema, data.compare) : longColumns(schema);
    const form = format === 'csv' ? csvForm(columns, { bom: false }) : jsonForm(columns);
    return `${form.head}${form.rows(wide ? wideRowsOf(data.compare) : cellsOf(data.compare), true)}${form.tail}`;
  });
}

/** A column names a round or a process that the record does not have, and no key is near. Then the rounds of the process are listed, or the processes. */
async function withAdvice(error: unknown, api: Api, columns: ReturnType<typeof columnsAsked>): Promise<unknown> {
  if (!(error instanceof OperationRefused)) return error;
  const { path = [], nearestKeys = [] } = error.errors[0]?.extensions ?? {};
  const [list, index, field] = path;
  if (list !== 'columns' || (field !== 'round' && field !== 'process') || nearestKeys.length > 0) return error;
  const [process = '', round] = columns[Number(index)]?.round?.split('/') ?? [];
  const rounds = round === undefined ? null : await roundKeys(api, process);
  const advice = rounds === null || rounds.total === 0 ? listedProcesses(await processKeys(api)) : listedRounds(process, rounds);
  return new Error(`${error.message} ${advice}`);
}

const INDENT = 4;

/** One paragraph for each demand, with one line for each round. This fits a terminal of any width. */
function comparisonText({ columns, rows }: Comparison, asked: ReturnType<typeof columnsAsked>): string {
  if (rows.length === 0) return 'There is no such demand.';
  const heads = columns.map((column, index) => headInWords(column, asked[index]?.view, words));
  return (rows as unknown as readonly ComparedRow[])
    .map(({ demand, cells }) => {
      const makers = demand.madeBy.map(({ name }) => name).join(', ');
      const head = `${styled('bold', demand.key)}  ${demand.title.text} (${makers})`;
      return [head, ...cells.map((cell, index) => cellText(heads[index] as string, cell, cells[index - 1]))].join('\n');
    })
    .join('\n\n');
}

function cellText(head: string, cell: CellShape, cellBefore: CellShape | undefined): string {
  const answers = answersInWords(cell, words);
  const text = cell.position?.text?.text ?? null;
  const isNews = cell.verdict !== null && cell.verdict !== 'UNCHANGED';
  const said = cellInWords(cell, cellBefore, words);
  return [
    `  ${head}: ${isNews ? styled('yellow', said) : said}`,
    ...(text === null || cell.standing === 'NOT_YET_RAISED' ? [] : [wrapped(text, INDENT)]),
    ...(answers.length === 0 ? [] : [styled('dim', wrapped(`${answers.join('; ')}.`, INDENT))]),
  ].join('\n');
}
