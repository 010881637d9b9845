import { expect } from 'chai';
import fc from 'fast-check';
import { type ASTNode, type DocumentNode, execute, Kind, parse, parseValue, validate, visit } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import { TextExecutor } from '../../src/api/text/text-executor.ts';
import { anybody, type Caller } from '../../src/foundation/access/guard.ts';
import { Allowance } from '../../src/foundation/allowance.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { StandingRecord } from '../../src/ledger/standing/standing-record.ts';
import { recordRead } from '../../src/record/kept-record.ts';
import { ask } from '../support/ask.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../support/database.ts';
import { schema } from '../support/schema.ts';
import { inForm, isLong, shortOrLong } from '../support/thoroughness.ts';
import { rootFields, wholeSelection } from '../support/whole-selections.ts';
import { type WithVariables, withVariables } from '../support/with-variables.ts';

const admin: Caller = { keyId: 'key_admin', role: 'ADMIN' };
const executor = new TextExecutor(schema);

/** The arguments of the root fields that need some. All others are asked as they are. */
const given: Readonly<Record<string, string>> = {
  proposal: 'id: "none"',
  agreed: 'process: "water-2030"',
  compareRounds: 'rounds: ["water-2030/r1", "water-2030/r2"]',
  compare: 'columns: [{ round: "water-2030/r1" }, { process: "water-2030", date: "2030-03" }]',
  compareProcess: 'process: "water-2030"',
  compareProcesses: 'processes: ["water-2030"]',
  conflicts: 'process: "water-2030"',
  demandCounts: 'by: [PARTY, ROUND]',
  document: 'key: "water-2030/none"',
  codingAgreement: 'process: "water-2030"',
  crosswalk: 'scheme: CAMEO',
  delegationChanges: 'process: "water-2030"',
  agreedPoints: 'process: "water-2030"',
  hindsight: 'process: "water-2030", date: "2030-02"',
  jointDemands: 'process: "water-2030"',
  movementBySetting: 'by: FORMAT',
  movements: 'process: "water-2030"',
  convergence: 'spans: [{ process: "water-2030" }]',
  citationCounts: 'by: SOURCE',
  citedCells: 'ids: []',
  said: 'party: "northland", processes: ["water-2030"]',
  search: 'text: "water"',
  succession: 'first: { occasion: "water-2030/r1" }, next: { occasion: "water-2030/speech" }',
  tableSketch: 'input: { table: { text: "Demand\\tText\\nMore water\\tTen units." } }',
  unanswered: 'process: "water-2030"',
  venues: 'process: "water-2030"',
  demand: 'key: "water-2030/N-1"',
  issue: 'key: "water"',
  location: 'key: "bridge"',
  node: 'id: "none"',
  nodes: 'ids: []',
  outcome: 'key: "water-2030/o1"',
  deadline: 'key: "water-2030/d1"',
  party: 'key: "northland"',
  person: 'key: "n-minister"',
  process: 'key: "water-2030"',
  round: 'key: "water-2030/r1"',
  source: 'key: "herald-1"',
  statement: 'key: "water-2030/speech"',
};

/** These lead deepest, so that all lists of what belongs to a thing are asked. */
const deep: ReadonlySet<string> = new Set(['demand', 'round', 'process', 'source', 'statement']);

/** Lists that a filter or a page picks: their rows are kept, so they must be others after each write that changes them. */
const lists: readonly string[] = [
  '{ demands(where: { madeBy: { eq: "northland" } }, first: 50) { totalCount nodes { key title { text } positions { nodes { text { text } round { label } } } } } }',
  '{ demands(where: { round: { in: ["water-2030/r1", "water-2030/r2"] } }) { nodes { key one: positionAt(round: "water-2030/r1") { number changes } other: positionAt(round: "water-2030/r2") { number } } } }',
  '{ demands(where: { or: [{ status: [OPEN, WITHDRAWN] }, { responded: { kind: [REJECTED] } }] }, orderBy: [RAISED_DESC]) { edges { cursor node { key status } } pageInfo { hasNextPage endCursor } } }',
  '{ demands(where: { text: "version" }, last: 1) { totalCount nodes { key } pageInfo { hasPreviousPage } } }',
  '{ demands(view: { knownBy: "2030-02" }) { nodes { key status positions { nodes { number changes round { key participations { party { key } } } sources { source { key } } } } responses { key kind } } } }',
  '{ demand(key: "water-2030/N-1", view: { knownBy: "2030-03" }) { key positions { nodes { number } } responses { key kind party { key } } links { to { key } } } }',
  '{ hindsight(process: "water-2030", date: "2030-12", knownBy: "2030-01-10") { hindsight statusThen statusNow demand { key } then { number text { text } sources { source { key } } } now { number } cameToLight { number changes sources { source { key } } } answersCameToLight { key kind } } }',
  '{ demands(where: { process: { eq: "water-2030" }, text: "version water" }) { totalCount nodes { key } } }',
  '{ search(text: "water", where: { process: { eq: "water-2030" } }) { totalCount nodes { score thing { __typename key } } } }',
  '{ search(text: "wat* version -share", first: 50) { totalCount nodes { score field snippet { text marked } thing { __typename key } } } }',
  '{ search(text: "round bridge", first: 50) { totalCount nodes { score thing { __typename key } } } }',
  '{ search(text: "dam* water", first: 3) { totalCount pageInfo { hasNextPage } edges { cursor node { score thing { __typename key } } } } }',
  '{ search(text: "wat* version -share", where: { process: { eq: "water-2030" } }) { totalCount nodes { score thing { __typename key } } words { word found } } }',
  '{ demands(where: { madeBy: { eq: "river-bloc", includeMembers: true } }) { nodes { key } } }',
  '{ demandCounts(where: { not: { madeBy: { eq: "northland" } } }, by: [ISSUE, STATUS]) { issue { key } status count total } }',
  '{ demandCounts(by: [MONTH, CHANGE]) { month change count total } }',
  '{ demandCounts(by: [ADDRESSEE, KIND]) { addressee { key } kind count total } }',
  '{ positions(where: { round: { eq: "water-2030/r2" } }) { totalCount nodes { key text { text } } } }',
  '{ parties(orderBy: [KEY_DESC], first: 2) { nodes { key name } edges { cursor } } }',
];

/** Asked with variables, whose values are part of the names of what is kept. */
const withValues: readonly string[] = [
  '{ demands(first: 50) { nodes { key title(languages: ["uk"]) { text } then: positionAt(date: "2030-02") { number changes } one: positionAt(round: "water-2030/r1") { number text { text } round { label } } other: positionAt(round: "water-2030/r2") { number version } } } }',
];

type Asked = Pick<Question, 'document' | 'variableValues'>;

interface Question {
  readonly source: string;
  readonly document: DocumentNode;
  readonly variableValues?: Record<string, unknown>;
  /** Whether somebody without a key is told what an administrator is told. */
  isForAll?: boolean;
  /** Whether an administrator gets no error. */
  isAnswered?: boolean;
  /** Whether its answer is written as text. */
  isWritten?: boolean;
  /** The same as of the beginning. Null if it takes no view, or names one. */
  then?: Question | null;
}

/** They are asked hundreds of times, and read once. */
function questionOf(source: string): Question {
  const document = parse(source);
  expect(validate(schema, document), source).to.deep.equal([]);
  return { source, document };
}

function questionWithValues(source: string): Question {
  const { document, variableValues } = withVariables(questionOf(source).document) as WithVariables;
  return { source, document, variableValues };
}

/** The question with a view of a moment. Null if its field takes no view, or has one. */
function asOf(moment: string, { source, document, ...rest }: Question): Question | null {
  let isAdded = false;
  const view = parseValue(`{ asOf: "${moment}" }`);
  const enter = (node: ASTNode) => {
    if (node.kind !== Kind.FIELD) return undefined;
    const isRoot = rootFields()[node.name.value]?.args.some(({ name }) => name === 'view') === true;
    if (!isRoot || isAdded || node.arguments?.some(({ name }) => name.value === 'view')) return false;
    isAdded = true;
    return { ...node, arguments: [...(node.arguments ?? []), { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'view' }, value: view }] };
  };
  const seen = visit(document, { enter }) as DocumentNode;
  return isAdded ? { source: `${source}, as of the beginning`, document: seen, ...rest } : null;
}

let questions: readonly Question[] = [];

/** Which question reads what of the memory is the same on both. What PostgreSQL gives as a value is kept for lists of all kinds, and for these. */
const SHARE = dialectUnderTest === 'sqlite' ? 1 : 4;
const isOfTheShare = (_: unknown, index: number) => index % SHARE === 0;

/** The mutations that change the record, with an input that depends on the number of the write. What takes things away comes last. `version` looks up what stands. */
type Write = (number: number, version: (key: string) => Promise<number>) => Promise<readonly [mutation: string, input: object]>;

const writes: Readonly<Record<string, Write>> = {
  'states a position': async (number) => [
    'statePosition',
    { demand: 'water-2030/N-1', round: number % 2 === 0 ? 'r2' : 'r1', text: `Version ${number}.`, changes: ['RESTATED'] },
  ],
  'moves a position to another round': async (number, version) => [
    'updatePosition',
    { key: 'water-2030/N-1/1', expectedVersion: await version('water-2030/N-1/1'), round: number % 2 === 0 ? 'r1' : 'r2', reason: 'CORRECTION' },
  ],
  'raises a demand': async (number) => [
    'raiseDemand',
    {
      process: 'water-2030',
      key: `D-${number}`,
      title: `Demand ${number}`,
      issue: 'dams',
      kind: 'DEMAND',
      madeBy: ['northland'],
      addressedTo: ['southland'],
      position: { round: 'r2', text: 'So.', changes: ['RAISED'] },
    },
  ],
  'records an answer': async (number) => [
    'recordResponse',
    { demand: 'water-2030/N-2', party: 'southland', round: number % 2 === 0 ? 'r2' : 'r1', kind: 'REJECTED', text: `No ${number}.` },
  ],
  'ties two demands': async (number) => [
    'linkDemands',
    { from: 'water-2030/N-1', to: 'water-2030/N-2', kind: number % 2 === 0 ? 'CONTRADICTS' : 'COUNTERS', round: 'r2' },
  ],
  'announces a round': async (number) => ['announceRound', { process: 'water-2030', key: `round-${number}`, label: `Round ${number}`, date: '2030-03-01' }],
  'renames a party': async (number, version) => [
    'updateParty',
    { key: 'northland', expectedVersion: await version('northland'), name: `Northland ${number}`, reason: 'CORRECTION' },
  ],
  'moves a round to another place': async (number, version) => [
    'updateRound',
    { key: 'water-2030/r1', expectedVersion: await version('water-2030/r1'), summary: `Summary ${number}.`, predecessor: null, reason: 'CORRECTION' },
  ],
  'adds a party': async (number) => ['addParty', { key: `party-${number}`, name: `Party ${number}`, kind: 'STATE' }],
  'takes a party into a bloc': async (number, version) => [
    'updateParty',
    {
      key: 'northland',
      expectedVersion: await version('northland'),
      members: number % 2 === 0 ? [{ party: 'southland', from: '2030-01-01' }] : [],
      reason: 'CORRECTION',
    },
  ],
  'erases a text': async () => ['redact', { key: 'water-2030/N-1/1', field: 'text' }],
  'retracts an answer or a link': async (number, version) => {
    const key = number % 2 === 0 ? 'water-2030/N-1/r1' : 'water-2030/N-1/l1';
    return ['retract', { key, expectedVersion: await version(key), note: 'Not so.' }];
  },
  'retracts a demand': async (number, version) => {
    // Those that an earlier act raised, or one that is there in any order.
    const key = number < 2 ? `water-2030/D-${number}` : 'water-2030/N-2';
    return ['retract', { key, expectedVersion: await version(key), note: 'Not so.' }];
  },
  'merges two parties': async (number, version) => {
    const from = number % 2 === 0 ? 'river-bloc' : 'southland';
    return ['merge', { from, into: 'northland', expectedVersion: await version(from), note: 'One.' }];
  },
};

describe('A server that keeps the record in memory', () => {
  let test: TestDatabase;
  let other: Database;
  /** What was told as of the beginning. Nothing but a new epoch changes it. */
  let told: { epoch: number; readonly answers: Map<Question, Counted> };
  before(async () => {
    expect(Object.keys(given).filter((name) => rootFields()[name] === undefined)).to.deep.equal([]);
    questions = Object.values(rootFields())
      .filter(isOfTheShare)
      .map(({ name, type }) => {
        const list = given[name] === undefined ? '' : `(${given[name]})`;
        return questionOf(`{ ${name}${list} ${wholeSelection(type, deep.has(name) ? 2 : 1)} }`);
      });
    questions = [...questions, ...lists.map(questionOf), ...withValues.map(questionWithValues)];
    test = await newDatabase('invented');
    const [head] = await test.database.read(sql`select recorded_at from ledger_head`);
    for (const question of questions) question.then = asOf(head?.recorded_at as string, question);
    for (const question of questions.flatMap((each) => [each, ...(each.then == null ? [] : [each.then])])) {
      const [forAdmin, forAnybody] = [await counted(question, admin), await counted(question, anybody)];
      question.isAnswered = !forAdmin.hasErrors;
      question.isForAll = forAdmin.text === forAnybody.text && !forAnybody.hasErrors;
      question.isWritten = (await text(question)).text !== null;
    }
    await test.discard();
  });
  beforeEach(async () => {
    test = await newDatabase('invented');
    told = { epoch: -1, answers: new Map() };
    // Another process on the file, or another server on PostgreSQL: its writes are learnt from the ledger alone.
    other = await openDatabase(test.url);
  });
  afterEach(async () => {
    await other.close();
    await test.discard();
  });

  const contextFor = (caller: Caller, standing?: StandingRecord) => {
    const allowance = new Allowance({ milliseconds: 1_000_000, nodes: 1_000_000, bytes: 10_000_000, rows: 1_000_000 });
    return { allowance, contextValue: createOperationContext(test.database, { caller, standing, allowance }) };
  };

  const counted = async ({ document, variableValues }: Asked, caller: Caller, standing?: StandingRecord) => {
    const { allowance, contextValue } = contextFor(caller, standing);
    // The words of a small record are not too common for the index. So they would not be read.
    if (standing !== undefined) await recordRead(await contextValue.reading());
    const { data, errors } = await execute({ schema, document, variableValues, contextValue });
    return { text: JSON.stringify(data), result: JSON.parse(JSON.stringify({ data, errors })), nodes: allowance.nodes, hasErrors: errors !== undefined };
  };
  type Counted = Awaited<ReturnType<typeof counted>>;
  const answer = async (asked: Asked, standing?: StandingRecord) => (await counted(asked, admin, standing)).result;

  /** As text, for somebody without a key: whose texts about things are kept. Null where it is not written as text. */
  const text = async ({ document, variableValues }: Asked, standing?: StandingRecord) => {
    const { allowance, contextValue } = contextFor(anybody, standing);
    return { text: await executor.write({ document, variableValues, contextValue }), nodes: allowance.nodes };
  };

  const sends = async (database: Database, mutation: string, input: object) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code message } } }`;
    return (await ask(database, source, { input }, admin)).result;
  };
  const version = async (key: string): Promise<number> => {
    const rows = await ask(test.database, `{ changes(first: 100) { nodes { thing { key version } } } }`);
    const { nodes } = (rows.result.data as { changes: { nodes: { thing: { key: string; version: number } | null }[] } }).changes;
    return nodes.find(({ thing }) => thing?.key === key)?.thing?.version ?? 1;
  };

  /** How often everything, or a part, was compared. */
  let turn = 0;

  /**
   * Everything, from memory and from the database. Both callers are told the same, but for what only administrators may ask, so the database is asked
   * once. That a text is the answer of graphql-js to the byte, where it is one, is held without memory by text-executor.test.ts.
   *
   * In turn, of four questions one is answered by graphql-js as well as in text, and two as of the beginning as well as of now: one of them in both ways.
   */
  const compare = async (standing: StandingRecord, after: string, asked = questions) => {
    turn += 1;
    const [head] = await test.database.read(sql`select epoch from ledger_head`);
    if (head?.epoch !== told.epoch) told = { epoch: head?.epoch as number, answers: new Map() };
    for (const question of asked) {
      const place = (questions.indexOf(question) + turn) % 4;
      await compareOne(standing, after, question, await expectedOf(question), place === 0);
      if (place < 2 || question.then == null) continue;
      const known = told.answers.get(question) ?? (await expectedOf(question.then));
      told.answers.set(question, known);
      await compareOne(standing, after, question.then, known, place === 2);
    }
  };

  const compareOne = async (standing: StandingRecord, after: string, question: Question, expected: Counted, byGraphqlJs: boolean) => {
    const { source, isForAll, isWritten } = question;
    if (byGraphqlJs || !isWritten) expect(await answer(question, standing), `${after}: ${source}`).to.deep.equal(expected.result);
    const written = await text(question, standing);
    if (!isForAll || expected.hasErrors) expect(written, `${after}, as text: ${source}`).to.deep.equal(await text(question));
    else if (isWritten) expect(written, `${after}, as text: ${source}`).to.deep.equal({ text: expected.text, nodes: expected.nodes });
    else expect(written.text, `${after}, as text: ${source}`).to.equal(null);
  };

  /**
   * What the database gives. As text, where that is the whole answer: graphql-js takes longer, and gives the same to the byte, which
   * text-executor.test.ts holds. A quarter of the answers from memory are those of graphql-js, so the two ways still meet here.
   */
  const expectedOf = async (question: Question): Promise<Counted> => {
    if (question.isForAll && question.isWritten) {
      const { text: written, nodes } = await text(question);
      if (written !== null) return { text: written, result: { data: JSON.parse(written) }, nodes, hasErrors: false };
    }
    return counted(question, question.isForAll ? anybody : admin);
  };

  /** What missed one write is wrong at the next one too, so the parts of the questions take turns. A short run asks a seventh at a time. */
  const PARTS = shortOrLong(7, 3);
  const partOf = (place: number) => questions.filter((_, index) => index % PARTS === place % PARTS);

  it('is asked every root field, and no answer is an error', () => {
    expect(questions.filter(({ isAnswered }) => !isAnswered).map(({ source }) => source)).to.deep.equal([]);
    // Or nothing would be held of texts.
    expect(questions.filter(({ isForAll, isWritten }) => isForAll && isWritten).length).to.be.above(questions.length / 2);
  });

  // The memory learns of each act from the ledger, which is the same on both. Acts in any order are written on both below.
  if (dialectUnderTest === 'sqlite')
    it(inForm('answers like one that does not after each act, of this process and of another'), async function () {
      this.timeout(240_000);
      const standing = new StandingRecord(16 * 1024 ** 2);
      await compare(standing, 'at first');
      await compare(standing, 'once more');
      for (const [place, [act, next]] of Object.entries(writes).entries()) {
        for (const [index, database] of [test.database, other].entries()) {
          const [mutation, input] = await next(index, version);
          const { data, errors } = await sends(database, mutation, input);
          const { userErrors } = (data as Record<string, { userErrors: unknown[] }>)[mutation] ?? {};
          expect([errors, userErrors], `${act}, ${index}`).to.deep.equal([undefined, []]);
          // What misses its own write misses that of others. In the long form all that was not asked after the first act is asked after the second.
          const part = new Set(partOf(isLong ? place : 2 * place + index));
          await compare(
            standing,
            act,
            questions.filter((question) => part.has(question) === (!isLong || index === 0)),
          );
        }
      }
    });

  it(inForm('answers like one that does not, whatever is written in whatever order, however little it may keep'), async function () {
    this.timeout(240_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Object.values(writes)), fc.boolean()), { minLength: 4, maxLength: 8 }),
        fc.constantFrom(20_000, 16 * 1024 ** 2),
        async (steps, limit) => {
          const standing = new StandingRecord(limit);
          for (const [number, [next, elsewhere]] of steps.entries()) {
            const [mutation, input] = await next(number, version);
            await sends(elsewhere ? other : test.database, mutation, input);
            await compare(standing, mutation, number === steps.length - 1 ? questions : partOf(number));
            expect(standing.usage.bytes).to.be.at.most(limit);
          }
        },
      ),
      // The memory learns from the ledger alone, which is the same on both.
      { numRuns: dialectUnderTest === 'sqlite' ? shortOrLong(1, 2) : 1 },
    );
  });

  /** What is asked again, and writes that change nothing of it. */
  const askedAgain: Readonly<Record<string, readonly [source: string, besides: readonly (readonly [mutation: string, input: object])[]]>> = {
    'a comparison': [
      '{ compareRounds(rounds: ["water-2030/r1", "water-2030/r2"]) { rows { demand { key } cells { standing verdict position { text { text } } responses { kind } } } } }',
      [],
    ],
    'a list of the demands of a party': [
      '{ demands(where: { madeBy: { eq: "northland" } }) { totalCount nodes { key issue { label } madeBy { name } positions { nodes { text { text } round { label } } } } } }',
      [
        ['addSource', { key: 'late-source', publisher: 'Press', title: 'Late', kind: 'PRESS' }],
        ['statePosition', { demand: 'water-2030/S-1', round: 'r2', text: 'Late.', changes: ['RESTATED'] }],
        ['addSource', { key: 'old-source', publisher: 'Press', title: 'Old', kind: 'PRESS', published: '1990-01-01' }],
        // The demand itself gets another version, because it was known earlier.
        ['statePosition', { demand: 'water-2030/S-1', round: 'r2', text: 'Old.', changes: ['RESTATED'], sources: [{ source: 'old-source' }] }],
      ],
    ],
  };
  for (const [what, [source, besides]] of Object.entries(askedAgain))
    it(`reads the head alone when ${what} is asked again, and more after a write`, async () => {
      const standing = new StandingRecord(16 * 1024 ** 2);
      const document = parse(source);
      const statementsOf = async () => {
        const contextValue = createOperationContext(test.database, { caller: admin, standing });
        expect((await execute({ schema, document, contextValue })).errors).to.equal(undefined);
        return contextValue.statements.length;
      };
      await sends(other, 'raiseDemand', {
        process: 'water-2030',
        key: 'S-1',
        title: 'Of others',
        issue: 'dams',
        kind: 'DEMAND',
        madeBy: ['southland'],
        addressedTo: ['northland'],
        position: { round: 'r1', text: 'So.', changes: ['RAISED'] },
      });
      expect(await statementsOf()).to.be.greaterThan(4);
      expect(await statementsOf()).to.equal(1);
      for (const [mutation, input] of besides) {
        const { data } = await sends(other, mutation, input);
        expect((data as Record<string, { userErrors: unknown[] }>)[mutation]?.userErrors, mutation).to.deep.equal([]);
        expect(await statementsOf(), mutation).to.equal(1);
      }
      await sends(other, 'statePosition', { demand: 'water-2030/N-1', round: 'r2', text: 'Late.', changes: ['RESTATED'] });
      expect(await statementsOf()).to.be.greaterThan(1);
      expect(await statementsOf()).to.equal(1);
    });

  it('reads the head and the moment alone when a view of the past is asked again, whatever was written since', async () => {
    const standing = new StandingRecord(16 * 1024 ** 2);
    const [head] = await test.database.read(sql`select recorded_at from ledger_head`);
    const [source] = askedAgain['a list of the demands of a party'] as readonly [string, unknown];
    const { document } = asOf(head?.recorded_at as string, questionOf(source)) as Question;
    const statementsOf = async () => {
      const { contextValue } = contextFor(anybody, standing);
      expect(await executor.write({ document, contextValue })).not.to.equal(null);
      return contextValue.statements.length;
    };
    for (const text of ['Late.', 'Later.', 'Last.']) {
      await sends(other, 'statePosition', { demand: 'water-2030/N-1', round: 'r2', text, changes: ['RESTATED'] });
      expect(await statementsOf(), text).to.satisfy((count: number) => (text === 'Late.' ? count > 4 : count === 2));
    }
  });

  // It is the comparison that is tried here, which is the same on both.
  if (dialectUnderTest === 'sqlite')
    it('is caught by this comparison if it does not see what an entry wrote', async () => {
      const standing = new StandingRecord(16 * 1024 ** 2);
      const advance = standing.advance.bind(standing);
      const blind = async (read: Database['read'], statement: Parameters<Database['read']>[0]) =>
        (await read(statement)).map((row) => ('digests' in row ? { ...row, digests: '[]' } : row));
      standing.advance = (head, { dialect, read }) => advance(head, { dialect, read: (statement) => blind(read, statement) });
      await compare(standing, 'at first');
      const differs = async () => {
        try {
          await compare(standing, 'blind');
          return false;
        } catch {
          return true;
        }
      };
      for (const act of ['states a position', 'renames a party', 'raises a demand', 'announces a round']) {
        const [mutation, input] = await (writes[act] as Write)(1, version);
        await sends(other, mutation, input);
        expect(await differs(), act).to.equal(true);
      }
    });

  it('gives no torn answer while others write', async () => {
    const standing = new StandingRecord(16 * 1024 ** 2);
    const question = questionOf(
      '{ head round(key: "water-2030/r1") { summary version } again: round(key: "water-2030/r1") { summary version process { rounds { nodes { summary version } } } } }',
    );
    const seen = new Map<string, Set<string>>();
    const note = (result: { data: { head: string } }) => {
      const { head, ...rest } = result.data;
      seen.set(head, (seen.get(head) ?? new Set()).add(JSON.stringify(rest)));
    };
    for (let number = 1; number <= 10; number += 1) {
      const input = { key: 'water-2030/r1', expectedVersion: number, summary: `Summary ${number}.`, reason: 'CORRECTION' };
      const asking = Array.from({ length: 4 }, (_, index) => answer(question, index % 2 === 0 ? standing : undefined).then(note));
      await Promise.all([...asking, sends(number % 2 === 0 ? other : test.database, 'updateRound', input)]);
    }
    note(await answer(question, standing));
    // One answer for each place, whoever gave it and whenever.
    expect([...seen.values()].map(({ size }) => size)).to.deep.equal([...seen.values()].map(() => 1));
    expect(seen.size).to.be.greaterThan(1);
  });
});
