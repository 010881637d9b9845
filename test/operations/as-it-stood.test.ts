import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { DocumentLimits } from '../../src/doors/http/limits.ts';
import { readConfig } from '../../src/foundation/config.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { operations } from '../support/operations.ts';
import { schema } from '../support/schema.ts';
import { seededDatabase } from '../support/seeded.ts';

/** The later questions of the list, each by its number; those whose answer is a view of the record, in the invented talks. */
const asked: Record<string, Record<string, unknown>> = {
  '13-unanswered-demands': { process: 'water-2030' },
  '14-packages': { process: 'water-2030' },
  '15-delegations-and-positions': { process: 'water-2030' },
  '16-movement-by-setting': { processes: ['water-2030'] },
  '17-joint-demands': { process: 'water-2030' },
  '18-between-two-rounds': { process: 'water-2030', between: { from: 'water-2030/r1', to: 'water-2030/r2' } },
  '19-agreed-points': { process: 'water-2030' },
  '20-demands-by-party': { process: 'water-2030', party: 'northland', issue: 'water' },
  '21-who-was-in-the-room': { round: 'water-2030/r1' },
  '22-where-on-a-map': { process: 'water-2030' },
};

describe('The later questions', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
  });
  after(() => test.discard());

  it('have one operation each, from 13 to 25', () => {
    const numbered = Object.keys(operations).flatMap((name) => /^(\d\d)-/.exec(name)?.[1] ?? []);
    expect(numbered.filter((number) => number >= '13')).to.deep.equal(['13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25']);
  });

  it('are answered as they were by the cursor of that time, and otherwise now', async () => {
    const answers = async (view?: object) => {
      const found: Record<string, unknown> = {};
      for (const [name, variables] of Object.entries(asked)) {
        const { result } = await ask(test.database, operations[name] as string, { ...variables, view });
        expect(result.errors, name).to.equal(undefined);
        // Where a page ends is told by a cursor, which names the view that it is of.
        found[name] = JSON.parse(JSON.stringify(result.data, (field, value) => (field === 'endCursor' ? undefined : value)));
      }
      return found;
    };
    const bundle = inventedBundle();
    await bring(test.database, bundle);
    const { head } = (await ask(test.database, '{ head }')).result.data as { head: string };
    const before = await answers();

    // Something of each question: a demand without answer, a tie, a head, a direction, a maker, a speech, a deed, a change, a guest, a host.
    const [process] = bundle.processes ?? [];
    const [first, second] = process?.demands ?? [];
    const [r1, r2] = process?.rounds ?? [];
    Object.assign(second ?? {}, { links: [...(second?.links ?? []), { kind: 'PACKAGED_WITH', demand: 'N-1' }] });
    process?.demands?.push({
      key: 'N-3',
      title: 'Fish',
      language: 'en',
      issue: 'water',
      kind: 'DEMAND',
      madeBy: ['northland'],
      addressedTo: ['southland'],
      positions: [{ n: 1, round: 'r2', date: '2030-02-10', text: 'Fish.', language: 'en', changes: ['RAISED'], madeBy: ['northland', 'river-bloc'] }],
    });
    first?.positions?.push({ n: 3, round: 'r2', date: '2030-02-10', changes: ['PARTLY_MET'], direction: 'TOWARD' });
    process?.statements?.push({ key: 'second-speech', kind: 'STATEMENT', date: '2030-01-25', title: 'Another' });
    r1?.participations?.push({ party: 'southland', role: ['HOST', 'NEGOTIATING_PARTY'], attendance: 'ATTENDED' });
    Object.assign(r2 ?? {}, { participations: [{ party: 'northland', role: 'NEGOTIATING_PARTY', attendance: 'ATTENDED' }] });
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);

    expect(await answers({ at: head })).to.deep.equal(before);
    const now = await answers();
    for (const name of Object.keys(asked)) expect(now[name], name).not.to.deep.equal(before[name]);
  });

  for (const name of ['13-unanswered-demands', '15-delegations-and-positions', '17-joint-demands', '19-agreed-points', '22-where-on-a-map']) {
    it(`${name} reads no more often for talks with more in them`, async () => {
      const { database } = await seededDatabase();
      const { statements } = JSON.parse(readFileSync(join(import.meta.dirname, 'golden', `${name}.json`), 'utf8')) as { statements: number };
      // Eleven, forty-two and forty demands; ten, thirty-three and eleven rounds. Where there is nothing of a sort, a step is left out.
      for (const process of ['black-sea-grain', 'ru-ua-us-2025', 'ru-ua-2022']) {
        const answer = await ask(database, operations[name] as string, { process });
        expect(answer.result.errors).to.equal(undefined);
        expect(answer.statements.length, process).to.be.at.most(statements + 2);
      }
    });
  }

  it('keep within the limits that a server has unless it is told otherwise', () => {
    const { limits } = readConfig({ DATABASE_URL: 'sqlite::memory:' });
    for (const [name, text] of Object.entries(operations)) {
      const document = parse(text);
      expect(() => new DocumentLimits(limits).check(text), name).not.to.throw();
      expect(validate(schema, document, specifiedRules), name).to.deep.equal([]);
      expect(getOperationAST(document)?.name?.value, name).to.match(/^[A-Z]\w+$/);
    }
  });
});
