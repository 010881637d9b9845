import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { lastDay, seeds } from '../../support/seed-oracle.ts';
import { seededDatabase } from '../../support/seeded.ts';

const FILE = 'in-force.yaml';

/* What must come is worked out by hand from the file. */
describe('What holds and what is due by the day', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: FILE, text: readFileSync(new URL(FILE, import.meta.url), 'utf8') }], { who: 'test' });
  });
  after(() => test.discard());

  const found = async (list: string, asked: string, { database } = test) => {
    const { result } = await ask(database, `{ ${list}(first: 100, ${asked}) { nodes { key } totalCount } }`);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    const page = (result.data as Record<string, { nodes: { key: string }[]; totalCount: number }>)[list];
    expect(page?.totalCount).to.equal(page?.nodes.length);
    return (page?.nodes ?? []).map(({ key }) => key.split('/').at(-1)).join(' ');
  };
  const inForce = (day: string) => found('outcomes', `orderBy: [KEY_ASC], where: { inForceOn: "${day}" }`);
  const overdue = (day: string) => found('deadlines', `orderBy: [KEY_ASC], where: { overdueOn: "${day}" }`);

  it('are outcomes in force, from their beginning to their end, however that is known', async () => {
    expect(await inForce('2030-01-04')).to.equal('');
    expect(await inForce('2030-01-31')).to.equal('expires extended extends-it voided');
    expect(await inForce('2030-02-11')).to.equal('expires extended extends-it from-to since-made voided');
    expect(await inForce('2030-02-12')).to.equal('end-unknown expires extended extends-it from-to since-made voids');
    expect(await inForce('2030-02-21')).to.equal('extended extends-it since-made');
    expect(await inForce('2030-03-01')).to.equal('since-made');
    // On some day of a month.
    expect(await inForce('2030-02')).to.equal('end-unknown expires extended extends-it from-to since-made voided voids');
  });

  it('are deadlines overdue, until they are met, moved or lapse', async () => {
    expect(await overdue('2030-02-01')).to.equal('');
    expect(await overdue('2030-02-02')).to.equal('met-late missed moved-late');
    expect(await overdue('2030-02-15')).to.equal('met-late missed nobody-knows');
    expect(await overdue('2030-03-20')).to.equal('missed nobody-knows');
    expect(await overdue('2030-04-02')).to.equal('its-new-day missed nobody-knows');
    expect(await found('deadlines', 'orderBy: [KEY_ASC], where: { due: { from: "2030-02-05", to: "2030-04-01" } }')).to.equal('its-new-day nobody-knows');
  });

  it('are in the seeds the deadlines that a recount of the file finds', async () => {
    const { database } = await seededDatabase();
    const day = '2030-01-01';
    const recount = (seeds.processes ?? []).flatMap(({ deadlines = [] }) =>
      deadlines.filter(({ key, due, result = 'UNKNOWN' }) => {
        const isMoved = deadlines.some((other) => (other as { extends?: string }).extends === key);
        return lastDay(due as string) < day && !isMoved && (result === 'UNKNOWN' || result === 'MISSED');
      }),
    );
    expect(recount.length).to.be.greaterThan(0);
    const told = await found('deadlines', `where: { overdueOn: "${day}" }`, { ...test, database });
    expect(told.split(' ').sort()).to.deep.equal(recount.map(({ key }) => key as string).sort());
  });

  it('are demands by their last move, and by title', async () => {
    const listed = (order: string) => found('demands', `orderBy: [${order}]`);
    // RESTATED is no move; WITHDRAWN is one. What nothing dates has no day.
    expect(await listed('LAST_MOVE_DESC')).to.equal('gone small big never');
    expect(await listed('LAST_MOVE_ASC')).to.equal('never big small gone');
    expect(await listed('TITLE_ASC')).to.equal('small gone big never');
    expect(await listed('TITLE_DESC')).to.equal('never big gone small');
  });

  it('lead on page by page in these orders', async () => {
    for (const order of ['TITLE_ASC', 'LAST_MOVE_DESC']) {
      const whole = await found('demands', `orderBy: [${order}]`);
      const keys: string[] = [];
      for (let after = 'null'; ; ) {
        const { result } = await ask(
          test.database,
          `{ demands(first: 1, orderBy: [${order}], after: ${after}) { nodes { key } pageInfo { hasNextPage endCursor } } }`,
        );
        const { nodes, pageInfo } = (result.data as { demands: { nodes: { key: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }).demands;
        keys.push(...nodes.map(({ key }) => key.split('/').at(-1) as string));
        if (!pageInfo.hasNextPage) break;
        after = `"${pageInfo.endCursor}"`;
      }
      expect(keys.join(' ')).to.equal(whole);
    }
  });

  it('are open demands that hang on closed ones', async () => {
    const hanging = (status: string, onto: string) => found('demands', `orderBy: [KEY_ASC], where: { status: [${status}], hangsOn: { status: [${onto}] } }`);
    expect(await hanging('OPEN', 'WITHDRAWN, LAPSED')).to.equal('small');
    // `big` is a precondition for `small`, not the other way round; an exchange binds both.
    expect(await found('demands', 'orderBy: [KEY_ASC], where: { hangsOn: { key: { eq: "calm/big" } } }')).to.equal('small');
    expect(await found('demands', 'orderBy: [KEY_ASC], where: { hangsOn: { key: { eq: "calm/small" } } }')).to.equal('gone');
  });

  it('are demands never answered, across processes', async () => {
    const { result } = await ask(
      test.database,
      '{ unanswered(where: { kind: [OFFER] }) { asked nothingRecorded { demand { key } } } all: unanswered { asked } }',
    );
    expect(result.data).to.deep.equal({ unanswered: { asked: 1, nothingRecorded: [{ demand: { key: 'calm/small' } }] }, all: { asked: 4 } });
  });
});
