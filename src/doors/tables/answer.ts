import { type RequestHandler, Router } from 'express';
import { admission } from '../http/bodies.ts';
import { onlyReads } from '../http/only-reads.ts';
import { originOf } from '../http/own-origin.ts';
import { sendTexts } from '../http/stream.ts';
import { unchanging } from '../http/unchanging.ts';
import { isOurs } from '../web/words/choice.ts';
import { cancelledEvents } from './cancelled.ts';
import { codebookMarkdown, codebookOf } from './codebook.ts';
import { COMPARISON_FORMATS, comparing, comparisonAddress } from './comparing.ts';
import { dataPackageOf } from './data-package.ts';
import { csvForm, type Form, type FormOptions, jsonForm, jsonLinesForm } from './formats.ts';
import { geojsonForm } from './geojson.ts';
import { type IcsForm, icsForm } from './ics.ts';
import { indexOfFiles } from './index-of-files.ts';
import { type DescribedAddress, openApiOf } from './open-api.ts';
import { type Parameter, parametersOf, readParameters } from './parameters.ts';
import { firstOf, pagesOf, type RowPage } from './rows.ts';
import { rowsInTurns } from './rows-in-turns.ts';
import { askingInParts, hidesNames, placeUnlessKnown, queryOf, type TablesParts } from './serving.ts';
import { type Format, TABULAR, type Table, tablesOf } from './tables.ts';

const FORMS: Readonly<Record<Format, (table: Table, options: FormOptions) => Form>> = {
  csv: ({ columns }, options) => csvForm(columns, options),
  json: ({ columns }) => jsonForm(columns),
  jsonl: ({ columns }) => jsonLinesForm(columns),
  geojson: ({ columns }) => geojsonForm(columns),
  ics: ({ name }, options) => icsForm(name, options),
};

/** The lists of the API and comparisons as plain files under `/api/`. */
export function tables(parts: TablesParts): RequestHandler {
  const router = Router();
  const read = (path: string, ...handlers: readonly RequestHandler[]) =>
    router
      .route(path)
      .all(onlyReads)
      .get(...handlers);
  const all = tablesOf(parts.schema);
  const addresses: DescribedAddress[] = all.map((table) => {
    const formats = [...TABULAR, ...table.alsoAs];
    const parameters = parametersOf(parts.schema, table);
    for (const format of formats) read(`/${table.name}.${format}`, admission(parts.guard), answering(parts, { table, parameters, format }));
    return { ...table, parameters, formats };
  });
  const comparisons = comparisonAddress(parts.schema);
  for (const format of COMPARISON_FORMATS) read(`/compare.${format}`, admission(parts.guard), comparing(parts, comparisons, format));
  const isPublic = parts.config.profile === 'public';
  const described = ['codebook.json', 'codebook.md', 'datapackage.json', 'openapi.json'];
  read('/', indexOfFiles('/api', { files: [...addresses, comparisons], others: isPublic ? described : [], documentation: '/docs/files' }));
  // These documents name the whole schema, which the hardened profile hides.
  if (isPublic) {
    const codebook = () => codebookOf([...all, comparisons]);
    read(
      '/codebook.json',
      unchanging('json', () => inJson(codebook())),
    );
    read(
      '/codebook.md',
      unchanging('text/markdown', () => codebookMarkdown(codebook())),
    );
    read(
      '/datapackage.json',
      unchanging('json', () => inJson(dataPackageOf(all))),
    );
    read(
      '/openapi.json',
      unchanging('json', () => inJson(openApiOf([...addresses, comparisons]))),
    );
  }
  return router;
}

const inJson = (value: unknown) => JSON.stringify(value, null, 2);

interface Served {
  readonly table: Table;
  readonly parameters: readonly Parameter[];
  readonly format: Format;
}

function answering(parts: TablesParts, { table, parameters, format }: Served): RequestHandler {
  return async (request, response) => {
    const asked = readParameters(parameters, queryOf(request), { hidesNames: hidesNames(parts) });
    const head = await placeUnlessKnown(parts, request, response);
    if (head === null) return;
    const form = FORMS[format](table, { bom: asked.bom, head, origin: originOf(request, parts.config), language: asked.languages?.find(isOurs) ?? 'en' });
    const asking = askingInParts(request, response);
    const pages = pagesOf(parts.operations, asking, table, asked, form.selection);
    // The first page decides the status, so it is read before anything is sent.
    const first = await firstOf(pages);
    if (first.unknownKeys.length > 0) response.set('parley-unknown-keys', first.unknownKeys.map(encodeURIComponent).join(', '));
    response.set({ 'content-type': form.type, 'content-disposition': `inline; filename="${table.name}.${format}"` });
    const more = isIcs(form) ? cancelledEvents(parts, { asking, table, asked, form }) : nothing();
    await sendTexts(request, response, written(form, { first, pages, more }));
  };
}

const isIcs = (form: Form): form is IcsForm => 'cancelled' in form;

async function* nothing(): AsyncGenerator<string> {}

interface Written {
  readonly first: RowPage;
  readonly pages: AsyncGenerator<RowPage>;
  readonly more: AsyncGenerator<string>;
}

async function* written(form: Form, { first, pages, more }: Written): AsyncGenerator<string> {
  yield form.head + (await rowsInTurns(form, first.rows, true));
  for await (const page of pages) yield await rowsInTurns(form, page.rows, false);
  yield* more;
  if (form.tail !== '') yield form.tail;
}
