import { expect } from 'chai';
import { type GraphQLInputObjectType, type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql';
import type { z } from 'zod';
import { entryFormats } from '../../../src/editing/transfer/bundle-format.ts';
import type { ThingType } from '../../../src/ledger/thing.ts';
import { schema } from '../../support/schema.ts';

type EntryName = Lowercase<ThingType>;

/** The inputs that write each kind of entry. Each of them must be able to say what a bundle can say. */
const inputsByEntry: Readonly<Record<EntryName, readonly string[]>> = {
  source: ['AddSourceInput', 'UpdateSourceInput'],
  party: ['AddPartyInput', 'UpdatePartyInput'],
  person: ['AddPersonInput', 'UpdatePersonInput'],
  location: ['AddLocationInput', 'UpdateLocationInput'],
  issue: ['AddIssueInput', 'UpdateIssueInput'],
  process: ['AddProcessInput', 'UpdateProcessInput'],
  round: ['AnnounceRoundInput', 'UpdateRoundInput'],
  participation: ['ParticipationInput', 'RecordParticipationInput'],
  statement: ['AddStatementInput', 'UpdateStatementInput'],
  demand: ['RaiseDemandInput', 'UpdateDemandInput'],
  position: ['PositionInput', 'StatePositionInput', 'UpdatePositionInput'],
  response: ['RecordResponseInput', 'UpdateResponseInput'],
  link: ['LinkDemandsInput', 'UpdateLinkInput'],
  outcome: ['RecordOutcomeInput', 'UpdateOutcomeInput'],
  deadline: ['SetDeadlineInput', 'UpdateDeadlineInput'],
  document: ['AddDocumentInput', 'UpdateDocumentInput'],
  claim: ['ClaimInput', 'UpdateClaimInput'],
  citation: ['CitationInput', 'CiteInput'],
};

/** What the API calls a field of an entry, where it has another name for it. */
const namesInApi: Readonly<Record<string, string>> = { by: 'statedBy', role: 'roles' };
const ownNamesInApi: Readonly<Record<string, string>> = { 'link.demand': 'to', 'delegation.role': 'role' };

const HOW = 'says how to write, not what';
const PLACE = 'says where the entry stands; a bundle says it by the place of the entry';
const ONE_AT_A_TIME = 'things that lie in others have mutations of their own';
const FRAME = 'views by what was known show these things always';
const ENDS = 'a tie keeps its ends; one with a wrong end is taken back';

/** Fields of inputs that no entry has, and why. */
const onlyInInputs: Readonly<Record<string, string>> = {
  idempotencyKey: HOW,
  dryRun: HOW,
  expectedVersion: HOW,
  key: 'names the thing that is changed; positions, responses, ties and claims have a number in a bundle',
  process: PLACE,
  thing: PLACE,
  'position.demand': PLACE,
  'response.demand': PLACE,
  'link.from': PLACE,
  'participation.round': PLACE,
  'outcome.round': PLACE,
  'demand.position': ONE_AT_A_TIME,
  'round.plans': 'a bundle writes them as a list of `planned`',
};

/** Fields of entries that no input has, and why. */
const onlyInEntries: Readonly<Record<string, string>> = {
  reason: 'an input has a reason of its own',
  n: 'the number is given out by the ledger',
  claims: ONE_AT_A_TIME,
  'process.rounds': ONE_AT_A_TIME,
  'process.statements': ONE_AT_A_TIME,
  'process.demands': ONE_AT_A_TIME,
  'process.outcomes': ONE_AT_A_TIME,
  'process.deadlines': ONE_AT_A_TIME,
  'process.documents': ONE_AT_A_TIME,
  'round.outcomes': ONE_AT_A_TIME,
  'demand.positions': ONE_AT_A_TIME,
  'demand.responses': ONE_AT_A_TIME,
  'demand.links': ONE_AT_A_TIME,
  'UpdateRoundInput.participations': ONE_AT_A_TIME,
  'party.knownSince': FRAME,
  'person.knownSince': FRAME,
  'location.knownSince': FRAME,
  'issue.knownSince': FRAME,
  'process.knownSince': FRAME,
  'UpdateLinkInput.kind': ENDS,
  'UpdateLinkInput.demand': ENDS,
  'UpdateLinkInput.toRound': ENDS,
};

type Shape = Readonly<Record<string, z.ZodType>>;

type Side = 'input' | 'entry';

/** The fields that one has and the other lacks; of fields that both have as groups of fields, the differences inside them. */
function differences(input: GraphQLInputObjectType, entry: Shape, where: string, isExcepted: (name: string, from: Side) => boolean): string[] {
  const fields = input.getFields();
  const nameOf = (name: string) => ownNamesInApi[`${where}.${name}`] ?? namesInApi[name] ?? name;
  const inApi = new Map(Object.entries(entry).map(([name, format]) => [nameOf(name), [name, format] as const]));
  return [
    ...[...inApi].flatMap(([api, [name]]) => (fields[api] === undefined && !isExcepted(name, 'entry') ? [`${input.name} lacks ${api}`] : [])),
    ...Object.values(fields).flatMap(({ name, type }) => {
      const same = inApi.get(name);
      if (same === undefined) return isExcepted(name, 'input') ? [] : [`${where} of a bundle lacks ${name} of ${input.name}`];
      return insideOf(type, same[1], same[0]);
    }),
  ];
}

function insideOf(type: GraphQLInputType, format: z.ZodType, name: string): string[] {
  const named = getNamedType(type);
  const group = groupIn(format);
  // A bundle writes them as a list; participations are entries of their own; a list of `planned` is `plans`.
  if (['coordinates', 'participations', 'planned'].includes(name)) return [];
  if (group === null && !isInputObjectType(named)) return [];
  if (group === null || !isInputObjectType(named)) return [`${name} is a group of fields in one of the two alone`];
  // A mutation takes a citation back, or mends it, by its own key.
  const { reason, ...given } = group;
  return differences(named, name === 'sources' ? given : group, name, () => false);
}

/** The fields of a group, or of the groups in a list; null for anything simple. Of a choice, the group. */
function groupIn(format: z.ZodType): Shape | null {
  const { def } = format as unknown as { def: { type: string; innerType?: z.ZodType; element?: z.ZodType; options?: z.ZodType[] } };
  if (def.type === 'object') return (format as z.ZodObject).shape as Shape;
  const inner = [def.innerType, def.element, ...(def.options ?? [])].filter((one) => one !== undefined);
  return inner.map(groupIn).find((group) => group !== null) ?? null;
}

/** The differences of an input and an entry that no exception names. */
function unexcepted(inputName: string, entry: EntryName, shape: Shape): string[] {
  const input = schema.getType(inputName) as GraphQLInputObjectType;
  return differences(input, shape, entry, (name, from) => {
    const excepted = from === 'input' ? onlyInInputs : onlyInEntries;
    return [name, `${entry}.${name}`, `${inputName}.${name}`].some((one) => one in excepted);
  });
}

const shapeOf = (entry: EntryName) => groupIn(entryFormats()[entry] as z.ZodType) as Shape;

describe('What mutations and bundles can say', () => {
  for (const [entry, inputs] of Object.entries(inputsByEntry) as [EntryName, readonly string[]][]) {
    for (const input of inputs) {
      it(`of a ${entry} is the same by ${input}`, () => {
        expect(unexcepted(input, entry, shapeOf(entry))).to.deep.equal([]);
      });
    }
  }

  it('is compared for every input that adds or changes a thing', () => {
    const compared = new Set(Object.values(inputsByEntry).flat());
    // These take back, make one, erase, or bring in what is written elsewhere.
    const others = ['RetractInput', 'MergeInput', 'RedactInput', 'UnlinkDemandsInput', 'ImportBundleInput', 'ImportTableInput', 'UndoImportInput'];
    const writing = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ args }) => args.map(({ type }) => getNamedType(type).name));
    // Proposals, hooks and subscriptions by mail are kept beside the record.
    const proposals = writing.filter((name) => /Propos|Hook|Mail/.test(name));
    expect(
      writing.filter((name) => isInputObjectType(schema.getType(name)) && !compared.has(name) && !others.includes(name) && !proposals.includes(name)),
    ).to.deep.equal([]);
  });

  it('(control) would be found to differ, on either side and inside a group', () => {
    const { title, ...without } = shapeOf('source');
    expect(unexcepted('AddSourceInput', 'source', without)).to.deep.equal(['source of a bundle lacks title of AddSourceInput']);
    expect(unexcepted('AddSourceInput', 'source', { ...shapeOf('source'), pages: title as z.ZodType })).to.deep.equal(['AddSourceInput lacks pages']);
    const { members, ...party } = shapeOf('party');
    expect(unexcepted('AddPartyInput', 'party', { ...party, members: shapeOf('party').spokespeople as z.ZodType })).to.deep.equal([
      'MemberInput lacks person',
      'members of a bundle lacks party of MemberInput',
    ]);
  });

  it('needs each exception that is named', () => {
    const used = new Set<string>();
    for (const [entry, inputs] of Object.entries(inputsByEntry) as [EntryName, readonly string[]][]) {
      for (const inputName of inputs) {
        const input = schema.getType(inputName) as GraphQLInputObjectType;
        differences(input, shapeOf(entry), entry, (name, from) => {
          for (const one of [name, `${entry}.${name}`, `${inputName}.${name}`]) used.add(`${from} ${one}`);
          return true;
        });
      }
    }
    const named = [...Object.keys(onlyInInputs).map((name) => `input ${name}`), ...Object.keys(onlyInEntries).map((name) => `entry ${name}`)];
    expect(named.filter((name) => !used.has(name))).to.deep.equal([]);
  });
});
