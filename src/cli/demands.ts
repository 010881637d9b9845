import type { Command } from 'commander';
import { PAGE_LIMIT } from '../api/page.ts';
import type { Row } from '../doors/tables/column.ts';
import { documentOf } from '../doors/tables/document.ts';
import { csvForm, jsonForm } from '../doors/tables/formats.ts';
import { type Table, tablesOf } from '../doors/tables/tables.ts';
import { type Api, withApi } from './api.ts';
import { processKeys } from './keys-of-record.ts';
import { type Format, formatOf, styled, wrapped } from './shown.ts';
import { type NamedProcesses, refuseUnknown } from './unknown-keys.ts';
import { dateOf, serverOf, statusesOf } from './values.ts';

interface Options {
  readonly party?: string[];
  readonly process?: string[];
  readonly issue?: string[];
  readonly status?: string[];
  readonly knownBy?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly url?: string;
}

export function addDemands(program: Command): void {
  program
    .command('demands')
    .summary('List demands with their status.')
    .description('List demands with their status and what they ask now.')
    .option('--party <keys...>', 'only demands that one of these parties makes')
    .option('--process <keys...>', 'only demands of one of these processes')
    .option('--issue <keys...>', 'only demands on one of these issues')
    .option('--status <words...>', 'only demands with one of these statuses, such as OPEN or AGREED', statusesOf)
    .option('--known-by <date>', 'only what the public could know by that day', dateOf)
    .option('--format <format>', 'table, md, csv or json', formatOf, 'table')
    .option('--json', 'the same as --format json')
    .option('--url <url>', 'ask the server at this address, instead of the database', serverOf)
    .addHelpText(
      'after',
      '\nExamples:\n  npx parley demands --party ua --process ru-ua-2022 --status OPEN\n  npx parley demands --party ru --format csv > demands.csv',
    )
    .action(async (options: Options) => {
      console.log((await listed(options)).trimEnd());
    });
}

export function listed({ knownBy, url, format, json, ...filters }: Options): Promise<string> {
  return withApi({ url }, async (api) => {
    const table = tablesOf(api.schema).find(({ name }) => name === 'demands') as Table;
    const named = { asked: filters.process, all: () => processKeys(api) };
    const nodes = await allOf(api, table, named, { where: whereOf(filters), view: knownBy === undefined ? {} : { knownBy }, orderBy: ['KEY_ASC'] });
    const shown = json ? 'json' : format;
    if (shown === 'table' || shown === 'md') {
      const rows = nodes.map((node) => Object.fromEntries(table.columns.map(({ name, take }) => [name, take(node)])));
      return shown === 'md' ? markdown(rows) : text(rows);
    }
    const form = shown === 'csv' ? csvForm(table.columns, { bom: false }) : jsonForm(table.columns);
    return `${form.head}${form.rows(nodes, true)}${form.tail}`;
  });
}

function whereOf({ party, process, issue, status }: Pick<Options, 'party' | 'process' | 'issue' | 'status'>): object {
  return {
    ...(party === undefined ? {} : { madeBy: { in: party } }),
    ...(process === undefined ? {} : { process: { in: process } }),
    ...(issue === undefined ? {} : { issue: { in: issue } }),
    ...(status === undefined ? {} : { status }),
  };
}

async function allOf(api: Api, table: Table, named: NamedProcesses, variables: object): Promise<Row[]> {
  const nodes: Row[] = [];
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const given: Readonly<Record<string, unknown>> = { ...variables, first: PAGE_LIMIT, ...(after === null ? {} : { after }) };
    const { data, unknownKeys } = await api.ask<{ list: { nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(documentOf(table), given);
    if (isFirst) await refuseUnknown(unknownKeys, named);
    nodes.push(...data.list.nodes);
    after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null;
  }
  return nodes;
}

const INDENT = 4;
const keysIn = (list: unknown) => (list as readonly string[]).join(', ');

function text(rows: readonly Row[]): string {
  if (rows.length === 0) return 'There is no such demand.';
  return rows
    .map((row) => {
      const head = `${styled('bold', String(row.key))}  ${row.title}`;
      const line = `  ${keysIn(row.made_by)} → ${keysIn(row.addressed_to)}  ${styled('yellow', String(row.status))}  raised ${row.raised ?? 'on an unknown day'}`;
      return [head, line, ...(row.text === null ? [] : [wrapped(String(row.text), INDENT)])].join('\n');
    })
    .join('\n\n');
}

function markdown(rows: readonly Row[]): string {
  const cell = (value: unknown) =>
    String(value ?? '')
      .replace(/\s+/g, ' ')
      .replace(/[\\`*_[\]<>#|]/g, '\\$&');
  const line = (cells: readonly unknown[]) => `| ${cells.map(cell).join(' | ')} |`;
  const heads = ['Demand', 'Title', 'Made by', 'Addressed to', 'Status', 'Raised', 'Text'];
  const lines = rows.map((row) => line([row.key, row.title, keysIn(row.made_by), keysIn(row.addressed_to), row.status, row.raised, row.text]));
  return [line(heads), `| ${heads.map(() => '---').join(' | ')} |`, ...lines].join('\n');
}
