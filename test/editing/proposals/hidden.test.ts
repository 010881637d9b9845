import { expect } from 'chai';
import {
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { createOperationContext } from '../../../src/api/context.ts';
import { exportBundle } from '../../../src/editing/transfer/export-bundle.ts';
import type { Caller } from '../../../src/foundation/access/guard.ts';
import { openLines, openStand, type Stand, subscribe, until, write } from '../../doors/live/support.ts';
import { ask } from '../../support/ask.ts';
import { schema } from '../../support/schema.ts';
import { contributor, editor, holder, openDesk } from '../mutations/support.ts';
import { codesOf, proposed, seen, thirdRound } from './support.ts';

/** Asked by id, of nobody's record, or of a table that an editor brings: their own tests are elsewhere. */
const apart = ['node', 'nodes', 'citedCells', 'proposal', 'proposals', 'hooks', 'mailSubscriptions', 'tableSketch'];

const anybody: Caller = { keyId: null, role: null };
const others: readonly (readonly [string, Caller])[] = [
  ['anybody', anybody],
  ['a reader', holder('READER')],
  ['another contributor', holder('CONTRIBUTOR', 'key_other')],
];

/** What a field of the root is asked for, by the names of its arguments: the invented talks, and what is proposed for them. */
const askedFor = (talks: string, field: string): Readonly<Record<string, string>> => ({
  process: `"${talks}"`,
  processes: `["${talks}"]`,
  key: `"${proposedKeys[field] ?? ''}"`.replace('talks', talks),
  rounds: `["${talks}/r1", "${talks}/r2"]`,
  columns: `[{ process: "${talks}", date: "2030-01-02" }, { process: "${talks}", date: "2031" }]`,
  spans: `[{ process: "${talks}" }]`,
  first: field === 'succession' ? `{ occasion: "${talks}/r1" }` : '100',
  next: `{ occasion: "${talks}/r2" }`,
  text: '"fish"',
  date: '"2031"',
  party: '"northland"',
  issue: '{ eq: "water" }',
  where: field === 'changes' ? `{ process: { eq: "${talks}" } }` : '',
});

/** The keys that things would have if they were accepted. */
const proposedKeys: Readonly<Record<string, string>> = {
  process: 'talks',
  round: 'talks/r3',
  demand: 'talks/N-9',
  party: 'westland',
  person: 'w-minister',
  location: 'ferry',
  issue: 'fish',
  statement: 'talks/toast',
  outcome: 'talks/treaty',
  deadline: 'talks/d9',
  source: 'leak',
};

/** A question to every field of the root, for all that it shows down to what that holds. */
function questionsOf(talks: string): Record<string, string> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !apart.includes(name));
  return Object.fromEntries(
    fields.map(({ name, args, type }) => {
      const values = askedFor(talks, name);
      const given = args.flatMap((arg) => {
        const named = values[arg.name];
        const value =
          named !== undefined && String(arg.type) === 'KeyFilter'
            ? `{ eq: ${named} }`
            : (named ?? (isRequiredArgument(arg) ? leastOf(arg.type, values) : undefined));
        return value === undefined || value === '' ? [] : [`${arg.name}: ${value}`];
      });
      return [name, `${name}${given.length === 0 ? '' : `(${given.join(', ')})`} ${selectionOf(getNamedType(type), 2)}`];
    }),
  );
}

/** The least that fits a type: of words the first, for a day one after all that is proposed. */
function leastOf(type: GraphQLInputType, values: Readonly<Record<string, string>>): string {
  const named = getNamedType(type);
  const one = isEnumType(named)
    ? (named.getValues()[0]?.name as string)
    : isInputObjectType(named)
      ? `{ ${Object.values(named.getFields())
          .filter((field) => isNonNullType(field.type))
          .map((field) => `${field.name}: ${values[field.name] ?? leastOf(field.type, values)}`)
          .join(', ')} }`
      : '"2031"';
  return isListType(getNullableType(type)) ? `[${one}]` : one;
}

function selectionOf(type: GraphQLNamedType, levels: number): string {
  if (isUnionType(type)) return '{ __typename }';
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const fields = Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument) && field.deprecationReason == null);
  const chosen = fields.flatMap((field) => {
    // They ask for a round or a date, though neither is required alone.
    if (['positionAt', 'standing'].includes(field.name)) return [];
    const inner = getNamedType(field.type);
    if (!isCompositeType(inner)) return [field.name];
    return levels === 0 ? [] : [`${field.name} ${selectionOf(inner, levels - 1)}`];
  });
  return `{ ${['__typename', ...chosen].join(' ')} }`;
}

describe('A proposal that waits', () => {
  const desk = openDesk();
  const ids: string[] = [];
  let talks: string;
  let earlier: Map<string, unknown>;

  const answersTo = async (asked?: readonly string[]) => {
    const answers = new Map<string, unknown>();
    const questions = Object.entries(questionsOf(talks)).filter(([field]) => asked === undefined || asked.includes(field));
    for (const [who, caller] of others) {
      for (const [field, question] of questions) {
        const { result, unknownKeys } = await ask(desk.database, `{ ${question} }`, {}, caller);
        answers.set(`${field} to ${who}`, { result, unknownKeys });
      }
    }
    answers.set('the export', await exportBundle(await createOperationContext(desk.database).reading()));
    return answers;
  };

  let kept: Map<string, unknown> | undefined;
  const answersNow = async () => (kept ??= await answersTo());

  before(async () => {
    talks = await desk.talks();
    earlier = await answersTo();
    const demand = {
      process: talks,
      key: 'N-9',
      title: 'Fish',
      issue: 'water',
      kind: 'DEMAND',
      madeBy: ['southland'],
      addressedTo: ['northland'],
      position: { date: '2030-01-02', text: 'Fish.' },
    };
    const changes = [
      thirdRound(talks),
      { updateRound: { key: `${talks}/r1`, expectedVersion: 1, summary: 'Changed.', level: 'LEADERS' } },
      { raiseDemand: demand },
      { statePosition: { demand: `${talks}/N-1`, date: '2030-01-03', changes: ['WITHDRAWN'], text: 'Nothing.' } },
      { addParty: { key: 'westland', name: 'Westland', kind: 'STATE' } },
      { addPerson: { key: 'w-minister', name: 'W. Minister' } },
      { addLocation: { key: 'ferry', name: 'The Ferry' } },
      { addIssue: { key: 'fish', label: 'Fish' } },
      { addSource: { key: 'leak', title: 'A leak', kind: 'LEAKED_TEXT' } },
      { addStatement: { process: talks, key: 'toast', title: 'A toast', date: '2030-01-02' } },
      { recordOutcome: { process: talks, key: 'treaty', kind: 'AGREEMENT', text: 'A treaty.', date: '2030-01-02' } },
      { setDeadline: { process: talks, key: 'd9', for: 'Fish', due: '2030-02-01' } },
      { claim: { thing: `${talks}/r2`, field: 'date', value: ['2030-02-11'] } },
      { retract: { key: `${talks}/N-2`, expectedVersion: 1 } },
      { redact: { key: `${talks}/N-1/1`, field: 'text' } },
      { importBundle: { bundle: JSON.stringify({ bundle: 1, parties: [{ key: 'eastland', name: 'Eastland', kind: 'STATE' }] }) } },
    ];
    for (const change of changes) ids.push(await proposed(desk, change));
    // Whoever may looks at each of them, as closely as can be.
    for (const id of ids) await seen(desk, id, 'preview { acts { act things { key } } userErrors { code message } }', editor);
  });

  it('is asked for in fields that answer: none of the questions is faulty', () => {
    for (const [question, answer] of earlier) {
      const { result } = answer as { result?: { errors?: unknown } };
      expect(result?.errors, `${question}: ${JSON.stringify(result?.errors)}`).to.equal(undefined);
    }
  });

  for (const field of Object.keys(questionsOf('x'))) {
    for (const [who] of others) {
      it(`changes nothing in ${field} to ${who}`, async () => {
        const now = await answersNow();
        expect(now.get(`${field} to ${who}`)).to.deep.equal(earlier.get(`${field} to ${who}`));
      });
    }
  }

  it('changes nothing in the export', async () => {
    expect((await answersNow()).get('the export')).to.deep.equal(earlier.get('the export'));
  });

  it('(control) would be seen to change them where it is accepted', async () => {
    const id = await proposed(desk, { updateProcess: { key: talks, expectedVersion: 1, summary: 'Accepted.' } });
    await desk.writes('acceptProposal', { id }, 'proposal { status }');
    const now = await answersTo(['process', 'changes', 'head']);
    expect(now.get('process to anybody')).not.to.deep.equal(earlier.get('process to anybody'));
    expect(now.get('changes to a reader')).not.to.deep.equal(earlier.get('changes to a reader'));
    expect(now.get('head to another contributor')).not.to.deep.equal(earlier.get('head to another contributor'));
    expect(now.get('the export')).not.to.deep.equal(earlier.get('the export'));

    // The issue that is called Fish, which nothing else is: a search would find it.
    await desk.writes('acceptProposal', { id: ids[7] }, 'proposal { status }');
    const found = ['search', 'issue', 'issues'];
    const later = await answersTo(found);
    for (const field of found) {
      expect(later.get(`${field} to anybody`), field).not.to.deep.equal(earlier.get(`${field} to anybody`));
    }
  });

  it('is not there for another contributor, as an id that nobody has is not; readers and others may not ask', async () => {
    const other = holder('CONTRIBUTOR', 'key_other');
    expect(await seen(desk, ids[0] as string, 'status', other)).to.equal(null);
    expect(await seen(desk, 'proposal_00000000', 'status', other)).to.equal(null);
    for (const question of [`{ proposal(id: "${ids[0]}") { status } }`, '{ proposals { totalCount } }']) {
      expect(await codesOf(desk, question, {}, holder('READER'))).to.deep.equal(['FORBIDDEN']);
      expect(await codesOf(desk, question, {}, anybody)).to.deep.equal(['UNAUTHENTICATED']);
    }
    const { result } = await ask(desk.database, '{ proposals { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }', {}, other);
    expect(result.data).to.deep.equal({ proposals: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } });
  });

  it('is told to another contributor who would decide on it as one that nobody made, to the letter', async () => {
    const other = holder('CONTRIBUTOR', 'key_other');
    const told = async (id: string) => {
      const { userErrors } = await desk.refuses('declineProposal', { id, note: 'No.' }, 'proposal { id }', other);
      return JSON.stringify(userErrors).replaceAll(id, '…');
    };
    expect(await told(ids[0] as string)).to.equal(await told('proposal_00000000'));
  });

  it('is no node, and nothing of it is', async () => {
    const { nodes } = await desk.asks('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(nodes).to.deep.equal(ids.map(() => null));
  });

  it('takes no key: another contributor records a thing under it as if it were not there', async () => {
    const other = holder('CONTRIBUTOR', 'key_other');
    const { round } = await desk.writes('announceRound', { process: talks, key: 'r3', label: 'Our third' }, 'round { key version }', other);
    expect(round).to.deep.equal({ key: `${talks}/r3`, version: 1 });
    // Whoever accepts the proposal is told so, then.
    const { userErrors } = await desk.refuses('acceptProposal', { id: ids[0] });
    expect(userErrors.map(({ code, path }) => [code, path])).to.deep.equal([['ALREADY_RECORDED', ['change', 'announceRound', 'key']]]);
  });

  it('takes no idempotency key of another', async () => {
    const other = holder('CONTRIBUTOR', 'key_other');
    await proposed(desk, { addParty: { name: 'Elsewhere', kind: 'STATE' } }, contributor, { idempotencyKey: 'shared' });
    const { party } = await desk.writes('addParty', { name: 'Somewhere', kind: 'STATE', idempotencyKey: 'shared' }, 'party { key }', other);
    expect(party).to.deep.equal({ key: 'somewhere' });
  });
});

describe('A proposal that waits, over the wire', () => {
  let stand: Stand;
  before(async () => {
    stand = await openStand();
  });
  after(() => stand.discard());

  it('is not told to those who follow, and moves no place and no header that they are told', async () => {
    const followers = await Promise.all([
      subscribe(stand.socket),
      subscribe(stand.socket, { query: 'subscription ($after: Cursor) { changes(after: $after) { cursor act } }' }),
    ]);
    const lines = await openLines(stand);
    const answer = () =>
      fetch(`${stand.url}/graphql?query=${encodeURIComponent('{ head rounds { totalCount } }')}`, { headers: { 'apollo-require-preflight': 'true' } });
    const seenOf = async (response: Response) => {
      // What is left of the reader's own budget falls with each request of the reader, and each request has an id of its own.
      const headers = [...response.headers].filter(([name]) => !['date', 'ratelimit', 'x-request-id'].includes(name));
      return { headers, body: await response.text() };
    };
    const first = await seenOf(await answer());
    const body = {
      query: 'mutation ($input: ProposeInput!) { propose(input: $input) { proposal { id preview { userErrors { code } } } userErrors { code } } }',
      variables: { input: { change: { announceRound: { process: 'water-2030', label: 'Secret' } } } },
    };
    const sent = await fetch(`${stand.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stand.secret}` },
      body: JSON.stringify(body),
    });
    const { data } = (await sent.json()) as { data: { propose: { proposal: { id: string; preview: unknown } } } };
    expect(data.propose.proposal.preview).to.deep.equal({ userErrors: [] });
    expect(await seenOf(await answer())).to.deep.equal(first);

    // What is told next is what came next: whoever waited for the proposal in vain is not just too quick.
    await write(stand, 'announceRound', { process: 'water-2030', label: 'Open' });
    await until('the next round', () => followers[0]?.told.length === 1 && lines.data().length === 1);
    expect(followers[0]?.told[0]?.round.label).to.equal('Open');
    expect(JSON.stringify([followers.map(({ told, places }) => [told, places]), lines.data()])).not.to.contain('Secret');
    expect(stand.logged()).not.to.contain('Secret');
    await Promise.all(followers.map((follower) => follower.leave()));
    lines.leave();
  });
});
