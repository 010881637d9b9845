import { expect } from 'chai';
import { contributor, editor, openDesk } from '../editing/mutations/support.ts';
import { proposed } from '../editing/proposals/support.ts';

describe('Why something was changed', () => {
  const desk = openDesk();
  const history = async (key: string) => {
    const { round } = await desk.asks(`{ round(key: "${key}") { history { act why } } }`);
    return (round as { history: { act: string; why: string | null }[] }).history.map(({ act, why }) => `${act}: ${why}`);
  };

  it('is told by the note that a correction leaves, and by no other', async () => {
    const talks = await desk.talks();
    const key = `${talks}/r1`;
    await desk.writes('updateRound', { key, expectedVersion: 1, reason: 'CORRECTION', label: 'Round one' }, 'round { version }', editor);
    await desk.writes(
      'updateRound',
      { key, expectedVersion: 2, reason: 'CORRECTION', label: 'First', note: 'A misprint in the gazette.' },
      'round { version }',
      editor,
    );
    await desk.writes('updateRound', { key, expectedVersion: 3, reason: 'CORRECTION', label: 'First round' }, 'round { version }', editor);
    expect((await history(key)).slice(1)).to.deep.equal(['round.corrected: null', 'round.corrected: A misprint in the gazette.', 'round.corrected: null']);
  });

  it('is told by the note of the proposal that was accepted, with all that it changed', async () => {
    const talks = await desk.talks();
    const key = `${talks}/r1`;
    const before = await desk.head();
    const change = { updateRound: { key, expectedVersion: 1, reason: 'CORRECTION', label: 'The first' } };
    await desk.writes('acceptProposal', { id: await proposed(desk, change, contributor, { note: 'So the archive has it.' }) }, 'thing { key }', editor);
    await desk.writes('updateRound', { key, expectedVersion: 2, reason: 'CORRECTION', label: 'First' }, 'round { version }', editor);
    expect((await history(key)).slice(1)).to.deep.equal(['round.corrected: So the archive has it.', 'round.corrected: null']);
    const { changes } = await desk.asks(`{ changes(after: "${before}", first: 10) { nodes { why } } }`);
    expect((changes as { nodes: unknown[] }).nodes).to.deep.equal([{ why: 'So the archive has it.' }, { why: null }]);
  });

  it('is told of a retraction, which leaves its note by an entry of its own', async () => {
    const talks = await desk.talks();
    const before = await desk.head();
    await desk.writes('announceRound', { process: talks, key: 'r9', label: 'Ninth', note: 'Hearsay.' }, 'round { key }', editor);
    await desk.writes('retract', { key: `${talks}/r9`, expectedVersion: 1, note: 'Nobody met.' }, 'thing { key }', editor);
    const { changes } = await desk.asks(`{ changes(after: "${before}", first: 10, where: { thing: [Round] }) { nodes { act why } } }`);
    expect((changes as { nodes: { act: string; why: string | null }[] }).nodes.map(({ act, why }) => `${act}: ${why}`)).to.deep.equal([
      'round.announced: null',
      'round.corrected: Nobody met.',
      'round.retracted: Nobody met.',
    ]);
  });
});
