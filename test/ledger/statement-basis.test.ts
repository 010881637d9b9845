import { expect } from 'chai';
import sql, { type Sql } from 'sql-template-tag';
import { basisOfStatement } from '../../src/ledger/standing/statement-basis.ts';
import '../../src/record/records.ts';

const stood = sql`r.from_seq <= ${7} and r.to_seq > ${7}`;

const cases: Readonly<Record<string, readonly [Sql, readonly string[] | null]>> = {
  'what its table says, if it asks of versions only that they stood': [sql`select r.id from demands r where ${stood}`, ['content of demands']],
  'every version, if it asks when one became known': [sql`select r.id from demands r where ${stood} and r.known_since <= ${'2030'}`, ['table demands']],
  'every state of demands': [
    sql`select r.id from demands r join demand_states s on s.demand = r.id where ${stood}`,
    ['content of demands', 'table demand_states'],
  ],
  'nothing that has a name, if it reads the index of words': [sql`select r.id from demands r join search_index i on i.thing = r.id where ${stood}`, null],
  'nothing that has a name, if it reads days that follow from other rounds': [
    sql`select r.id from positions r join position_days w on w."position" = r.id where ${stood}`,
    null,
  ],
};

describe('The kept rows of a statement rest on', () => {
  for (const [what, [statement, basis]] of Object.entries(cases)) it(what, () => expect(basisOfStatement(statement)).to.deep.equal(basis));
});
