import { expect } from 'chai';
import { graphql } from 'graphql';
import { createOperationContext } from '../../src/api/context.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { OPEN_SEQ } from '../../src/ledger/thing.ts';
import { write } from '../../src/ledger/writing.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { addIssue, addProcess, correct, inEnglish, type Recorded, raiseDemand, statePosition } from '../support/recording.ts';
import { schema } from '../support/schema.ts';

/*
 * Every commit of the writer words all demands and all their positions alike. So an answer that holds two wordings is torn.
 */
describe('the pin', () => {
  let test: TestDatabase;
  let writer: Rewriter;
  beforeEach(async () => {
    test = await newDatabase();
    writer = await Rewriter.begin(test.database);
  });
  afterEach(() => test.discard());

  it('keeps an operation to one state although a commit lands between any two of its statements', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { wordings, statements } = await wordingsIn(writingBetween(test.database, writer));
      expect(statements, 'statements in the operation').to.be.greaterThan(2);
      expect(wordings).to.have.length(1);
    }
  });

  it('keeps operations to one state under a writer that runs freely', async () => {
    let running = true;
    const writing = (async () => {
      while (running) {
        await writer.reword();
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    try {
      for (let round = 0; round < 30; round += 1) expect((await wordingsIn(test.database)).wordings).to.have.length(1);
    } finally {
      running = false;
      await writing;
    }
  });

  it('(control) would show two states without it', async () => {
    const { wordings } = await wordingsIn(unpinned(writingBetween(test.database, writer)));
    expect(wordings.length).to.be.greaterThan(1);
  });

  it('shows the place that the head of the answer names', async () => {
    const before = writer.wording;
    const { wordings, head } = await wordingsIn(writingBetween(test.database, writer));
    expect(wordings).to.deep.equal([before]);
    await writer.reword();
    expect((await wordingsIn(test.database, head)).wordings).to.deep.equal([before]);
  });
});

const question = `query ($view: ViewInput) {
  head
  demands(first: 10, view: $view) {
    nodes { title { text } current { text { text } } positions(first: 5) { nodes { text { text } demand { title { text } } } } process { name } }
  }
}`;

async function wordingsIn(database: Database, at?: string): Promise<{ wordings: string[]; statements: number; head: string }> {
  const context = createOperationContext(database);
  const result = await graphql({ schema, source: question, contextValue: context, variableValues: { view: at === undefined ? null : { at } } });
  if (result.errors !== undefined) throw result.errors[0];
  const answer = JSON.parse(JSON.stringify(result.data)) as { head: string; demands: { nodes: object[] } };
  expect(answer.demands.nodes).to.have.length(4);
  const texts = [...JSON.stringify(answer).matchAll(/wording \d+/g)].map(([text]) => text);
  expect(texts.length).to.be.at.least(4 * 5);
  return { wordings: [...new Set(texts)], statements: context.statements.length, head: answer.head };
}

class Rewriter {
  readonly #database: Database;
  #things: Recorded[];
  #number = 0;

  private constructor(database: Database, things: Recorded[]) {
    this.#database = database;
    this.#things = things;
  }

  static async begin(database: Database): Promise<Rewriter> {
    const { result } = await write(database, { who: 'test' }, async (writing) => {
      const process = await addProcess(writing, 'talks');
      const issue = await addIssue(writing, 'water');
      const things: Recorded[] = [process];
      for (const name of ['A', 'B', 'C', 'D']) {
        const demand = await raiseDemand(writing, `talks/${name}`, process, issue, 'wording 0');
        things.push(demand, await statePosition(writing, demand, 1, 'wording 0'), await statePosition(writing, demand, 2, 'wording 0'));
      }
      return things;
    });
    const writer = new Rewriter(database, result);
    await writer.reword();
    return writer;
  }

  get wording(): string {
    return `wording ${this.#number}`;
  }

  async reword(): Promise<void> {
    const wording = `wording ${this.#number + 1}`;
    const fieldsOf: Partial<Record<string, (text: string) => object>> = {
      Process: (name) => ({ name }),
      Demand: (text) => ({ titles: inEnglish(text) }),
      Position: (text) => ({ texts: inEnglish(text) }),
    };
    const { result } = await write(this.#database, { who: 'test' }, async (writing) => {
      const next: Recorded[] = [];
      for (const thing of this.#things) next.push(await correct(writing, thing, { ...fieldsOf[thing.records.type]?.(wording) }));
      return next;
    });
    this.#things = result;
    this.#number += 1;
  }
}

/** A database on which something is written after every statement that is read. */
function writingBetween(database: Database, writer: Rewriter): Database {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    ...database,
    read: (statement) => {
      const rows = turn.then(async () => {
        const found = await database.read(statement);
        await writer.reword();
        return found;
      });
      turn = rows.catch(() => undefined);
      return rows;
    },
  };
}

/** A database whose head is always the newest there is, for each statement anew. */
function unpinned(database: Database): Database {
  return {
    ...database,
    read: async (statement) =>
      (await database.read(statement)).map((row) => (statement.sql.includes('from ledger_head') ? { ...row, seq: OPEN_SEQ - 1 } : row)),
  };
}
