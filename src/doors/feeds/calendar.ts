import type { RequestHandler } from 'express';
import { icsForm } from '../tables/ics.ts';
import type { Asked } from '../tables/parameters.ts';
import { parametersOf, readParameters } from '../tables/parameters.ts';
import { firstOf, pagesOf, type RowPage } from '../tables/rows.ts';
import { askingOf, hidesNames, originOf, placeUnlessKnown, queryOf, type TablesParts } from '../tables/serving.ts';
import { sendTexts } from '../tables/stream.ts';
import { type Table, tablesOf } from '../tables/tables.ts';
import { LANGUAGE, languageOf } from './language.ts';

const FILTERS = ['process', 'party', 'issue', 'issue.includeBelow', 'knownBy', 'asOf', 'at', 'evidence'];

/** Rounds and deadlines in one calendar: of the whole record, or of a process, a party or an issue. */
export function calendar(parts: TablesParts): RequestHandler {
  const tables = tablesOf(parts.schema);
  const tableOf = (name: string) => tables.find((table) => table.name === name) as Table;
  const parameters = parametersOf(parts.schema, { where: 'ChangeWhere', order: null }).filter(({ name }) => FILTERS.includes(name));
  return async (request, response) => {
    const query = queryOf(request);
    const language = languageOf(query);
    const asked = {
      ...readParameters(parameters, query, { others: [LANGUAGE], hidesNames: hidesNames(parts) }),
      ...(language !== 'en' && { languages: [language, 'en'] }),
    };
    const head = await placeUnlessKnown(parts, request, response);
    if (head === null) return;
    const options = { bom: false, head, origin: originOf(request), language };
    const [rounds, deadlines] = [icsForm('rounds', options), icsForm('deadlines', options)];
    const pages = (name: string, where: Asked['where'], more = '') =>
      pagesOf(parts.operations, askingOf(request, response), tableOf(name), { ...asked, where }, more);
    const { process, party, issue } = asked.where;
    const ofRounds = pages('rounds', given({ process, party, agenda: issue }), rounds.selection);
    const first = await firstOf(ofRounds);
    // Deadlines have no issue.
    const ofDeadlines = issue === undefined ? pages('deadlines', given({ process, setBy: party }), deadlines.selection) : noPages();
    response.set('content-type', rounds.type);
    await sendTexts(
      request,
      response,
      (async function* () {
        yield rounds.head + rounds.rows(first.rows, true);
        for await (const page of ofRounds) yield rounds.rows(page.rows, false);
        for await (const page of ofDeadlines) yield deadlines.rows(page.rows, false);
        yield rounds.tail;
      })(),
    );
  };
}

/** The filters that were given. */
const given = (filters: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(filters).filter(([, filter]) => filter !== undefined));

async function* noPages(): AsyncGenerator<RowPage> {}
