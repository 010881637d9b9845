import { expect } from 'chai';
import { graphql } from 'graphql';
import { createOperationContext } from '../../src/api/context.ts';
import { unknownKeysOf } from '../../src/doors/http/unknown-keys.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';
import { schema } from '../support/schema.ts';
import { seededDatabase } from '../support/seeded.ts';

/** What the answer says beside its data of the keys that find nothing. */
async function told(test: TestDatabase, source: string) {
  const contextValue = createOperationContext(test.database);
  const { errors } = await graphql({ schema, source, contextValue });
  expect(errors).to.equal(undefined);
  const before = contextValue.statements.length;
  const unknown = await unknownKeysOf(contextValue);
  return { ...unknown, statements: contextValue.statements.length - before };
}

describe('A key that finds nothing', () => {
  it('is answered with those that were probably meant: of that name, or of that key in its process', async () => {
    const test = await seededDatabase();
    expect(await told(test, '{ demands(where: { madeBy: { eq: "Ukraine" }, round: { eq: "round-2" } }) { totalCount } }')).to.deep.equal({
      unknownKeys: ['Ukraine', 'round-2'],
      nearestKeys: [
        { key: 'Ukraine', nearest: ['ua'] },
        { key: 'round-2', nearest: ['ru-ua-2022/round-2'] },
      ],
      // One for all parties, one for all rounds.
      statements: 2,
    });
    expect((await told(test, '{ round(key: "round-1") { key } }')).nearestKeys?.[0]?.nearest).to.include('ru-ua-2022/round-1');
  });

  it('is answered with nothing where nothing is near', async () => {
    const answer = await told(await seededDatabase(), '{ party(key: "atlantis-under-the-sea") { key } }');
    expect(answer).to.deep.equal({ unknownKeys: ['atlantis-under-the-sea'], statements: 1 });
  });

  it('is told in the same place, whichever of several was missed first, and for the same type', async () => {
    const { database } = await seededDatabase();
    const tellAfter = async (order: readonly number[]) => {
      const context = createOperationContext(database);
      const reading = await context.reading();
      const missed = [
        { key: 'Ukraine', types: ['Party'] as const, reading },
        { key: 'Ukraine', types: ['Process'] as const, reading },
        { key: 'atlantis', types: ['Party'] as const, reading },
        { key: 'qqzzqqzzqq', types: ['Party'] as const, reading },
      ];
      for (const index of order) context.noteUnknownKey(missed[index] as (typeof missed)[number]);
      return unknownKeysOf(context);
    };
    const told = { unknownKeys: ['Ukraine', 'atlantis', 'qqzzqqzzqq'], nearestKeys: [{ key: 'Ukraine', nearest: ['ua'] }] };
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
    ])
      expect(await tellAfter(order)).to.deep.equal(told);
  });

  it('is told of in the error where an argument needs it', async () => {
    const { database } = await seededDatabase();
    const refused = async (source: string) => (await ask(database, source)).result.errors?.[0];
    const bad = await refused('{ compareRounds(rounds: ["round-2", "ru-ua-2022/round-3"]) { rows { demand { key } } } }');
    expect(bad?.message).to.equal("rounds.0: expected the key of a round that the view shows, got round-2. Did you mean 'ru-ua-2022/round-2'?");
    expect(bad?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['rounds', '0'], nearestKeys: ['ru-ua-2022/round-2'] });
    const byName = await refused('{ unanswered(process: "ru-ua-2022", addressee: "Ukraine") { __typename } }');
    expect(byName?.message).to.contain("Did you mean 'ua'?");
  });

  describe('and a view that hides something', () => {
    let test: TestDatabase;
    before(async () => {
      test = await newDatabase('invented');
    });
    after(() => test.discard());

    const nearTo = async (source: string) => (await told(test, source)).nearestKeys?.map(({ nearest }) => nearest) ?? [];

    it('is never told of what is hidden', async () => {
      // The second round became known on 10 February; of N-2, the only position in June 2035.
      expect(await nearTo('{ round(key: "Second round") { key } }')).to.deep.equal([['water-2030/r2']]);
      expect(await nearTo('{ round(key: "Second round", view: { knownBy: "2030-01-31" }) { key } }')).to.deep.equal([]);
      expect(await nearTo('{ demand(key: "N-2") { key } }')).to.deep.equal([['water-2030/N-2']]);
      expect(await nearTo('{ demand(key: "N-2", view: { knownBy: "2030-03-01" }) { key } }')).to.deep.equal([['water-2030/N-1']]);
      // Parties are the frame in which such knowledge is told: every view shows them.
      expect(await nearTo('{ party(key: "Nordland", view: { knownBy: "2029-01-01" }) { key } }')).to.deep.equal([['northland']]);
    });

    it('is never told of what was not recorded by then', async () => {
      const { result } = await ask(test.database, '{ head }');
      const head = (result.data as { head: string }).head;
      await bring(test.database, { bundle: 1, parties: [{ key: 'hill-league', name: 'Hill League', kind: 'MOVEMENT' }] } as never);
      expect(await nearTo('{ party(key: "Hill League") { key } }')).to.deep.equal([['hill-league']]);
      expect(await nearTo(`{ party(key: "Hill League", view: { at: "${head}" }) { key } }`)).to.deep.equal([]);
    });
  });
});
