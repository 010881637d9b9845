import { expect } from 'chai';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { seedProcess } from '../support/seed-oracle.ts';
import { seededDatabase } from '../support/seeded.ts';

interface Conflict {
  readonly thing: { readonly key: string };
  readonly field: string | null;
  readonly about: string | null;
  readonly recorded: readonly string[];
  readonly claims: readonly { readonly value: readonly string[]; readonly statement: { readonly text: string } | null }[];
}

interface WrittenClaim {
  readonly field?: string;
  readonly about?: string;
  readonly value?: unknown;
  readonly verdict?: string;
  readonly sources?: readonly (string | { readonly stance?: string })[];
}

/** The disputed matters of each entry of a bundle that carries claims, by a walk through all that it holds. */
function disputesIn(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  if (Array.isArray(entry)) return entry.flatMap(disputesIn);
  const fields = entry as Record<string, unknown>;
  const { claims = [] } = fields as { claims?: WrittenClaim[] };
  const matters = new Map<string, WrittenClaim[]>();
  for (const [index, claim] of claims.entries()) {
    const matter = claim.field ?? claim.about ?? `claim ${index}`;
    matters.set(matter, [...(matters.get(matter) ?? []), claim]);
  }
  const own = [...matters].filter(([, group]) => {
    const { field } = group[0] as WrittenClaim;
    const words = group.map(({ verdict }) => verdict);
    if (words.includes('DISPUTED') || words.includes('REFUTED')) return true;
    if (group.some(({ sources = [] }) => sources.some((source) => typeof source !== 'string' && source.stance === 'DISPUTES'))) return true;
    if (field === undefined) return group.length > 1;
    const values = [fields[field], ...group.map(({ value }) => value)]
      .filter((value) => value !== undefined && value !== null)
      .map((value) => [value].flat().map(String).sort().join());
    return new Set(values).size > 1;
  });
  // A source may be cited against an entry as a whole; where a claim there is for the same source, that claim tells what it disputes.
  const { sources = [] } = fields as { sources?: WrittenClaim['sources'] };
  const claiming = new Set(claims.flatMap(({ sources: cited = [] }) => cited).filter((cited) => typeof cited === 'string'));
  const isDisputed =
    Array.isArray(sources) &&
    sources.some((cited) => typeof cited !== 'string' && cited.stance === 'DISPUTES' && !claiming.has((cited as { source: string }).source));
  return [
    ...own.map(([matter]) => matter),
    ...(isDisputed ? ['claim of none'] : []),
    ...Object.entries(fields).flatMap(([name, inner]) => (name === 'claims' ? [] : disputesIn(inner))),
  ];
}

async function conflicts(process: string): Promise<Conflict[]> {
  const { database } = await seededDatabase();
  const { result } = await ask(database, `{ conflicts(process: "${process}") { thing { key } field about recorded claims { value statement { text } } } }`);
  expect(result.errors).to.equal(undefined);
  return (result.data as { conflicts: Conflict[] }).conflicts;
}

describe('What is disputed in a process', () => {
  for (const process of ['ru-ua-2022', 'black-sea-grain', 'ru-ua-us-2025']) {
    it(`of ${process} is what its bundle disputes`, async () => {
      const found = (await conflicts(process)).map(({ field, about }) => field ?? about ?? 'a claim alone');
      const expected = disputesIn(seedProcess(process)).map((matter) => (matter.startsWith('claim ') ? 'a claim alone' : matter));
      expect(found).to.have.members(expected);
    });
  }

  it('stands side by side: whether a ceasefire was spoken of in Antalya, by the one side and by the other', async () => {
    const antalya = (await conflicts('ru-ua-2022')).find(({ thing, about }) => thing.key === 'ru-ua-2022/antalya' && about === 'ceasefire in Antalya');
    const said = antalya?.claims.map(({ statement }) => statement?.text ?? '') ?? [];
    expect(said).to.have.length(2);
    expect(said[0]).to.contain('Kuleba');
    expect(said[1]).to.contain('Lavrov');
  });

  it('of one round is what the bundle disputes of it, of who took part, and of what came of it', async () => {
    const { database } = await seededDatabase();
    for (const round of seedProcess('ru-ua-2022').rounds ?? []) {
      const { result } = await ask(database, `{ conflicts(process: "ru-ua-2022", round: "ru-ua-2022/${round.key}") { field about } }`);
      const found = (result.data as { conflicts: Pick<Conflict, 'field' | 'about'>[] }).conflicts.map(({ field, about }) => field ?? about ?? 'a claim alone');
      const expected = disputesIn(round).map((matter) => (matter.startsWith('claim ') ? 'a claim alone' : matter));
      expect(found, round.key).to.have.members(expected);
    }
  });

  it('is shown where the record says the same: where the first round was held, beside what is told in words of its venue', async () => {
    // The bundle gives the round this place, and one claim of it, DISPUTED; two claims about the `venue`, which is no field, say otherwise.
    const ofRound = (await conflicts('ru-ua-2022')).filter(({ thing }) => thing.key === 'ru-ua-2022/round-1');
    const location = ofRound.find(({ field }) => field === 'location');
    expect(location).to.deep.include({ about: null, recorded: ['gomel-pripyat'], claims: [{ value: ['gomel-pripyat'], statement: null }] });
    expect(ofRound.find(({ about }) => about === 'venue')).to.deep.include({ field: null, recorded: [] });
  });

  it('has beside claims in words what the record says, where they are about a field by its name: the agenda of a round', async () => {
    const about = (await conflicts('ru-ua-us-2025')).filter((conflict) => conflict.about === 'agenda').map(({ thing, recorded }) => [thing.key, recorded]);
    const agendaOf = (key: string) => seedProcess('ru-ua-us-2025').rounds?.find((round) => round.key === key)?.agenda ?? [];
    expect(about).to.deep.equal([['ru-ua-us-2025/london-0423', agendaOf('london-0423')]]);
    expect(agendaOf('london-0423')).to.not.deep.equal([]);
  });

  it('is asked of a round of the process, and of no other', async () => {
    const { database } = await seededDatabase();
    const refusal = async (round: string) =>
      (await ask(database, `{ conflicts(process: "ru-ua-2022", round: "${round}") { field } }`)).result.errors?.[0]?.extensions;
    expect(await refusal('ru-ua-us-2025/istanbul-0516')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['round'] });
    expect(await refusal('ru-ua-2022/none')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['round'] });
  });

  it('of a field is also a claim that says what the record says, once it was found disputed, and not while nothing speaks against it', async () => {
    const { database, discard } = await newDatabase();
    await bring(database, inventedBundle());
    const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
    // The label is as recorded; each round of the loop adds one claim and says whether the matter is then disputed.
    const claims: readonly (readonly [said: string, isDisputed: boolean])[] = [
      ['verdict: SUPPORTED', false],
      ['verdict: UNVERIFIED', false],
      ['sources: [{ source: "herald-1" }]', false],
      ['verdict: PARTLY', false],
      ['verdict: DISPUTED', true],
    ];
    const others: readonly (readonly [said: string, isDisputed: boolean])[] = [['sources: [{ source: "herald-1", stance: DISPUTES }]', true]];
    for (const [round, label, cases] of [['r1', 'First round', claims] as const, ['r2', 'Second round', others] as const]) {
      for (const [said, isDisputed] of cases) {
        const mutation = `mutation { claim(input: { thing: "water-2030/${round}", field: "label", value: ["${label}"], ${said} }) { userErrors { message } } }`;
        expect((await ask(database, mutation, {}, editor)).result, said).to.deep.equal({ data: { claim: { userErrors: [] } } });
        const { result } = await ask(database, '{ conflicts(process: "water-2030") { thing { key } field recorded } }');
        const found = (result.data as { conflicts: Conflict[] }).conflicts.filter(
          ({ thing, field }) => thing.key === `water-2030/${round}` && field === 'label',
        );
        expect(found, said).to.deep.equal(isDisputed ? [{ thing: { key: `water-2030/${round}` }, field: 'label', recorded: [label] }] : []);
      }
    }
    await discard();
  });

  it('of a field are the recorded value and those that are claimed; a claim of the same disputes nothing', async () => {
    const { database, discard } = await newDatabase();
    const bundle = inventedBundle();
    await bring(database, bundle);
    const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
    const claim = (field: string, value: string) =>
      ask(database, `mutation { claim(input: { thing: "water-2030/r1", field: "${field}", value: ["${value}"] }) { userErrors { message } } }`, {}, editor);
    await claim('location', 'bridge');
    await claim('label', 'The opening');
    const { result } = await ask(database, '{ conflicts(process: "water-2030") { thing { key } field recorded claims { value } } }');
    const ofRound = (result.data as { conflicts: Conflict[] }).conflicts.filter(({ thing }) => thing.key === 'water-2030/r1');
    expect(ofRound).to.deep.equal([
      { thing: { key: 'water-2030/r1' }, field: 'date', recorded: ['2030-01-02'], claims: [{ value: ['2030-01-03'] }] },
      { thing: { key: 'water-2030/r1' }, field: 'label', recorded: ['First round'], claims: [{ value: ['The opening'] }] },
    ]);
    await discard();
  });
});
