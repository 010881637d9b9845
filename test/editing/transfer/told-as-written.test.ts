import { expect } from 'chai';
import { ImportRefused, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

const file = (title: string, language = 'en') => `bundle: 1
parties: [{ key: north, name: North, kind: STATE }, { key: south, name: South, kind: STATE }]
issues: [{ key: water, label: Water }]
processes:
  - key: talks
    name: Talks
    kind: INTERSTATE
    status: ACTIVE
    demands:
      - { key: A, title: ${title}, language: ${language}, issue: water, kind: DEMAND, madeBy: [north], addressedTo: [south], positions: [{ n: 1, date: 2030-01-01, changes: [RAISED] }] }
`;

describe('A value that differs from the record', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: 'talks.yaml', text: file('Water') }], { who: 'test' });
  });
  after(() => test.discard());

  const problemOf = async (text: string) => {
    const refused = await importBundle(test.database, [{ name: 'talks.yaml', text }], { who: 'test' }).catch((error: unknown) => error);
    if (!(refused instanceof ImportRefused)) throw new Error('Expected a refusal, got none.');
    return refused.problems.map(({ path, came, expected }) => ({ field: path.at(-1), came, expected }));
  };

  it('is told as a file writes it: by its name there, and as a text', async () => {
    expect(await problemOf(file('Fish'))).to.deep.equal([{ field: 'title', came: '"Fish"', expected: 'what the record says of talks/A, "Water"' }]);
  });

  it('is told with its language where the words are the same', async () => {
    expect(await problemOf(file('Water', 'de'))).to.deep.equal([
      { field: 'title', came: '{"title":"Water","language":"de"}', expected: 'what the record says of talks/A, {"title":"Water","language":"en"}' },
    ]);
  });
});
