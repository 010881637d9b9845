import BetterSqlite, { type Database } from 'better-sqlite3';
import { type Entry, entriesOf, type Size } from './record.ts';

/** The same record in plain tables, without versions, evidence or keys of a ledger. It is what a program for this one purpose would have. */
export function writePlainTables(file: string, size: Size): void {
  const database = new BetterSqlite(file);
  database.pragma('journal_mode = WAL');
  database.exec(`
    create table processes (id integer primary key, key text unique, name text);
    create table parties (id integer primary key, key text unique, name text);
    create table issues (id integer primary key, key text unique, label text);
    create table places (id integer primary key, key text unique, name text);
    create table rounds (id integer primary key, key text unique, process integer, label text, date text, place integer);
    create table demands (id integer primary key, key text unique, number integer, process integer, title text, issue integer, raised text);
    create table makers (demand integer, party integer, primary key (party, demand)) without rowid;
    create table positions (id integer primary key, demand integer, number integer, round integer, date text, changes text, text text);
    create table responses (id integer primary key, demand integer, party integer, round integer, kind text, text text);
  `);
  const put = rowWriter(database);
  database.transaction(() => {
    for (const entry of entriesOf(size)) put(entry);
  })();
  database.exec(`
    create index positions_of_demand on positions (demand, date, number);
    update demands set raised = (select min(date) from positions where demand = demands.id);
    create index demands_by_issue on demands (issue);
    create index demands_by_process on demands (process, number);
    create index makers_of_demand on makers (demand);
    create index positions_at_round on positions (round);
    create index responses_to_demand on responses (demand);
    analyze;
  `);
  database.close();
}

/** Puts one entry into its table. Other lists of the record are left out, because no workload reads them. */
function rowWriter(database: Database): (entry: Entry) => void {
  const ids = new Map<unknown, number>();
  let last = 0;
  const idOf = (key: unknown) => ids.get(key) as number;
  const insert = (table: string, values: readonly unknown[]) =>
    database.prepare(`insert into ${table} values (${values.map(() => '?').join(', ')})`).run(values);
  const named = (table: string, key: unknown, ...values: unknown[]) => {
    last += 1;
    ids.set(key, last);
    insert(table, [last, key, ...values]);
    return last;
  };
  const inside = (entry: Entry, name: unknown) => `${entry.process}/${name}`;
  const writers: Readonly<Record<string, (entry: Entry) => void>> = {
    party: ({ key, name }) => void named('parties', key, name),
    issue: ({ key, label }) => void named('issues', key, label),
    location: ({ key, name }) => void named('places', key, name),
    process: ({ key, name }) => void named('processes', key, name),
    round: (entry) => void named('rounds', inside(entry, entry.key), idOf(entry.process), entry.label, entry.date, idOf(entry.location)),
    demand: (entry) => {
      const number = Number(String(entry.key).slice(2));
      const demand = named('demands', inside(entry, entry.key), number, idOf(entry.process), entry.title, idOf(entry.issue), null);
      for (const party of entry.madeBy as string[]) insert('makers', [demand, idOf(party)]);
    },
    position: (entry) => {
      last += 1;
      const { n, round, date, changes, text } = entry;
      insert('positions', [last, idOf(inside(entry, entry.demand)), n, idOf(inside(entry, round)), date, JSON.stringify(changes), text]);
    },
    response: (entry) => {
      last += 1;
      const { party, round, kind, text } = entry;
      insert('responses', [last, idOf(inside(entry, entry.demand)), idOf(party), idOf(inside(entry, round)), kind, text]);
    },
  };
  return (entry) => writers[entry.type]?.(entry);
}
