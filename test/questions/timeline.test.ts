import { expect } from 'chai';
import { ask } from '../support/ask.ts';
import { dateOf, firstDay, lastDay, seedProcess } from '../support/seed-oracle.ts';
import { seededDatabase } from '../support/seeded.ts';

interface Entry {
  readonly kind: string;
  readonly date: string | null;
  readonly thing: { readonly key: string };
}
interface Page {
  readonly nodes: readonly Entry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function page(asked: string): Promise<Page & { statements: number }> {
  const { database } = await seededDatabase();
  const operation = `{ process(key: "ru-ua-2022") { timeline(${asked}) { nodes { kind date thing { key } } pageInfo { hasNextPage endCursor } } } }`;
  const { result, statements } = await ask(database, operation);
  expect(result.errors).to.equal(undefined);
  return { ...(result.data as { process: { timeline: Page } }).process.timeline, statements: statements.length };
}

async function whole(asked = ''): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: Page = await page(`first: 100${after === null ? '' : `, after: "${after}"`}${asked}`);
    all.push(...nodes);
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
  }
}

/** From the bundle: each thing of the process with its date. Responses take the date that is written with them. */
function fromBundle(): { kind: string; date: string | null }[] {
  const process = seedProcess('ru-ua-2022');
  const demands = process.demands ?? [];
  const of = (kind: string, dates: readonly (string | null | undefined)[]) => dates.map((date) => ({ kind, date: date == null ? null : String(date) }));
  return [
    ...of(
      'ROUND',
      (process.rounds ?? []).map(({ date }) => date),
    ),
    ...of(
      'STATEMENT',
      (process.statements ?? []).map(({ date }) => date),
    ),
    ...of(
      'POSITION',
      demands.flatMap(({ positions = [] }) => positions.map((position) => dateOf(process, position))),
    ),
    ...of(
      'RESPONSE',
      demands.flatMap(({ responses = [] }) => responses.map(({ date }) => date)),
    ),
    ...of(
      'OUTCOME',
      [...(process.rounds ?? []).flatMap(({ outcomes = [] }) => outcomes), ...(process.outcomes ?? [])].map(({ date }) => date),
    ),
    ...of(
      'DOCUMENT',
      (process.documents ?? []).map((document) => documentDate(process, document)),
    ),
    ...of(
      'DEADLINE',
      (process.deadlines ?? []).map(({ due }) => due),
    ),
  ];
}

/** Its own date, or that of the round or statement at which it was tabled. */
function documentDate(
  { rounds = [], statements = [] }: ReturnType<typeof seedProcess>,
  { date, round, statement }: { date?: string; round?: string; statement?: string },
) {
  return date ?? rounds.find(({ key }) => key === round)?.date ?? statements.find(({ key }) => key === statement)?.date;
}

const told = ({ kind, date }: { kind: string; date: string | null }) => `${kind} ${date}`;

describe('The timeline of a process', () => {
  it('holds all that the bundle tells of it, with its dates', async () => {
    expect((await whole()).map(told).sort()).to.deep.equal(fromBundle().map(told).sort());
  });

  it('is in the order of the first days, and what has no date stands last', async () => {
    const days = (await whole()).map(({ date }) => (date === null ? '9999-99-99' : firstDay(date)));
    expect(days).to.deep.equal([...days].sort());
  });

  it('begins a day with its round: the second on 3 March 2022', async () => {
    const { nodes } = await page('first: 2, during: { from: "2022-03-03", to: "2022-03-03" }');
    const rounds = nodes.filter(({ kind }) => kind === 'ROUND').map(({ thing }) => thing.key);
    expect(rounds).to.deep.equal(['ru-ua-2022/round-2']);
  });

  it('may be narrowed to sorts of things and to days', async () => {
    const march = await whole(', kinds: [ROUND, OUTCOME], during: { from: "2022-03", to: "2022-03" }');
    const expected = fromBundle()
      .filter(({ kind, date }) => (kind === 'ROUND' || kind === 'OUTCOME') && date !== null && firstDay(date) <= '2022-03-31' && lastDay(date) >= '2022-03-01')
      .map(told);
    expect(march.map(told).sort()).to.deep.equal(expected.sort());
    expect(expected.length).to.be.greaterThan(5);
  });

  it('costs as many statements for two things of one sort as for a hundred', async () => {
    const few = await page('first: 2, kinds: [POSITION]');
    const many = await page('first: 100, kinds: [POSITION]');
    expect(few.statements).to.equal(many.statements);
  });
});
