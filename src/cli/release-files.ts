import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { createOperationContext } from '../api/context.ts';
import { PAGE_LIMIT } from '../api/page.ts';
import { packageVersion } from '../doors/http/package-root.ts';
import { codebookMarkdown, codebookOf } from '../doors/tables/codebook.ts';
import type { Row } from '../doors/tables/column.ts';
import { dataPackageOf } from '../doors/tables/data-package.ts';
import { documentOf } from '../doors/tables/document.ts';
import { csvForm } from '../doors/tables/formats.ts';
import { type Table, tablesOf } from '../doors/tables/tables.ts';
import { exportBundle } from '../editing/transfer/export-bundle.ts';
import { linesOf } from '../editing/transfer/line-format.ts';
import { LARGEST_FILE } from '../editing/transfer/parse-bundle.ts';
import type { Database } from '../foundation/storage/database.ts';
import { isAddress } from '../foundation/values/licence.ts';
import { cursorOfHead, readHead } from '../ledger/head.ts';
import type { Api } from './api.ts';
import { fileIn } from './release-archive.ts';

/** The description of a release. */
export interface Release {
  readonly number: number;
  readonly title: string;
  /** The day on which the last entry was recorded. */
  readonly date: string;
  readonly cursor: string;
  readonly entries: number;
  readonly parley: string;
  /** Each as a name, or as "Family, Given" of a person. */
  readonly authors: readonly string[];
  /** Its SPDX identifier, such as CC-BY-4.0, or its address. */
  readonly licence: string | null;
}

export type LastRelease = Pick<Release, 'number' | 'date' | 'cursor'>;

interface Releasing extends Pick<Release, 'title' | 'authors' | 'licence'> {
  readonly database: Database;
  readonly api: Api;
  readonly last: LastRelease | null;
}

/** The files of a release. They are all read at one place of the ledger, and do not depend on the day of the call. */
export async function releaseFiles({ database, api, last, title, authors, licence }: Releasing): Promise<{ release: Release; files: Map<string, string> }> {
  const head = await readHead(database);
  const cursor = cursorOfHead(head);
  const release: Release = {
    number: (last?.number ?? 0) + 1,
    title,
    date: head.recordedAt.slice(0, 10),
    cursor,
    entries: head.seq,
    parley: packageVersion,
    authors,
    licence,
  };
  const bundle = await exportBundle(await createOperationContext(database).reading({ at: cursor }));
  const whole = stringify(bundle, { lineWidth: 140 });
  const tables = tablesOf(api.schema);
  const files = new Map<string, string>();
  if (Buffer.byteLength(whole) <= LARGEST_FILE) files.set('bundle.yaml', whole);
  else files.set('bundle.jsonl', [...linesOf(bundle)].map((line) => `${JSON.stringify(line)}\n`).join(''));
  for (const table of tables) files.set(`${table.name}.csv`, await csvOf(api, table, cursor));
  const codebook = codebookOf(tables);
  files.set('codebook.json', `${JSON.stringify(codebook, null, 2)}\n`);
  files.set('codebook.md', codebookMarkdown(codebook));
  files.set('datapackage.json', `${JSON.stringify({ ...dataPackageOf(tables), ...packageFactsOf(release), created: head.recordedAt }, null, 2)}\n`);
  files.set('CITATION.cff', citationOf(release));
  files.set('CHANGES.md', await changesSince(api, last, release));
  files.set('release.json', `${JSON.stringify(release, null, 2)}\n`);
  files.set('checksums.txt', checksumsOf(files));
  return { release, files };
}

/** The description in an archive. Null if it is no release. */
export function lastReleaseIn(archive: Uint8Array): LastRelease | null {
  const text = fileIn(archive, 'release.json');
  return text === null ? null : (JSON.parse(text) as LastRelease);
}

interface Paged<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function csvOf(api: Api, table: Table, at: string): Promise<string> {
  const form = csvForm(table.columns, { bom: false });
  const document = documentOf(table);
  let text = form.head;
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const variables: Readonly<Record<string, unknown>> = { first: PAGE_LIMIT, where: {}, view: { at }, ...(after === null ? {} : { after }) };
    const { nodes, pageInfo }: Paged<Row> = (await api.ask<{ list: Paged<Row> }>(document, variables)).data.list;
    text += form.rows(nodes, isFirst);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }
  return text + form.tail;
}

/** Checksums in the format of `sha256sum --check`. */
function checksumsOf(files: ReadonlyMap<string, string>): string {
  return [...files]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`)
    .join('');
}

/** What a Data Package says of the whole. */
const packageFactsOf = ({ title, number, authors, licence }: Release): object => ({
  title,
  version: String(number),
  ...(authors.length > 0 && { contributors: authors.map((name) => ({ title: name, role: 'author' })) }),
  ...(licence !== null && { licenses: [isAddress(licence) ? { path: licence } : { name: licence }] }),
});

function citationOf({ title, number, date, cursor, authors, licence }: Release): string {
  return stringify({
    'cff-version': '1.2.0',
    message: 'If you use these data, please cite them as below.',
    type: 'dataset',
    title,
    version: String(number),
    'date-released': date,
    authors: authors.length > 0 ? authors.map(authorOf) : [{ name: 'The editors of this record' }],
    ...(licence !== null && (isAddress(licence) ? { 'license-url': licence } : { license: licence })),
    identifiers: [{ type: 'other', value: cursor, description: 'The place of the ledger up to which the record was read.' }],
  });
}

/** The format tells people, who have family names, from groups and offices. */
function authorOf(name: string): object {
  const [family = '', given] = name.split(',').map((part) => part.trim());
  return given === undefined ? { name: family } : { 'family-names': family, 'given-names': given };
}

interface ChangeNode {
  readonly act: string;
  readonly reason: string;
  readonly recordedAt: string;
  readonly changedFields: readonly string[];
  readonly thing: { readonly key: string } | null;
  readonly cursor: string;
}

const CHANGES = `query Changes($after: Cursor!) {
  changes(after: $after, first: 100) { nodes { cursor act reason recordedAt changedFields thing { key } } pageInfo { hasNextPage endCursor } }
}`;

async function changesAfter(api: Api, after: string, last: LastRelease): Promise<Paged<ChangeNode>> {
  const { data } = await api.ask<{ changes: Paged<ChangeNode> }>(CHANGES, { after }).catch((error: Error) => {
    throw new Error(`what changed since release ${last.number} cannot be read. Was the record restored or redacted? ${error.message}`);
  });
  return data.changes;
}

async function changesSince(api: Api, last: LastRelease | null, { number, cursor: end }: Release): Promise<string> {
  const title = `# What changed in release ${number}\n\n`;
  if (last === null) return `${title}It is the first release.\n`;
  const changes: ChangeNode[] = [];
  for (let after: string | null = last.cursor; after !== null && after !== end; ) {
    const { nodes, pageInfo }: Paged<ChangeNode> = await changesAfter(api, after, last);
    const stop = nodes.findIndex(({ cursor }) => cursor === end);
    changes.push(...(stop === -1 ? nodes : nodes.slice(0, stop + 1)));
    after = pageInfo.hasNextPage && stop === -1 ? pageInfo.endCursor : null;
  }
  const kinds = [...new Set(changes.map(({ reason, act }) => `${reason} ${act}`))].sort();
  const counts = kinds.map((kind) => `| ${kind.replace(' ', ' | ')} | ${changes.filter(({ reason, act }) => `${reason} ${act}` === kind).length} |`);
  const mended = changes.filter(({ reason }) => reason !== 'FACT');
  return [
    `${title}Since release ${last.number}, of ${last.date}: ${changes.length} entries of the ledger.`,
    ...(counts.length === 0 ? [] : [`\n| reason | act | entries |\n|---|---|---|\n${counts.join('\n')}`]),
    ...(mended.length === 0
      ? []
      : [
          `\n## Corrections, retractions and redactions\n\n${mended.map(({ reason, thing, changedFields }) => `- ${reason} ${thing?.key ?? 'of what is gone'}${changedFields.length === 0 ? '' : `: ${changedFields.join(', ')}`}`).join('\n')}`,
        ]),
    '',
  ].join('\n');
}
