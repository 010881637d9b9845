import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { AnyRecords } from '../../ledger/records.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { responseRecords } from '../../record/demands/response.records.ts';
import { documentRecords } from '../../record/documents/document.records.ts';
import { issueRecords } from '../../record/issues/issue.records.ts';
import { locationRecords } from '../../record/locations/location.records.ts';
import { deadlineRecords } from '../../record/outcomes/deadline.records.ts';
import { outcomeRecords } from '../../record/outcomes/outcome.records.ts';
import { partyRecords } from '../../record/parties/party.records.ts';
import { personRecords } from '../../record/people/person.records.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';
import { sourceRecords } from '../../record/sources/source.records.ts';
import { statementRecords } from '../../record/statements/statement.records.ts';
import type { Column } from './column.ts';
import { columnsOf, type OtherColumn } from './columns.ts';

/** One list of the API as a table: one row for each thing. */
export interface Table {
  /** Its name in addresses: the name of the list in the API. */
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Column[];
  /** The type of `where`. */
  readonly where: string;
  /** The type of an element of `orderBy`. Null if the list has one order. */
  readonly order: string | null;
  /** The names of its other formats besides CSV, JSON and JSON Lines. */
  readonly alsoAs: readonly Format[];
}

export const FORMATS = ['csv', 'json', 'jsonl', 'geojson', 'ics'] as const;
export type Format = (typeof FORMATS)[number];
export const TABULAR: readonly Format[] = ['csv', 'json', 'jsonl'];

interface Listed {
  readonly name: string;
  readonly records: unknown;
  readonly others?: readonly OtherColumn[];
  readonly alsoAs?: readonly Format[];
}

const ofProcess: OtherColumn = {
  name: 'process',
  field: 'Demand.process',
  path: 'demand.process',
  says: 'The process that the demand belongs to.',
};

const LISTED: readonly Listed[] = [
  { name: 'processes', records: processRecords },
  { name: 'rounds', records: roundRecords, alsoAs: ['geojson', 'ics'] },
  { name: 'participations', records: participationRecords },
  {
    name: 'demands',
    records: demandRecords,
    others: [
      {
        name: 'raised',
        field: 'Position.statedOn',
        path: 'history.nodes.0.statedOn',
        selection: 'history: positions(first: 1) { nodes { statedOn } }',
        says: 'When the first position of its history was stated.',
      },
      { name: 'position', field: 'Position.key', path: 'current.key', says: 'The key of what it says now: the last position of its history.' },
      { name: 'text', field: 'Position.text', path: 'current.text', says: 'What it asks now.' },
      { name: 'stated_on', field: 'Position.statedOn', path: 'current.statedOn', says: 'When its last position was stated.' },
      { name: 'position_sources', field: 'Position.sources', path: 'current.sources', says: 'The keys of the sources that support its last position.' },
    ],
  },
  {
    name: 'positions',
    records: positionRecords,
    others: [
      ofProcess,
      {
        name: 'worded',
        field: 'Position.worded',
        path: 'worded',
        says: 'Whether this entry words what is asked. Otherwise `text` is carried over from the last position that did.',
      },
    ],
  },
  { name: 'responses', records: responseRecords, others: [ofProcess] },
  { name: 'outcomes', records: outcomeRecords },
  { name: 'deadlines', records: deadlineRecords, alsoAs: ['ics'] },
  { name: 'documents', records: documentRecords },
  { name: 'statements', records: statementRecords },
  { name: 'sources', records: sourceRecords },
  { name: 'parties', records: partyRecords },
  { name: 'people', records: personRecords },
  { name: 'issues', records: issueRecords },
  { name: 'locations', records: locationRecords, alsoAs: ['geojson'] },
];

export function tablesOf(schema: GraphQLSchema): readonly Table[] {
  const lists = (schema.getQueryType() as GraphQLObjectType).getFields();
  return LISTED.map(({ name, records, others, alsoAs = [] }) => {
    const list = lists[name];
    const typeOf = (argument: string) =>
      list?.args
        .find((one) => one.name === argument)
        ?.type.toString()
        .replace(/[[\]!]/g, '') ?? null;
    const where = typeOf('where');
    if (where === null) throw new Error(`The API has no list ${name} with a filter.`);
    const { says } = records as AnyRecords;
    return { name, says, columns: columnsOf(schema, records as AnyRecords, others), where, order: typeOf('orderBy'), alsoAs };
  });
}
