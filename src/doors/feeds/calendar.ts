import type { RequestHandler } from 'express';
import { Bytes, sendBytes } from '../http/compressed.ts';
import { originOf } from '../http/own-origin.ts';
import { cancelledEvents } from '../tables/cancelled.ts';
import { type IcsForm, icsForm } from '../tables/ics.ts';
import type { Asked } from '../tables/parameters.ts';
import { parametersOf, readParameters } from '../tables/parameters.ts';
import { pagesOf } from '../tables/rows.ts';
import { rowsInTurns } from '../tables/rows-in-turns.ts';
import { askingOf, failingAsParley, hidesNames, placeUnlessKnown, queryOf, type TablesParts } from '../tables/serving.ts';
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
    const options = { bom: false, head, origin: originOf(request, parts.config), language };
    const [rounds, deadlines] = [icsForm('rounds', options), icsForm('deadlines', options)];
    const asking = askingOf(request, response);
    const { process, party, issue } = asked.where;
    const of = (name: string, where: Asked['where'], form: IcsForm) => ({ asking, table: tableOf(name), asked: { ...asked, where }, form });
    const pages = ({ table, asked: some, form }: ReturnType<typeof of>) => pagesOf(parts.operations, asking, table, some, form.selection);
    const ofRounds = of('rounds', given({ process, party, agenda: issue }), rounds);
    // Deadlines have no issue.
    const ofDeadlines = issue === undefined ? of('deadlines', given({ process, setBy: party }), deadlines) : null;
    const texts = async function* () {
      yield rounds.head;
      let isFirst = true;
      for await (const page of pages(ofRounds)) {
        yield await rowsInTurns(rounds, page.rows, isFirst);
        isFirst = false;
      }
      yield* cancelledEvents(parts, ofRounds);
      if (ofDeadlines !== null) {
        for await (const page of pages(ofDeadlines)) yield await rowsInTurns(deadlines, page.rows, false);
        yield* cancelledEvents(parts, ofDeadlines);
      }
      yield rounds.tail;
    };
    // All of it has the deadline of one request. If the time is over, the status says so.
    const whole = await failingAsParley(joined(texts()));
    response.set('content-type', rounds.type);
    await sendBytes(request, response, new Bytes(whole));
  };
}

async function joined(texts: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const text of texts) whole += text;
  return whole;
}

/** The filters that were given. */
const given = (filters: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(filters).filter(([, filter]) => filter !== undefined));
