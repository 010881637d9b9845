import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { verify } from '../../../src/editing/verify/verify.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';

/*
 * Situations from the field, each in a small invented file beside this one. What must come is worked out by hand from the rules of time, settlement, credit and
 * evidence.
 */
const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;

class Desk {
  readonly #test: TestDatabase;

  constructor(test: TestDatabase) {
    this.#test = test;
  }

  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  async ask(query: string): Promise<any> {
    const { result } = await ask(this.#test.database, query, {}, editor);
    expect(result.errors).to.equal(undefined);
    return JSON.parse(JSON.stringify(result.data));
  }

  async faults(): Promise<readonly unknown[]> {
    return (await verify(this.#test.database)).faults;
  }
}

function described(file: string, tests: (desk: () => Desk) => void): void {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    const bundle = parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());
  tests(() => new Desk(test));
  it('leave a record that holds what follows from it', async () => {
    expect(await new Desk(test).faults()).to.deep.equal([]);
  });
}

interface Keyed {
  readonly key: string;
}
interface Row {
  readonly demand: Keyed;
  readonly cells: readonly {
    readonly standing: string;
    readonly verdict: string | null;
    readonly stated: boolean;
    readonly changes: readonly string[];
    readonly position: { readonly number: number } | null;
    readonly between: readonly { readonly number: number }[];
  }[];
}

const keysOf = (things: readonly { readonly demand: Keyed }[]) => things.map(({ demand }) => demand.key.split('/')[1]).join(' ');

describe('The harbour', () => {
  described('harbour.yaml', (desk) => {
    const CELLS = 'rows { demand { key } cells { standing verdict stated changes position { number } between { number } } }';
    /** The last cell of each row, by demand: `STANDING VERDICT position`. */
    const compared = async (...rounds: string[]) => {
      const keys = JSON.stringify(rounds.map((key) => `harbour/${key}`));
      const { compareRounds } = await desk().ask(`{ compareRounds(rounds: ${keys}) { ${CELLS} } }`);
      return new Map((compareRounds.rows as Row[]).map(({ demand, cells }) => [demand.key.split('/')[1] as string, cells.at(-1) as Row['cells'][number]]));
    };
    const told = async (demand: string, ...rounds: string[]) => {
      const cell = (await compared(...rounds)).get(demand);
      return cell && `${cell.standing} ${cell.verdict}${cell.stated ? ' stated' : ''} ${cell.position?.number} [${cell.changes.join(' ')}]`;
    };
    const demand = async (key: string, fields: string, more = '') => (await desk().ask(`{ demand(key: "harbour/${key}"${more}) { ${fields} } }`)).demand;

    it('places what is dated to the month within its round, and shows it agreed', async () => {
      expect(await demand('a', 'status current { number } positions { nodes { number } }')).to.deep.equal({
        status: 'AGREED',
        current: { number: 2 },
        positions: { nodes: [{ number: 1 }, { number: 2 }] },
      });
      expect(await told('a', 'start', 'r1')).to.equal('CLOSED RAISED stated 2 [RAISED AGREED]');
      const both = await desk().ask(
        `{ round: agreed(process: "harbour", round: "harbour/r1") { agreed { demand { key } } } day: agreed(process: "harbour", at: "2031-03-12") { agreed { demand { key } } } }`,
      );
      expect([keysOf(both.round.agreed), keysOf(both.day.agreed)]).to.deep.equal(['a', 'a']);
    });

    it('orders figures and moves by place: 500, 90, 60', async () => {
      const { figures } = await desk().ask(
        '{ figures(where: { process: { eq: "harbour" } }) { unit lines { party { key } points { date quantities { value } } } } }',
      );
      const [boats, percent] = figures;
      const values = (points: { quantities: { value: number }[] }[]) => points.map(({ quantities }) => quantities[0]?.value);
      expect(values(boats.lines[0].points)).to.deep.equal([500, 90, 60]);
      const offers = percent.lines.find((line: { party: Keyed }) => line.party.key === 'ferries').points;
      expect(offers.map((point: { date: string; quantities: { value: number }[] }) => [point.quantities[0]?.value, point.date])).to.deep.equal([
        [9, '2031-03-02/2031-03-12'],
        [20, '2031-04-06/2031-04-07'],
        [23, '2031-05-09'],
      ]);
      const { movements } = await desk().ask('{ movements(process: "harbour") { demand { key } quantityChanges { before { value } after { value } } } }');
      const ofBoats = movements.filter((one: { demand: Keyed }) => one.demand.key === 'harbour/b');
      expect(ofBoats.map((one: { quantityChanges: { before: { value: number }; after: { value: number } }[] }) => one.quantityChanges[0])).to.deep.equal([
        { before: { value: 500 }, after: { value: 90 } },
        { before: { value: 90 }, after: { value: 60 } },
      ]);
    });

    it('carries on what was dated to the month of its round, and ends a round of unknown end no later than is known', async () => {
      expect(await told('c', 'r2', 'r3')).to.equal('CARRIED UNCHANGED 2 []');
      for (const key of ['c', 'i']) {
        expect((await told(key, 'r3', 'r4'))?.split(' ')[0], key).to.equal('CARRIED');
        expect((await told(key, 'r4', 'r5'))?.split(' ').slice(0, 2), key).to.deep.equal(['CLOSED', 'CLOSED']);
      }
    });

    it('leaves settled what is specified later', async () => {
      expect(await demand('d', 'status')).to.deep.equal({ status: 'AGREED' });
      expect(await told('d', 'r2', 'r3')).to.equal('CLOSED CHANGED stated 3 [SPECIFIED]');
    });

    it('dates answers by their rounds, in the order in which they were given', async () => {
      const { responses } = await demand('e', 'responses { date quantities { value } }');
      expect(responses.map(({ date, quantities }: { date: string; quantities: { value: number }[] }) => [quantities[0]?.value, date])).to.deep.equal([
        [9, '2031-03-02/2031-03-12'],
        [20, '2031-04-06/2031-04-07'],
        [23, '2031-05-09'],
      ]);
    });

    it('knows an agreement for an answer, and a bloc for its members', async () => {
      const { unanswered } = await desk().ask(
        '{ unanswered(process: "harbour") { byBloc { demand { key } addressee { key } } nothingRecorded { demand { key } addressee { key } } } }',
      );
      const pairs = (list: { demand: Keyed; addressee: Keyed }[]) => list.map(({ demand: one, addressee }) => `${one.key} ${addressee.key}`);
      expect(pairs(unanswered.nothingRecorded)).to.deep.equal(['harbour/b lume', 'harbour/e tugs', 'harbour/g guild']);
      expect(pairs(unanswered.byBloc)).to.deep.equal(['harbour/f ferries', 'harbour/f tugs']);
    });

    it('credits a withdrawal to the one that brought it; the others go on', async () => {
      const { movements } = await desk().ask('{ movements(process: "harbour", from: "2031-04-06", to: "2031-04-07") { party { key } demand { key } } }');
      expect(movements.filter((one: { demand: Keyed }) => one.demand.key === 'harbour/g')).to.deep.equal([
        { party: { key: 'lume' }, demand: { key: 'harbour/g' } },
      ]);
      expect(await demand('g', 'status madeBy { key } current { madeBy { key } }')).to.deep.equal({
        status: 'UNRESOLVED',
        madeBy: [{ key: 'lume' }, { key: 'tugs' }],
        current: { madeBy: [{ key: 'tugs' }] },
      });
    });

    it('lists the rounds by their first days', async () => {
      const { rounds } = await desk().ask('{ rounds(where: { process: { eq: "harbour" } }) { nodes { key } } }');
      expect(rounds.nodes.map(({ key }: Keyed) => key.split('/')[1]).join(' ')).to.equal('start table2 autumn r1 r2 r3 r4 r5 fleet');
    });

    it('says EARLIER where columns overlap, with nothing between', async () => {
      const cells = await compared('table2', 'r1');
      expect([...cells].map(([key, { verdict }]) => `${key} ${verdict}`)).to.deep.equal([
        'a ABSENT',
        'b UNCHANGED',
        'c EARLIER',
        'd EARLIER',
        'e UNCHANGED',
        'f UNCHANGED',
        'g EARLIER',
        'i EARLIER',
      ]);
      expect([...cells.values()].flatMap(({ between }) => between)).to.deep.equal([]);
      expect(cells.get('a')?.standing).to.equal('CLOSED');
    });

    it('finds what was raised and settled at once', async () => {
      const { compareRounds } = await desk().ask(
        '{ compareRounds(rounds: ["harbour/r5", "harbour/fleet"]) { rows(verdict: [RAISED]) { demand { key } cells { standing } } } }',
      );
      expect(compareRounds.rows).to.deep.equal([{ demand: { key: 'harbour/h' }, cells: [{ standing: 'NOT_YET_RAISED' }, { standing: 'CLOSED' }] }]);
    });

    it('has one conflict: how many owners there are', async () => {
      const { conflicts } = await desk().ask('{ conflicts(process: "harbour") { thing { key } about } }');
      expect(conflicts).to.deep.equal([{ thing: { key: 'owners' }, about: 'how many' }]);
    });

    it('withholds the last entry where it is not confirmed, and knows no status then', async () => {
      const fields = 'status current { number } withheld { number place } standing(round: "harbour/r5") positions { nodes { number } }';
      expect(await demand('i', fields, ', view: { evidence: CONFIRMED }')).to.deep.equal({
        status: 'UNKNOWN',
        current: null,
        withheld: [{ number: 2, place: 2 }],
        standing: 'UNKNOWN',
        positions: { nodes: [{ number: 1 }] },
      });
    });

    it('compares all rounds of the process, or one alone', async () => {
      const { compareProcess, compareRounds } = await desk().ask(
        '{ compareProcess(process: "harbour", where: { key: { eq: "harbour/d" } }) { columns { key } rows { cells { standing } } } compareRounds(rounds: ["harbour/r1"]) { rows { cells { standing verdict } } } }',
      );
      expect(compareProcess.columns).to.have.length(9);
      expect(compareProcess.rows[0].cells.map(({ standing }: { standing: string }) => standing).join(' ')).to.equal(
        'NOT_YET_RAISED CLOSED NOT_YET_RAISED STATED CLOSED CLOSED CLOSED CLOSED CLOSED',
      );
      expect(compareRounds.rows[0].cells).to.deep.equal([{ standing: 'CLOSED', verdict: null }]);
    });
  });
});

describe('Sessions of one day', () => {
  described('sessions-of-one-day.yaml', (desk) => {
    it('stand by the clock, and so does a late find at one of them', async () => {
      const stated = await desk().ask(
        'mutation { statePosition(input: { demand: "long-night/quota", round: "long-night/at-noon", text: "Thirty-five thousand tonnes.", changes: [SOFTENED], quantities: [{ value: 35000, unit: "tonne" }] }) { position { number previous { number } } neighbours { number } userErrors { message } } }',
      );
      expect(stated.statePosition).to.deep.equal({
        position: { number: 3, previous: { number: 1 } },
        neighbours: [{ number: 2 }],
        userErrors: [],
      });
      const day = await desk().ask(`{
        rounds(where: { process: { eq: "long-night" } }, orderBy: [DATE_ASC]) { nodes { key } }
        demand(key: "long-night/quota") { current { number } positions { nodes { number } } }
        figures(where: { process: { eq: "long-night" } }) { lines { points { quantities { value } } } }
        said(party: "southland", processes: ["long-night"]) { atRounds { said { said { key } } } }
        compareRounds(rounds: ["long-night/session-of-the-morning", "long-night/at-noon", "long-night/by-night"]) { rows { cells { position { number } between { number } } } }
      }`);
      expect(day.rounds.nodes.map(({ key }: Keyed) => key.split('/')[1])).to.deep.equal(['session-of-the-morning', 'at-noon', 'by-night', 'after-midnight']);
      expect(day.demand).to.deep.equal({ current: { number: 2 }, positions: { nodes: [{ number: 1 }, { number: 3 }, { number: 2 }] } });
      const values = day.figures[0].lines[0].points.map(({ quantities }: { quantities: { value: number }[] }) => quantities[0]?.value);
      expect(values).to.deep.equal([40000, 35000, 30000]);
      expect(day.said.atRounds.map((round: { said: unknown[] }) => round.said.length)).to.deep.equal([1, 1, 1, 0]);
      expect(day.compareRounds.rows[0].cells).to.deep.equal([1, 3, 2].map((number) => ({ position: { number }, between: [] })));
    });

    it('refuses an `after` that contradicts the clock, and one that names nothing', async () => {
      const refused = async (after: number) =>
        (
          await desk().ask(
            `mutation { statePosition(input: { demand: "long-night/quota", round: "long-night/session-of-the-morning", time: "08:00", after: ${after}, changes: [RESTATED] }) { userErrors { code path } } }`,
          )
        ).statePosition.userErrors;
      expect(await refused(2)).to.deep.equal([{ code: 'NOT_ALLOWED', path: ['input', 'after'] }]);
      expect(await refused(9)).to.deep.equal([{ code: 'NOT_FOUND', path: ['input', 'after'] }]);
    });
  });
});

describe('Figures of answers', () => {
  described('figures-of-answers.yaml', (desk) => {
    it('are dated by their round or statement, and stand in that order', async () => {
      const { figures } = await desk().ask(
        '{ figures(where: { process: { eq: "port-2024" } }) { lines { party { key } points { date quantities { value } } } } }',
      );
      const line = (key: string) =>
        figures[0].lines
          .find(({ party }: { party: Keyed }) => party.key === key)
          .points.map(({ date, quantities }: { date: string; quantities: { value: number }[] }) => [date, quantities[0]?.value]);
      expect(line('dockers')).to.deep.equal([
        ['2024-02-01', 10],
        ['2024-02-15', 8],
      ]);
      expect(line('port')).to.deep.equal([
        ['2024-02-01', 2],
        ['2024-02-08', 3],
        ['2024-02-15', 5],
      ]);
    });
  });
});

describe('Unknown bounds of dates', () => {
  described('unknown-is-not-open.yaml', (desk) => {
    it('reach no further than is known; open ones have no end', async () => {
      const found = await desk().ask(`{
        in1995: rounds(where: { process: { eq: "bounds" }, date: { from: "1995", to: "1995" } }) { nodes { key } }
        fromJune: rounds(where: { process: { eq: "bounds" }, date: { from: "2024-06-01" } }) { nodes { key } }
        inJanuary: rounds(where: { process: { eq: "bounds" }, date: { from: "2024-01-11", to: "2024-01-14" } }) { totalCount }
      }`);
      expect(found).to.deep.equal({ in1995: { nodes: [] }, fromJune: { nodes: [{ key: 'bounds/since-the-10th' }] }, inJanuary: { totalCount: 3 } });
    });
  });
});

describe('What is closed for the time being', () => {
  described('closed-for-the-time-being.yaml', (desk) => {
    it('stands apart until the whole is confirmed, without an entry for each', async () => {
      const LISTS =
        'agreed { demand { key } } provisionally { demand { key } provisional position { subjectTo } } open { demand { key } } otherwise { status demand { key } }';
      const { before, end } = await desk().ask(
        `{ before: agreed(process: "accession", at: "2007-01-01") { ${LISTS} } end: agreed(process: "accession") { ${LISTS} } }`,
      );
      expect(before).to.deep.equal({
        agreed: [],
        provisionally: [{ demand: { key: 'accession/ch25' }, provisional: true, position: { subjectTo: 'the whole' } }],
        open: [{ demand: { key: 'accession/ch30' } }],
        otherwise: [],
      });
      expect(end).to.deep.equal({
        agreed: [{ demand: { key: 'accession/ch25' } }],
        provisionally: [],
        open: [],
        otherwise: [{ status: 'DEFERRED', demand: { key: 'accession/ch30' } }],
      });
    });

    it('is the status of the demand, in lists and counts too', async () => {
      const view = 'view: { knownBy: "9999" }';
      const { stored, counted, worked } = await desk().ask(`{
        stored: demands(where: { process: { eq: "accession" }, status: [AGREED] }) { nodes { key status } }
        counted: demandCounts(by: [STATUS]) { status count }
        worked: demands(where: { status: [AGREED, DEFERRED] }, ${view}) { totalCount }
      }`);
      expect(stored.nodes).to.deep.equal([{ key: 'accession/ch25', status: 'AGREED' }]);
      expect(counted).to.deep.equal([
        { status: 'AGREED', count: 1 },
        { status: 'DEFERRED', count: 1 },
      ]);
      expect(worked.totalCount).to.equal(0);
    });
  });
});
