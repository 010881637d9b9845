import sql, { raw, type Sql } from 'sql-template-tag';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { citationRecords } from '../evidence/citation.records.ts';
import { inListOrder, type Timed } from '../time/order.ts';
import { timeIfDated, timesFor } from '../time/recorded-times.ts';
import { type DocumentRecord, documentRecords } from './document.records.ts';

/** A document with the time at which it was tabled. Null without a date. */
export interface TimedDocument {
  readonly document: DocumentRecord;
  readonly time: Timed | null;
}

/** The documents with these ids, sorted by date. */
export async function documentsInOrder(reading: Reading, ids: readonly ThingId[]): Promise<TimedDocument[]> {
  const documents = await reading.loadMany(documentRecords, ids);
  const byProcess = new Map<ThingId, DocumentRecord[]>();
  for (const document of documents) byProcess.set(document.process, [...(byProcess.get(document.process) ?? []), document]);
  const timed = await Promise.all(
    [...byProcess].map(async ([process, some]) => {
      const timeOf = await timesFor(reading, process, some);
      return some.map((document): TimedDocument => ({ document, time: timeIfDated(timeOf(document)) }));
    }),
  );
  return inListOrder(timed.flat(), ({ time }) => time);
}

/** The types of things that have documents. */
export type DocumentOwner = 'Process' | 'Round' | 'Statement' | 'Party' | 'Demand' | 'Source';

const named = (column: string) => (reading: Reading, owners: readonly ThingId[]) =>
  sql`select ${raw(column)} as owner, r.id from documents r where ${isOneOf(reading.database.dialect, raw(column), owners)} and ${reading.stood(documentRecords, 'r')}`;

const led = (field: string) => (reading: Reading, owners: readonly ThingId[]) =>
  sql`select distinct e.target_id as owner, r.id from edges e join documents r on r.id = e.owner_id where e.owner_type = 'Document' and e.field = ${field} and ${isOneOf(reading.database.dialect, raw('e.target_id'), owners)} and ${reading.edgesStood('e')} and ${reading.stood(documentRecords, 'r')}`;

const cited = (reading: Reading, owners: readonly ThingId[]) =>
  sql`select distinct c.source as owner, r.id from citations c join documents r on r.id = c.thing where ${isOneOf(reading.database.dialect, raw('c.source'), owners)} and ${reading.stood(citationRecords, 'c')} and ${reading.stood(documentRecords, 'r')}`;

const belonging: Readonly<Record<DocumentOwner, (reading: Reading, owners: readonly ThingId[]) => Sql>> = {
  Process: named('r.process'),
  Round: named('r.round'),
  Statement: named('r.statement'),
  Party: led('authors'),
  Demand: led('points'),
  Source: cited,
};

/** The documents of a thing: of its process, tabled at it, written by it, with points on it, or citing it as a source. */
export function documentsOf(reading: Reading, type: DocumentOwner, owner: ThingId): Promise<DocumentRecord[]> {
  const loader = reading.loader<ThingId, DocumentRecord[]>(`documents of ${type}`, async (owners) => {
    const rows = await reading.query(belonging[type](reading, owners));
    const ordered = await documentsInOrder(
      reading,
      [...new Set(rows.map(({ id }) => id as ThingId))].sort((one, other) => one - other),
    );
    return owners.map((id) => {
      const own = new Set(rows.filter((row) => row.owner === id).map((row) => row.id));
      return ordered.filter(({ document }) => own.has(document.id)).map(({ document }) => document);
    });
  });
  return loader.load(owner);
}

/** The documents that fulfil these conditions on `r`, sorted by date. */
export async function documentsWhere(reading: Reading, conditions: readonly Sql[]): Promise<TimedDocument[]> {
  const rows = await reading.query(sql`select r.id from documents r where ${allOf([reading.stood(documentRecords, 'r'), ...conditions])} order by r.id`);
  return documentsInOrder(
    reading,
    rows.map(({ id }) => id as ThingId),
  );
}
