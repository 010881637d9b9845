import { expect } from 'chai';
import { type GraphQLInputObjectType, type GraphQLObjectType, getNamedType, graphql } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../../src/api/context.ts';
import { recordMutations } from '../../../src/editing/mutations/record-mutations.ts';
import { leastToAccept } from '../../../src/editing/proposals/proposal.ts';
import type { Caller } from '../../../src/foundation/access/guard.ts';
import { ParleyError } from '../../../src/foundation/errors.ts';
import { ask } from '../../support/ask.ts';
import { schema } from '../../support/schema.ts';
import { admin, contributor, editor, holder, type Input, openDesk } from '../mutations/support.ts';
import { codesOf, proposed, seen, thirdRound } from './support.ts';

const PROPOSE = 'mutation ($input: ProposeInput!) { propose(input: $input) { proposal { id } userErrors { code } } }';

describe('What can be proposed', () => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const change = schema.getType('ProposedChangeInput') as GraphQLInputObjectType;

  it('is every mutation but those about proposals, hooks and mail, each with the input that it takes', () => {
    const about = [
      'propose',
      'acceptProposal',
      'declineProposal',
      ...['add', 'remove', 'resume'].flatMap((verb) => [`${verb}Hook`, `${verb}MailSubscription`]),
    ];
    expect(Object.keys(change.getFields()).sort()).to.deep.equal(mutations.filter((name) => !about.includes(name)).sort());
    for (const [name, { type }] of Object.entries(change.getFields())) {
      expect(getNamedType(schema.getMutationType()?.getFields()[name]?.args[0]?.type)?.name, name).to.equal(getNamedType(type).name);
    }
  });

  it('needs to accept it whoever may send it, and an EDITOR at least', () => {
    for (const { name, role } of recordMutations) {
      const [, least] = /Needs an? (\w+)\./.exec(schema.getMutationType()?.getFields()[name]?.description ?? '') ?? [];
      expect(leastToAccept(role), name).to.equal(least === 'CONTRIBUTOR' ? 'EDITOR' : least);
    }
  });
});

describe('A proposal', () => {
  const desk = openDesk();
  const roundsOf = async (talks: string) => {
    const { rounds } = await desk.asks(`{ rounds(where: { process: { eq: "${talks}" } }) { nodes { key } } }`);
    return (rounds as { nodes: { key: string }[] }).nodes.map(({ key }) => key);
  };

  it('is not in the record until it is accepted, and then is as if whoever accepts had sent it', async () => {
    const talks = await desk.talks();
    const before = await desk.head();
    const id = await proposed(desk, thirdRound(talks), contributor, { note: 'The hosts say so.' });
    expect(await desk.head()).to.equal(before);
    expect(await roundsOf(talks)).to.deep.equal([`${talks}/r1`, `${talks}/r2`]);
    const answer = await desk.writes('acceptProposal', { id, note: 'Thank you.' }, 'thing { key } proposal { status decidedBy decisionNote input }', editor);
    expect(answer).to.deep.equal({
      thing: { key: `${talks}/r3` },
      proposal: { status: 'ACCEPTED', decidedBy: 'key_editor', decisionNote: 'Thank you.', input: null },
    });
    expect(await desk.actsSince(before)).to.deep.equal([`round.announced ${talks}/r3`]);
    const { round } = await desk.asks(`{ round(key: "${talks}/r3") { label date location { key } history { who why } } }`);
    expect(round).to.deep.equal({
      label: 'Third round',
      date: '2030-05-01',
      location: { key: 'bridge' },
      history: [{ who: 'key_editor', why: 'The hosts say so.' }],
    });
  });

  it('is shown to whoever made it, whole', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, { updateRound: { key: `${talks}/r1`, expectedVersion: 1, summary: null, level: 'EXPERTS' } }, contributor, {
      note: 'Seen.',
    });
    const shown = await seen(desk, id, 'mutation input note proposedBy acceptOn decidedAt thing { key } reasons { code }', contributor);
    const { input, ...rest } = shown as { input: string };
    expect(rest).to.deep.equal({
      mutation: 'updateRound',
      note: 'Seen.',
      proposedBy: 'key_contributor',
      acceptOn: null,
      decidedAt: null,
      thing: null,
      reasons: [],
    });
    // Null empties a field; left out, it stays: the difference must outlive the keeping.
    expect(JSON.parse(input)).to.deep.equal({ key: `${talks}/r1`, expectedVersion: 1, summary: null, level: 'EXPERTS' });
  });

  it('to change something may be made by those who may only add', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, { updateRound: { key: `${talks}/r1`, expectedVersion: 1, reason: 'CORRECTION', date: '2030-01-03' } });
    await desk.writes('acceptProposal', { id }, 'thing { key }');
    const { round } = await desk.asks(`{ round(key: "${talks}/r1") { date version history { reason } } }`);
    expect(round).to.deep.include({ date: '2030-01-03', version: 2 });
    expect((round as { history: { reason: string }[] }).history.map(({ reason }) => reason)).to.deep.equal(['FACT', 'CORRECTION']);
  });

  it('is checked when it is accepted, against the record as it stands then, and stays open', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, { updateRound: { key: `${talks}/r1`, expectedVersion: 1, level: 'EXPERTS' } });
    await desk.writes('updateRound', { key: `${talks}/r1`, expectedVersion: 1, summary: 'Another was quicker.' }, 'round { version }');
    const { userErrors, shown } = await desk.refuses('acceptProposal', { id }, 'thing { key version } proposal { id }');
    expect(userErrors.map(({ code, path }) => [code, path])).to.deep.equal([['CONFLICT', ['change', 'updateRound', 'expectedVersion']]]);
    expect(shown).to.deep.equal({ thing: { key: `${talks}/r1`, version: 2 }, proposal: null });
    expect(await seen(desk, id, 'status', contributor)).to.deep.equal({ status: 'PENDING' });
  });

  it('tells what is malformed in it where it stands in the proposal, all at once', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, {
      raiseDemand: {
        process: talks,
        title: '',
        issue: 'water',
        kind: 'DEMAND',
        madeBy: [],
        addressedTo: ['southland'],
        position: { date: '2030-02-01', text: 'Water.' },
      },
    });
    const { userErrors } = await desk.refuses('acceptProposal', { id });
    expect(userErrors.map(({ code, path }) => `${code} ${path.join('.')}`)).to.deep.equal([
      'INVALID change.raiseDemand.title',
      'INVALID change.raiseDemand.madeBy',
    ]);
  });

  it('that was declined says why, and can no longer be accepted', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, thirdRound(talks));
    const { proposal } = await desk.writes('declineProposal', { id, note: 'No source says so.' }, 'proposal { status decidedBy decisionNote }');
    expect(proposal).to.deep.equal({ status: 'DECLINED', decidedBy: 'key_editor', decisionNote: 'No source says so.' });
    expect(await desk.reasons('acceptProposal', { id })).to.deep.equal(['NOT_ALLOWED input.id']);
    expect(await desk.reasons('declineProposal', { id, note: 'Again.' })).to.deep.equal(['NOT_ALLOWED input.id']);
    expect(await roundsOf(talks)).to.deep.equal([`${talks}/r1`, `${talks}/r2`]);
  });

  it('is withdrawn by whoever made it, and by no other contributor', async () => {
    const id = await proposed(desk, thirdRound(await desk.talks()));
    const other = holder('CONTRIBUTOR', 'key_other');
    const { userErrors } = await desk.refuses('declineProposal', { id, note: 'Not mine.' }, '', other);
    expect(userErrors.map(({ code }) => code)).to.deep.equal(['NOT_FOUND']);
    const { proposal } = await desk.writes('declineProposal', { id, note: 'My mistake.' }, 'proposal { status }', contributor);
    expect(proposal).to.deep.equal({ status: 'WITHDRAWN' });
  });

  it('is accepted once by two who accept it at the same moment', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, thirdRound(talks));
    const answers = await Promise.all([editor, admin].map((caller) => desk.sends('acceptProposal', { id }, 'proposal { status }', caller)));
    const errors = answers.map(({ data }) =>
      (data as { acceptProposal: { userErrors: { code: string }[] } }).acceptProposal.userErrors.map(({ code }) => code),
    );
    expect(errors.sort()).to.deep.equal([[], ['NOT_ALLOWED']]);
    expect(await roundsOf(talks)).to.have.length(3);
  });

  it('sent again under its idempotency key is the same proposal; accepted again so, the same acceptance', async () => {
    const talks = await desk.talks();
    const more = { idempotencyKey: `propose-${talks}` };
    const id = await proposed(desk, thirdRound(talks), contributor, more);
    const again = await desk.writes('propose', { change: thirdRound(talks), ...more }, 'proposal { id }', contributor);
    expect(again).to.deep.equal({ proposal: { id } });
    const accepting = { id, idempotencyKey: `accept-${talks}` };
    const first = await desk.writes('acceptProposal', accepting, 'thing { key }');
    const head = await desk.head();
    expect(await desk.writes('acceptProposal', accepting, 'thing { key }')).to.deep.equal(first);
    expect(await desk.head()).to.equal(head);
  });

  it('to import a bundle can be taken back as an import', async () => {
    const bundle = JSON.stringify({ bundle: 1, parties: [{ key: 'proposed-party', name: 'Proposed', kind: 'STATE' }] });
    const id = await proposed(desk, { importBundle: { bundle } });
    await desk.writes('acceptProposal', { id }, 'thing { key }');
    const [row] = await desk.database.read(sql`select e.import_id from ledger_entries e join things t on t.id = e.thing where t.key = 'proposed-party'`);
    const { retracted } = await desk.writes('undoImport', { importId: row?.import_id }, 'retracted { type count }', admin);
    expect(retracted).to.deep.equal([{ type: 'Party', count: 1 }]);
  });

  it('of a faulty bundle tells its faults by line and column', async () => {
    const id = await proposed(desk, { importBundle: { bundle: 'bundle: 1\nparties:\n  - { key: x, name: X, kind: STAET }\n' } });
    const { userErrors } = await desk.refuses('acceptProposal', { id });
    expect(userErrors.map(({ code, path }) => `${code} ${path.join('.')}`)).to.deep.equal(['INVALID change.importBundle.bundle.parties.0.kind']);
    expect(userErrors[0]?.message).to.match(/^Line 3, column 3\d: /);
  });

  it('to erase needs an ADMIN to accept it', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, { redact: { key: `${talks}/N-1/1`, field: 'account' } });
    const accept = 'mutation ($input: AcceptProposalInput!) { acceptProposal(input: $input) { userErrors { code } } }';
    expect(await codesOf(desk, accept, { input: { id } }, editor)).to.deep.equal(['FORBIDDEN']);
    expect(await codesOf(desk, accept, { input: { id } }, admin)).to.deep.equal([]);
  });

  for (const [what, change, path] of [
    ['none', {}, 'input.change'],
    ['two', { retract: { key: 'x', expectedVersion: 1 }, updateRound: { key: 'x', expectedVersion: 1 } }, 'input.change'],
    ['one with an idempotency key inside', { retract: { key: 'x', expectedVersion: 1, idempotencyKey: 'k' } }, 'input.change.retract.idempotencyKey'],
    ['an import that is only tried', { importBundle: { bundle: '{}', dryRun: true } }, 'input.change.importBundle.dryRun'],
  ] as const) {
    it(`of ${what} is malformed`, async () => {
      const { code, path: told } = await desk.misreads('propose', { change }, contributor);
      expect([code, (told as string[]).join('.')]).to.deep.equal(['BAD_USER_INPUT', path]);
    });
  }

  it('needs somebody who may write: not a reader, not anybody', async () => {
    const input = { change: thirdRound('water-2030') };
    expect(await codesOf(desk, PROPOSE, { input }, holder('READER'))).to.deep.equal(['FORBIDDEN']);
    expect(await codesOf(desk, PROPOSE, { input }, { keyId: null, role: null })).to.deep.equal(['UNAUTHENTICATED']);
  });
});

describe('The preview of a proposal', () => {
  const desk = openDesk();
  const ACTS = 'preview { userErrors { code } acts { act reason key things { key fields { field before after } } } }';
  const actsOf = async (id: string, caller = contributor) => {
    const { preview } = (await seen(desk, id, ACTS, caller)) as { preview: { userErrors: unknown[]; acts: unknown[] } };
    expect(preview.userErrors).to.deep.equal([]);
    return preview.acts;
  };

  it('names the thing that it would change or add to, and no thing that is not there', async () => {
    const talks = await desk.talks();
    const about = async (change: Readonly<Record<string, unknown>>) =>
      seen(desk, await proposed(desk, change), 'about { key ... on Round { label } ... on Process { name } }', editor);
    const process = (await desk.asks(`{ process(key: "${talks}") { key name } }`)).process;
    expect(await about(thirdRound(talks))).to.deep.equal({ about: process });
    expect(await about({ updateRound: { key: `${talks}/r2`, expectedVersion: 1, reason: 'FACT', status: 'CANCELLED' } })).to.deep.equal({
      about: { key: `${talks}/r2`, label: 'Second round' },
    });
  });

  it('names the things that it would write, and those that their fields name', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, thirdRound(talks, { participations: [{ party: 'northland', roles: ['HOST'] }] }));
    const named = '{ key ... on Party { name } ... on Location { name } }';
    const shown = await seen(desk, id, `preview { acts { things { title fields { field after namedBefore ${named} namedAfter ${named} } } } }`, editor);
    const { acts } = (
      shown as { preview: { acts: { things: { title: string; fields: { field: string; namedAfter: unknown[]; namedBefore: unknown[] }[] }[] }[] } }
    ).preview;
    // The round is in nobody's record yet. Its part belongs to it.
    expect(acts.flatMap(({ things }) => things.map(({ title }) => title))).to.deep.equal(['Third round', 'Third round']);
    const naming = acts.flatMap(({ things }) => things.flatMap(({ fields }) => fields)).filter(({ namedAfter }) => namedAfter.length > 0);
    expect(naming).to.deep.equal([
      { field: 'location', after: ['bridge'], namedBefore: [], namedAfter: [{ key: 'bridge', name: 'The Bridge' }] },
      { field: 'party', after: ['northland'], namedBefore: [], namedAfter: [{ key: 'northland', name: 'Northland' }] },
    ]);
  });

  it('says what would be written, field by field, and writes nothing', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, thirdRound(talks, { participations: [{ party: 'northland', roles: ['HOST'] }] }));
    const before = await desk.head();
    expect(await actsOf(id, editor)).to.deep.equal([
      {
        act: 'round.announced',
        reason: 'FACT',
        key: `${talks}/r3`,
        things: [
          {
            key: `${talks}/r3`,
            fields: [
              { field: 'label', before: [], after: ['Third round'] },
              { field: 'date', before: [], after: ['2030-05-01'] },
              { field: 'location', before: [], after: ['bridge'] },
              { field: 'status', before: [], after: ['ANNOUNCED'] },
            ],
          },
        ],
      },
      {
        act: 'participation.recorded',
        reason: 'FACT',
        key: `${talks}/r3/p1`,
        things: [
          {
            key: `${talks}/r3/p1`,
            fields: [
              { field: 'party', before: [], after: ['northland'] },
              { field: 'role', before: [], after: ['HOST'] },
            ],
          },
        ],
      },
    ]);
    expect(await desk.head()).to.equal(before);
    expect((await desk.asks(`{ round(key: "${talks}/r3") { key } }`)).round).to.equal(null);
  });

  it('of a change puts what stands beside what would stand, also for a date that follows from a round', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, { updateRound: { key: `${talks}/r1`, expectedVersion: 1, reason: 'CORRECTION', date: '2030-01-03', location: null } });
    const date = { field: 'date', before: ['2030-01-02'], after: ['2030-01-03'] };
    expect(await actsOf(id)).to.deep.equal([
      {
        act: 'round.corrected',
        reason: 'CORRECTION',
        key: `${talks}/r1`,
        things: [{ key: `${talks}/r1`, fields: [date, { field: 'location', before: ['bridge'], after: [] }] }],
      },
      { act: 'position.corrected', reason: 'CORRECTION', key: `${talks}/N-1/1`, things: [{ key: `${talks}/N-1/1`, fields: [date] }] },
    ]);
  });

  it('says what follows: a withdrawal changes the status of the demand', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, { statePosition: { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['WITHDRAWN'] } });
    const [act] = (await actsOf(id)) as { act: string; things: { key: string; fields: unknown[] }[] }[];
    expect(act?.act).to.equal('position.stated');
    expect(act?.things.map(({ key }) => key)).to.deep.equal([`${talks}/N-1/3`, `${talks}/N-1`]);
    expect(act?.things[1]?.fields).to.deep.equal([{ field: 'status', before: ['OPEN'], after: ['WITHDRAWN'] }]);
  });

  it('of a citation says which source it is of', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, { cite: { thing: `${talks}/r2`, source: 'archive', locator: 'page 4', stance: 'DISPUTES' } });
    const [act] = (await actsOf(id)) as { things: { fields: unknown[] }[] }[];
    expect(act?.things[0]?.fields).to.deep.equal([
      { field: 'source', before: [], after: ['archive'] },
      { field: 'locator', before: [], after: ['page 4'] },
      { field: 'stance', before: [], after: ['DISPUTES'] },
    ]);
  });

  it('says what is claimed of a field, in which language words are, and since when something is known', async () => {
    const talks = await desk.talks();
    const fieldsOf = async (change: Readonly<Record<string, unknown>>) => {
      const [act] = (await actsOf(await proposed(desk, change), editor)) as { things: { fields: { field: string }[] }[] }[];
      return act?.things[0]?.fields;
    };
    const claimed = await fieldsOf({ claim: { thing: `${talks}/r2`, field: 'status', value: ['CANCELLED'], verdict: 'UNVERIFIED' } });
    expect(claimed).to.deep.equal([
      { field: 'field', before: [], after: ['status'] },
      { field: 'value', before: [], after: ['CANCELLED'] },
      { field: 'verdict', before: [], after: ['UNVERIFIED'] },
    ]);
    const change = { key: `${talks}/N-1`, expectedVersion: 1, reason: 'CORRECTION', title: 'Вода', language: 'uk' };
    expect(await fieldsOf({ updateDemand: change })).to.deep.include({ field: 'language', before: ['en'], after: ['uk'] });
    const round = await fieldsOf(thirdRound(talks, { knownSince: '2030-04-01' }));
    expect(round).to.deep.include({ field: 'knownSince', before: [], after: ['2030-04-01'] });
  });

  it('says why it would be refused', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, thirdRound(talks, { location: 'nowhere' }));
    const shown = await seen(desk, id, 'preview { acts { act } userErrors { code path } }', contributor);
    expect(shown).to.deep.equal({ preview: { acts: [], userErrors: [{ code: 'NOT_FOUND', path: ['change', 'announceRound', 'location'] }] } });
  });

  it('is given once in an operation, since it holds up all that would write', async () => {
    const talks = await desk.talks();
    const ids = [await proposed(desk, thirdRound(talks)), await proposed(desk, thirdRound(talks, { key: 'r4' }))];
    const question = `{ one: proposal(id: "${ids[0]}") { preview { acts { act } } } other: proposal(id: "${ids[1]}") { preview { acts { act } } } }`;
    expect(await codesOf(desk, question, {}, editor)).to.deep.equal(['TOO_MUCH']);
  });

  it('ends with the time of its operation, and leaves nothing behind', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, thirdRound(talks));
    const before = await desk.head();
    // The fifth statement of the rehearsal comes too late.
    let statements = 0;
    const countOne = () => {
      statements += 1;
      if (statements > 5) throw new ParleyError('TIMED_OUT', 'The operation took too long.');
    };
    const watch = { before: countOne, after: () => undefined, walk: () => undefined };
    const contextValue = createOperationContext(desk.database, { caller: editor, watch });
    const result = await graphql({ schema, source: `{ proposal(id: "${id}") { preview { acts { act } } } }`, contextValue });
    expect(result.errors?.map(({ extensions }) => extensions.code)).to.deep.equal(['TIMED_OUT']);
    expect(await desk.head()).to.equal(before);
    await desk.writes('acceptProposal', { id }, 'thing { key }');
  });

  it('is none once it is decided', async () => {
    const id = await proposed(desk, thirdRound(await desk.talks()));
    await desk.writes('declineProposal', { id, note: 'No.' }, 'proposal { id }');
    expect(await seen(desk, id, 'preview { acts { act } }', editor)).to.deep.equal({ preview: null });
  });
});

describe('The list of proposals', () => {
  const desk = openDesk();
  const LIST = `query ($first: Int, $after: PageCursor, $last: Int, $before: PageCursor, $where: ProposalWhere) {
    proposals(first: $first, after: $after, last: $last, before: $before, where: $where) { nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  }`;
  interface Listed {
    readonly nodes: { id: string }[];
    readonly totalCount: number;
    readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  }
  const question = (variables: Input, caller: Caller = editor) => ask(desk.database, LIST, variables, caller);
  const listed = async (variables: Input = {}, caller: Caller = editor) => {
    const { result } = await question(variables, caller);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return (result.data as unknown as { proposals: Listed }).proposals;
  };

  it('holds all for an editor, the newest first, by pages in both directions; and for a contributor their own', async () => {
    const talks = await desk.talks();
    const ids: string[] = [];
    for (const caller of [contributor, holder('CONTRIBUTOR', 'key_other'), editor, contributor, contributor])
      ids.unshift(await proposed(desk, thirdRound(talks), caller));
    expect((await listed()).nodes.map(({ id }) => id)).to.deep.equal(ids);

    const first = await listed({ first: 2 });
    expect(first.nodes.map(({ id }) => id)).to.deep.equal(ids.slice(0, 2));
    expect([first.totalCount, first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).to.deep.equal([5, true, false]);
    await proposed(desk, thirdRound(talks), holder('CONTRIBUTOR', 'key_late'));
    const second = await listed({ first: 3, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ id }) => id)).to.deep.equal(ids.slice(2));
    expect([second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).to.deep.equal([false, true]);
    const back = await listed({ last: 2, before: second.pageInfo.startCursor });
    expect(back.nodes.map(({ id }) => id)).to.deep.equal(ids.slice(0, 2));

    const own = await listed({}, contributor);
    expect(own.nodes.map(({ id }) => id)).to.deep.equal([ids[0], ids[1], ids[4]]);
    expect(own.totalCount).to.equal(3);
  });

  it('is narrowed by status, mutation and key', async () => {
    const talks = await desk.talks();
    const someone = holder('CONTRIBUTOR', 'key_someone');
    const round = await proposed(desk, thirdRound(talks), someone);
    const party = await proposed(desk, { addParty: { name: 'Westland', kind: 'STATE' } }, someone);
    await desk.writes('declineProposal', { id: round, note: 'No.' }, 'proposal { id }');
    const ids = async (where: object) => (await listed({ where: { proposedBy: ['key_someone'], ...where } })).nodes.map(({ id }) => id);
    expect(await ids({})).to.deep.equal([party, round]);
    expect(await ids({ status: ['DECLINED'] })).to.deep.equal([round]);
    expect(await ids({ mutation: ['addParty'] })).to.deep.equal([party]);
    expect(await ids({ status: ['PENDING'], mutation: ['announceRound'] })).to.deep.equal([]);
  });

  it('tells nothing of how many others propose: neither a number nor a cursor does', async () => {
    const id = await proposed(desk, thirdRound(await desk.talks()));
    const { pageInfo } = await listed({ first: 1 });
    expect(JSON.parse(Buffer.from(pageInfo.endCursor, 'base64url').toString()).slice(1)).to.deep.equal([0, 0, [id]]);
    expect(Object.keys((schema.getType('Proposal') as GraphQLObjectType).getFields())).not.to.include('number');
  });

  it('takes no cursor of another list', async () => {
    const { pageInfo } = await listed({ first: 1 });
    const { result } = await question({ first: 1, after: pageInfo.endCursor, where: { status: ['PENDING'] } });
    expect(result.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['CURSOR_UNKNOWN']);
  });
});
