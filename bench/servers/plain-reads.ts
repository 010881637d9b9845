import BetterSqlite from 'better-sqlite3';

/**
 * The hand-written statements of the limit server, prepared once: two joined ones for W1 and one for W2a, read as arrays and shaped in JavaScript. One
 * statement for each demand took twice and four times as long. JSON made by SQLite was 15 % faster for W1, but bare Apollo must get objects.
 */
export function plainReads(file: string) {
  const database = new BetterSqlite(file, { readonly: true });
  const page = `select d.id, d.key, d.title, d.raised, d.number, i.label as issue
    from parties p join makers m on m.party = p.id join demands d on d.id = m.demand join issues i on i.id = d.issue
    where p.key = ? order by d.raised, d.number limit 50`;
  const positionsOfParty = database
    .prepare(`with page as materialized (${page})
      select d.id, d.key, d.title, d.issue, q.changes, q.text, r.label, r.date
      from page d left join positions q on q.demand = d.id left join rounds r on r.id = q.round order by d.raised, d.number, q.date, q.number`)
    .raw();
  const makersOfParty = database
    .prepare(`with page as materialized (${page}) select d.id, p.name from page d join makers m on m.demand = d.id join parties p on p.id = m.party`)
    .raw();
  const inForce = (date: string) => `(select id from positions where demand = d.id and date <= ${date} order by date desc, number desc limit 1)`;
  const demandsAtRounds = database
    .prepare(`with page as materialized (select d.id, d.key, d.title, d.raised, d.number from demands d
        where d.id in (select p.demand from positions p join rounds r on r.id = p.round where r.key in ($one, $other)) order by d.raised, d.number limit 100)
      select d.key, d.title, a.changes, a.text, b.changes, b.text from page d
      left join positions a on a.id = ${inForce('$oneDate')} left join positions b on b.id = ${inForce('$otherDate')} order by d.raised, d.number`)
    .raw();
  const roundDate = database.prepare('select date from rounds where key = ?').pluck();
  const oneRound = database.prepare(`
    select r.label, r.date, l.name as location, p.name as process from rounds r join places l on l.id = r.place join processes p on p.id = r.process where r.key = ?`);

  type Row = Record<string, string>;
  type Text = string | null;
  const position = (changes: Text, text: Text) => (changes === null ? null : { changes: JSON.parse(changes), text: { text } });
  return {
    w1: ({ party }: Record<string, string>) => {
      const makers = new Map<number, { name: string }[]>();
      for (const [id, name] of makersOfParty.all(party) as [number, string][]) {
        const list = makers.get(id);
        if (list === undefined) makers.set(id, [{ name }]);
        else list.push({ name });
      }
      const nodes: object[] = [];
      let [last, positions]: [number, object[]] = [-1, []];
      for (const [id, key, title, issue, changes, text, label, date] of positionsOfParty.all(party) as [number, ...string[]][]) {
        if (id !== last) {
          [last, positions] = [id, []];
          nodes.push({ key, title: { text: title }, issue: { label: issue }, madeBy: makers.get(id), positions: { nodes: positions } });
        }
        if (changes !== null && positions.length < 20) positions.push({ ...position(changes as string, text as string), round: { label, date } });
      }
      return { demands: { nodes } };
    },
    w2a: ({ one, other }: Record<string, string>) => {
      const rows = demandsAtRounds.all({ one, other, oneDate: roundDate.get(one), otherDate: roundDate.get(other) }) as Text[][];
      const nodes = rows.map(([key = null, title = null, changes = null, text = null, otherChanges = null, otherText = null]) => ({
        key,
        title: { text: title },
        one: position(changes, text),
        other: position(otherChanges, otherText),
      }));
      return { demands: { nodes } };
    },
    w3: ({ round }: Record<string, string>) => {
      const { label, date, location, process } = oneRound.get(round) as Row;
      return { round: { label, date, location: { name: location }, process: { name: process } } };
    },
  };
}
