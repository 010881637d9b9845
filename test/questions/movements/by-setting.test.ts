import { expect } from 'chai';
import type { ThingId } from '../../../src/ledger/thing.ts';
import { countMovement, type DirectedPosition, movementBySetting, type SetRound } from '../../../src/questions/movements/by-setting.ts';
import { ask } from '../../support/ask.ts';
import { seedProcess } from '../../support/seed-oracle.ts';
import { seededDatabase } from '../../support/seeded.ts';

const round = (id: number, further: Partial<SetRound> = {}): SetRound => ({
  id: id as ThingId,
  status: 'CONCLUDED',
  format: [],
  level: null,
  participations: [],
  ...further,
});
const hostedBy = (...parties: number[]) => ({
  participations: parties.map((party) => ({ party: party as ThingId, roles: ['HOST' as const, 'MEDIATOR' as const] })),
});
const at = (where: number | null, ...directions: DirectedPosition['direction'][]) =>
  directions.map((direction) => ({ round: where as ThingId | null, direction }));
const told = (groups: ReturnType<typeof movementBySetting>) =>
  groups.map(({ value, count: { rounds, withMovement, positions, toward, away, none, unclear, movesPerRound } }) =>
    [
      value ?? 'none',
      'rounds',
      ...rounds.map(({ id }) => id),
      'moved at',
      withMovement,
      'of',
      positions,
      `+${toward} -${away} =${none} ?${unclear}`,
      movesPerRound,
    ].join(' '),
  );

describe('Movement by setting', () => {
  it('is counted for each host beside its base; two hosts share a round, and rounds without one stand together, last', () => {
    const rounds = [
      round(1),
      round(2, hostedBy(71)),
      round(3, hostedBy(72, 71)),
      round(4, { participations: [{ party: 71 as ThingId, roles: ['MEDIATOR'] }] }),
    ];
    const positions = [...at(1, 'AWAY'), ...at(2, 'TOWARD', 'TOWARD', 'NONE'), ...at(3, 'UNCLEAR'), ...at(null, 'TOWARD'), ...at(99, 'TOWARD')];
    expect(told(movementBySetting(rounds, positions, 'HOST'))).to.deep.equal([
      '71 rounds 2 3 moved at 1 of 4 +2 -0 =1 ?1 1',
      '72 rounds 3 moved at 0 of 1 +0 -0 =0 ?1 0',
      'none rounds 1 4 moved at 1 of 1 +0 -1 =0 ?0 0.5',
    ]);
  });

  it('is counted for each format and level', () => {
    const rounds = [round(1, { format: ['VIDEO', 'PHONE'], level: 'EXPERTS' }), round(2, { format: ['VIDEO'] })];
    const positions = [...at(1, 'TOWARD'), ...at(2, 'TOWARD')];
    expect(told(movementBySetting(rounds, positions, 'FORMAT'))).to.deep.equal([
      'VIDEO rounds 1 2 moved at 2 of 2 +2 -0 =0 ?0 1',
      'PHONE rounds 1 moved at 1 of 1 +1 -0 =0 ?0 1',
    ]);
    expect(told(movementBySetting(rounds, positions, 'LEVEL'))).to.deep.equal([
      'EXPERTS rounds 1 moved at 1 of 1 +1 -0 =0 ?0 1',
      'none rounds 2 moved at 1 of 1 +1 -0 =0 ?0 1',
    ]);
  });

  it('is of rounds that were held, to an early end or not', () => {
    const statuses = ['RUMOURED', 'ANNOUNCED', 'UNDER_WAY', 'ADJOURNED', 'CONCLUDED', 'POSTPONED', 'CANCELLED', 'BROKEN_OFF'] as const;
    const rounds = statuses.map((status, index) => round(index + 1, { status }));
    const positions = rounds.flatMap(({ id }) => at(id, 'TOWARD'));
    expect(told(movementBySetting(rounds, positions, 'HOST'))).to.deep.equal(['none rounds 3 4 5 8 moved at 4 of 4 +4 -0 =0 ?0 1']);
    expect(countMovement(rounds, positions).toward).to.equal(4);
    // Nor does a host stand there with nothing but rounds that were called off.
    expect(movementBySetting([round(1, { status: 'CANCELLED', ...hostedBy(71) })], [], 'HOST')).to.deep.equal([]);
  });

  it('counts each round once in the total, and says nothing of no rounds', () => {
    const both = round(1, hostedBy(71, 72));
    expect(countMovement([both], at(1, 'TOWARD'))).to.deep.include({ toward: 1, positions: 1, movesPerRound: 1 });
    expect(countMovement([], [])).to.deep.include({ positions: 0, movesPerRound: null });
  });
});

describe('Movement by setting, as it is asked for', () => {
  const movement = async (asked: string) => {
    const { database } = await seededDatabase();
    const { result } = await ask(
      database,
      `{ movementBySetting(${asked}) { groups { level format host { key } count { rounds { key } } } total { rounds { key } positions } } }`,
    );
    return result;
  };

  // By hand: the three files have 11, 33 and 10 rounds, of which one of 2025 was called off and two put off. Of one, the end of the grain talks, no level is recorded.
  it('is of the rounds held in all processes, or in those that are named', async () => {
    const { errors, data } = await movement('by: LEVEL');
    expect(errors).to.equal(undefined);
    type Group = { level: string | null; format: unknown; host: unknown; count: { rounds: { key: string }[] } };
    const { groups, total } = (data as { movementBySetting: { groups: Group[]; total: { rounds: unknown[]; positions: number } } }).movementBySetting;
    expect(total.rounds).to.have.length(51);
    expect(groups.map(({ level, format, host }) => [level, format, host])).to.deep.equal(
      ['MINISTERS', 'DELEGATIONS', 'EXPERTS', 'LEADERS', null].map((level) => [level, null, null]),
    );
    expect(groups.at(-1)?.count.rounds).to.deep.equal([{ key: 'black-sea-grain/grain-2023-07' }]);
    const held = ['ru-ua-2022', 'ru-ua-us-2025', 'black-sea-grain'].flatMap((key) => {
      const { rounds = [], demands = [] } = seedProcess(key);
      const keys = rounds.filter(({ status }) => status !== 'CANCELLED' && status !== 'POSTPONED').map((one) => one.key);
      return demands.flatMap(({ positions = [] }) => positions.filter((position) => position.round !== undefined && keys.includes(position.round)));
    });
    expect(total.positions).to.equal(held.length);
    expect(
      ((await movement('by: LEVEL, processes: ["black-sea-grain"]')).data as typeof data & { movementBySetting: { total: { rounds: unknown[] } } })
        .movementBySetting.total.rounds,
    ).to.have.length(10);
  });

  it('is refused for what is no process', async () => {
    expect((await movement('by: HOST, processes: ["ru-ua-2022", "ru"]')).errors?.[0]?.extensions).to.deep.include({
      code: 'BAD_USER_INPUT',
      path: ['processes', '1'],
    });
  });
});
