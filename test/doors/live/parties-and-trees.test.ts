import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { CHANGES, cursorAt, headOf, openStand, type Stand, subscribe, until, write } from './support.ts';

const FILE = new URL('../../questions/reach/a-bloc-and-its-member.yaml', import.meta.url);
const DEMANDS = `subscription ($after: Cursor, $where: DemandUpdateWhere) {
  demandUpdates(after: $after, where: $where) { cursor kind demand { key } position { key } response { key } }
}`;

interface Event {
  readonly cursor: string;
  readonly kind?: string;
  readonly round?: { readonly key: string };
  readonly demand?: { readonly key: string };
  readonly position?: { readonly key: string } | null;
  readonly response?: { readonly key: string } | null;
  readonly thing?: { readonly key: string };
}

/* A state belonged to its bloc in 2030 alone. What must be told is worked out by hand from the file. */
describe('Who follows a party, with its blocs, or an issue, with those below', () => {
  let stand: Stand;
  before(async () => {
    stand = await openStand();
    await importBundle(stand.database, [{ name: 'sea.yaml', text: readFileSync(FILE, 'utf8') }], { who: 'test' });
  });
  after(() => stand.discard());

  /** All that is told of the record up to now, from its beginning. */
  const told = async (query: string | undefined, where: Record<string, unknown>) => {
    const subscriber = await subscribe<Event>(stand.socket, { ...(query === undefined ? {} : { query }), after: await cursorAt(stand.database, 1), where });
    const head = await headOf(stand.database);
    await until('a heartbeat at the head', () => subscriber.places.at(-1) === head);
    await subscriber.leave();
    return subscriber.told.map(({ kind, round, demand, position, response, thing }) => {
      const { key } = thing ?? position ?? response ?? demand ?? round ?? { key: 'nothing' };
      return `${kind === undefined ? '' : `${kind} `}${key.replace('sea/', '')}`;
    });
  };
  const withBlocs = { eq: 'member', includeBlocs: true };

  it('is told of rounds at which its bloc was, on their days', async () => {
    expect(await told(undefined, { party: { eq: 'member' } })).to.deep.equal(['RECORDED r-after']);
    expect(await told(undefined, { party: withBlocs })).to.deep.equal(['RECORDED r-during', 'RECORDED r-after']);
  });

  it('is told of demands of its bloc and to it, entry by entry', async () => {
    expect(await told(DEMANDS, { addressedTo: { eq: 'member' } })).to.deep.equal([]);
    // The demand went on from 2029 to 2030; of its positions and answers one each is of 2030.
    expect(await told(DEMANDS, { addressedTo: withBlocs })).to.deep.equal(['RAISED d', 'STATED d/2', 'ANSWERED d/r2']);
    expect(await told(DEMANDS, { madeBy: withBlocs })).to.deep.equal(['RAISED e']);
  });

  it('is told of changes that touch its bloc, and of an issue with those below it', async () => {
    const changes = async (where: Record<string, unknown>) => (await told(CHANGES, { thing: ['Round', 'Outcome', 'Position'], ...where })).sort();
    expect(await changes({ party: withBlocs })).to.deep.equal(['d/2', 'o-during', 'r-after', 'r-during']);
    expect(await changes({ issue: { eq: 'cod' } })).to.deep.equal(['d/1', 'd/2', 'r-during']);
    expect(await changes({ issue: { eq: 'fish', includeBelow: true } })).to.deep.equal(['d/1', 'd/2', 'e/1', 'e/2', 'r-during']);
    expect(await changes({ round: { eq: 'sea/r-during' } })).to.deep.equal(['d/2', 'r-during']);
    expect(await changes({ demand: { eq: 'sea/e' } })).to.deep.equal(['e/1', 'e/2']);
  });

  it('is told live of a round without a day that its bloc announces, if it belongs to it then', async () => {
    const subscriber = await subscribe<Event>(stand.socket, { where: { party: { eq: 'other', includeBlocs: true } } });
    await write(stand, 'addParty', { key: 'new-bloc', name: 'New bloc', kind: 'BLOC', members: [{ party: 'other', from: '2000' }] });
    await write(stand, 'announceRound', { process: 'sea', key: 'r-new', label: 'New', participations: [{ party: 'new-bloc', roles: ['HOST'] }] });
    await until('the round', () => subscriber.told.length > 0);
    expect(subscriber.told.map(({ kind, round }) => `${kind} ${round?.key}`)).to.deep.equal(['ANNOUNCED sea/r-new']);
    await subscriber.leave();
  });

  it('is told of new and changed documents: by round, by author, and by the demand of a point', async () => {
    const bring = (fields: string) => {
      const paper = `{ key: paper, kind: DRAFT, ${fields}title: A paper, round: r-after, authors: [member], points: [{ label: '1', demand: e }] }`;
      const sea = `{ key: sea, name: The sea, kind: INTERSTATE, status: ACTIVE, documents: [${paper}] }`;
      return importBundle(stand.database, [{ name: 'paper.yaml', text: `bundle: 1\nprocesses: [${sea}]\n` }], { who: 'test' });
    };
    await bring('');
    await bring('reason: FACT, disclosed: 2031-05, ');
    const documents = (where: Record<string, unknown>) => told(CHANGES, { thing: ['Document'], ...where });
    for (const where of [{}, { round: { eq: 'sea/r-after' } }, { party: { eq: 'member' } }, { demand: { eq: 'sea/e' } }]) {
      expect(await documents(where), JSON.stringify(where)).to.deep.equal(['paper', 'paper']);
    }
    expect(await documents({ round: { eq: 'sea/r-during' } })).to.deep.equal([]);
  });
});
