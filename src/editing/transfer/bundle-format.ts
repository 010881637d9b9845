import { z } from 'zod';
import type { Vocabulary } from '../../foundation/values/vocabulary.ts';
import {
  certainties,
  changeKinds,
  comparators,
  demandKinds,
  directions,
  figureBindings,
  firmnesses,
  linkBases,
  linkKinds,
  responseKinds,
} from '../../record/demands/demand.ts';
import { claimRanks, claimVerdicts } from '../../record/evidence/claim.ts';
import { locationKinds, precisions } from '../../record/locations/location.ts';
import { deadlineResults, followUps, outcomeKinds, settlementExtents } from '../../record/outcomes/outcome.ts';
import { participationRoles } from '../../record/parties/participation-role.ts';
import { partyKinds } from '../../record/parties/party.ts';
import { processKinds, processStatuses } from '../../record/processes/process.ts';
import { attendances, dateBases, delegateRoles, roundFormats, roundLevels, roundStatuses, tracks } from '../../record/rounds/round.ts';
import { headlineBases, publishedBases, sourceKinds, stances } from '../../record/sources/source.ts';
import { statementKinds } from '../../record/statements/statement.ts';

/*
 * The format of a bundle: how a negotiation is written down in a file. This is its one definition. The published JSON Schema is printed
 * from it, the parser checks files against it, and the importer and the exporter take their types from it.
 */

const word = <Word extends string>(list: Vocabulary<Word>) =>
  z.enum(list.words as [Word, ...Word[]]).describe(`${list.description} ${list.words.map((w) => `${w}: ${list.meanings[w]}`).join(' ')}`);

const key = z
  .string()
  .describe(
    'A key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores. A key with a slash points into another process: ru-ua-2022/round-2.',
  );
const edtf = z
  .string()
  .describe('A date as EDTF level 1 (ISO 8601-2): 2022-03-03, 2022-03, 2022-03-14/2022-03-17, 2022-03~ (about), 2022-03? (uncertain), ../2022-05.');
const text = z.string().regex(/\S/, 'a text that is not empty');
const language = z.string().describe('A language as a BCP 47 tag: en, uk, zh-Hans.');
const listOf = <T extends z.ZodType>(item: T) => z.array(item);
const oneOrMore = <Word extends string>(list: Vocabulary<Word>) => z.union([word(list), z.array(word(list))]);

const citation = z.union([
  key.describe('The key of a source that supports this entry.'),
  z.strictObject({
    source: key,
    locator: text.describe('Where in the source: a page, a paragraph, a minute.').optional(),
    stance: word(stances).optional(),
    note: text.optional(),
  }),
]);

const translation = z.strictObject({ language, text, translatedBy: text.optional() });
const translations = listOf(translation).optional();

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

const claim = z.strictObject({
  n: z.int().positive().optional(),
  field: z.string().describe('The disputed field of the entry that carries the claim, such as location or date.').optional(),
  value: value.describe('The value of that field that the claim gives; a key where the field holds a reference.').optional(),
  about: z.string().describe('What an assertion in words is about. Claims of one thing about the same contradict or support each other.').optional(),
  statement: text.describe('The assertion in words, where no single field holds it.').optional(),
  language: language.optional(),
  translations,
  verdict: word(claimVerdicts).optional(),
  rank: word(claimRanks).optional(),
  demands: listOf(key).describe('Demands that the assertion speaks of.').optional(),
  knownSince: edtf.optional(),
  note: text.optional(),
  sources: listOf(citation).optional(),
});

/** What every entry may carry. */
const everyEntry = {
  aliases: listOf(text).describe('Other spellings and labels under which it is known.').optional(),
  note: text.optional(),
  reason: z
    .enum(['FACT', 'CORRECTION'])
    .describe('CORRECTION: the record was wrong, and this entry mends it. Without it, an entry that differs from the record is refused.')
    .optional(),
  knownSince: edtf.describe('When the public could know it; by default when the earliest of its supporting sources was published.').optional(),
  sources: listOf(citation).optional(),
  claims: listOf(claim).describe('Rival values of a field, or assertions in words, each with its sources.').optional(),
};

const datedName = z.strictObject({ text, language: language.optional(), from: edtf.optional(), to: edtf.optional() });
const names = listOf(datedName).describe('Names in other languages, or at other times.').optional();
const externalIds = listOf(z.strictObject({ scheme: z.string().describe('wikidata, pa-x, ucdp, cameo, plover …'), id: z.string() })).optional();

const quantity = z.strictObject({
  value: z.number().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
  ratio: z.tuple([z.number(), z.number()]).describe('Two numbers that stand to each other, such as [1000, 1000].').optional(),
  unit: text.describe('What is counted or measured: hour, kilometre, person, percent. A number without a unit is refused.'),
  measure: text.describe('How it is counted, where the same unit is counted in several ways: compounded, simple sum.').optional(),
  comparator: word(comparators).optional(),
  qualifier: text.describe('When or for what it holds: in peacetime, over four years.').optional(),
  binding: word(figureBindings).optional(),
});

const source = z.strictObject({
  key,
  publisher: text.optional(),
  agency: text.describe('The news agency behind the report, where it is another than the publisher.').optional(),
  speaksFor: key.describe('The party that the source speaks for, if any.').optional(),
  title: text,
  titleBasis: word(headlineBases).optional(),
  url: z.string().optional(),
  archivedUrl: z.string().optional(),
  licence: text.optional(),
  author: text.optional(),
  published: edtf.optional(),
  publishedBasis: word(publishedBases).optional(),
  language: language.optional(),
  kind: word(sourceKinds),
  ...everyEntry,
});

const party = z.strictObject({
  key,
  name: text,
  names,
  kind: word(partyKinds),
  members: listOf(z.strictObject({ party: key, from: edtf.optional(), to: edtf.optional(), note: text.optional() })).optional(),
  spokespeople: listOf(z.strictObject({ person: key, from: edtf.optional(), to: edtf.optional(), note: text.optional() })).optional(),
  externalIds,
  ...everyEntry,
});

const person = z.strictObject({
  key,
  name: text,
  names,
  party: key.describe('The party the person sits or speaks for.').optional(),
  offices: listOf(z.strictObject({ title: text, party: key.optional(), from: edtf.optional(), to: edtf.optional() })).optional(),
  externalIds,
  ...everyEntry,
});

const location = z.strictObject({
  key,
  name: text,
  names,
  kind: word(locationKinds).optional(),
  country: z.string().describe('ISO 3166-1 alpha-2 code.').optional(),
  coordinates: z.tuple([z.number(), z.number()]).describe('Longitude, latitude.').optional(),
  precision: word(precisions).optional(),
  within: key.describe('The place it lies within.').optional(),
  externalIds,
  ...everyEntry,
});

const issue = z.strictObject({
  key,
  label: text,
  names,
  parent: key.optional(),
  externalIds,
  ...everyEntry,
});

const delegate = z.strictObject({ person: key, role: word(delegateRoles).optional(), post: text.optional(), note: text.optional() });

const participation = z.strictObject({
  party: key,
  role: oneOrMore(participationRoles),
  attendance: word(attendances).optional(),
  delegation: listOf(delegate).optional(),
  ...everyEntry,
});

const outcome = z.strictObject({
  key,
  kind: word(outcomeKinds),
  title: text.optional(),
  text,
  language: language.optional(),
  translations,
  date: edtf.optional(),
  parties: listOf(key).optional(),
  settles: listOf(z.strictObject({ demand: key, extent: word(settlementExtents) })).optional(),
  followUp: word(followUps).optional(),
  followUpNote: text.optional(),
  inForce: edtf.describe('From when to when it was in force.').optional(),
  expiry: edtf.optional(),
  voidedBy: key.describe('The outcome that voided it.').optional(),
  ...everyEntry,
});

const round = z.strictObject({
  key,
  label: text,
  names,
  ordinals: listOf(z.strictObject({ counter: text, number: z.union([z.int(), z.string()]), note: text.optional(), sources: listOf(key).optional() }))
    .describe('Its numbers: each of a named counter, each with its sources. Sources may count differently.')
    .optional(),
  date: edtf.optional(),
  planned: edtf.describe('The day it had been planned for.').optional(),
  dateBasis: word(dateBases).optional(),
  time: z.string().describe('The local time at which it began, 24 hours: 15:00.').optional(),
  zone: z.string().describe('The IANA time zone of that time: Europe/Minsk.').optional(),
  duration: text.optional(),
  format: oneOrMore(roundFormats).optional(),
  level: word(roundLevels).optional(),
  track: word(tracks).optional(),
  strand: text.describe('The strand or table, where several run in parallel.').optional(),
  parallelTo: listOf(key).describe('Rounds that ran at the same time.').optional(),
  predecessor: key.optional(),
  location: key.optional(),
  agenda: listOf(key).describe('The issues on the agenda.').optional(),
  agendaNotes: listOf(text).describe('The agenda in words.').optional(),
  status: word(roundStatuses),
  summary: text.optional(),
  logistics: listOf(text).optional(),
  nextSteps: listOf(text).optional(),
  disclosed: edtf.describe('When it became public, where it was held in secret.').optional(),
  disclosedBy: text.optional(),
  participations: listOf(participation).optional(),
  outcomes: listOf(outcome).optional(),
  ...everyEntry,
});

const statement = z.strictObject({
  key,
  kind: word(statementKinds).optional(),
  date: edtf,
  title: text,
  text: text.optional(),
  language: language.optional(),
  translations,
  by: listOf(key).describe('The people or parties who spoke or acted.').optional(),
  location: key.optional(),
  ...everyEntry,
});

const position = z.strictObject({
  n: z.int().positive().optional(),
  round: key.optional(),
  statement: key.optional(),
  date: edtf.describe('When it was stated; by default the date of its round or statement.').optional(),
  madeBy: listOf(key).describe('Its makers at that moment, where they differ from those of the demand.').optional(),
  by: listOf(key).describe('The people or parties who stated it.').optional(),
  broughtBy: listOf(key).describe('Who brought the change, where it was neither its makers nor its addressees alone.').optional(),
  relayedBy: key.describe('The party that carries it to the table for another.').optional(),
  reportedBy: key.describe('The party from which alone it is known.').optional(),
  toward: listOf(key).describe('The addressees it concerns, when not all.').optional(),
  text: text.describe('What the demand asks at that moment. Left out where this entry words nothing new.').optional(),
  language: language.describe('The language of the text and of the account.').optional(),
  translations,
  account: text.describe('What happened, in words.').optional(),
  accountLanguage: language.describe('The language of the account, where it is another than that of the text.').optional(),
  changes: listOf(word(changeKinds)),
  direction: word(directions).optional(),
  firmness: word(firmnesses).optional(),
  certainty: word(certainties).optional(),
  coder: text.describe('Who coded the change.').optional(),
  codings: listOf(z.strictObject({ coder: text, changes: listOf(word(changeKinds)), direction: word(directions).optional(), note: text.optional() }))
    .describe('Rival codings by others.')
    .optional(),
  quantities: listOf(quantity).optional(),
  condition: text.optional(),
  deadline: edtf.optional(),
  ...everyEntry,
});

const response = z.strictObject({
  n: z.int().positive().optional(),
  to: z.int().positive().describe('The number of the position it answers, where known.').optional(),
  party: key.describe('Who answers: the addressee, or a single member of the bloc addressed.'),
  by: listOf(key).describe('The people or parties who stated it.').optional(),
  round: key.optional(),
  statement: key.optional(),
  date: edtf.optional(),
  kind: word(responseKinds),
  text: text.optional(),
  language: language.optional(),
  translations,
  certainty: word(certainties).optional(),
  quantities: listOf(quantity).optional(),
  counterDemand: key.describe('The demand made in answer.').optional(),
  ...everyEntry,
});

const link = z.strictObject({
  n: z.int().positive().optional(),
  kind: word(linkKinds),
  demand: key.describe('The other demand.').optional(),
  toRound: key.describe('The far end, where it is a round: a precondition for it.').optional(),
  whole: z.boolean().describe('For SPLIT_INTO and MERGED_INTO: whether nothing of the demand is left outside.').optional(),
  round: key.describe('The round at which the link came about.').optional(),
  date: edtf.optional(),
  basis: word(linkBases).optional(),
  certainty: word(certainties).optional(),
  ...everyEntry,
});

const demand = z.strictObject({
  key,
  title: text,
  language: language.optional(),
  translations,
  issue: key,
  kind: word(demandKinds),
  madeBy: listOf(key).min(1),
  addressedTo: listOf(key),
  positions: listOf(position).optional(),
  responses: listOf(response).optional(),
  links: listOf(link).optional(),
  ...everyEntry,
});

const deadline = z.strictObject({
  key,
  for: text.describe('What was to be done by then.'),
  due: edtf,
  setIn: key.describe('The round it was set in.').optional(),
  setOn: edtf.optional(),
  setBy: listOf(key).optional(),
  result: word(deadlineResults).optional(),
  resultIn: key.describe('The round in which its result came about.').optional(),
  extends: key.describe('The deadline before it in a chain.').optional(),
  ...everyEntry,
});

const process = z.strictObject({
  key,
  name: text,
  names,
  kind: word(processKinds),
  summary: text.optional(),
  status: word(processStatuses),
  period: edtf.optional(),
  predecessors: listOf(key).optional(),
  externalIds,
  parties: listOf(
    z.strictObject({ party: key, role: oneOrMore(participationRoles).optional(), from: edtf.optional(), to: edtf.optional(), note: text.optional() }),
  ).optional(),
  rounds: listOf(round).optional(),
  statements: listOf(statement).optional(),
  demands: listOf(demand).optional(),
  outcomes: listOf(outcome).describe('Outcomes of the process that came from no single round.').optional(),
  deadlines: listOf(deadline).optional(),
  ...everyEntry,
});

export const bundleFormat = z.strictObject({
  bundle: z.literal(1).describe('The version of the format.'),
  sources: listOf(source).optional(),
  parties: listOf(party).optional(),
  people: listOf(person).optional(),
  locations: listOf(location).optional(),
  issues: listOf(issue).optional(),
  processes: listOf(process).optional(),
});

export const entryFormats = {
  source,
  party,
  person,
  location,
  issue,
  process,
  round,
  participation,
  outcome,
  statement,
  demand,
  position,
  response,
  link,
  deadline,
  claim,
  citation,
};

export type Bundle = z.infer<typeof bundleFormat>;
export type SourceEntry = z.infer<typeof source>;
export type PartyEntry = z.infer<typeof party>;
export type PersonEntry = z.infer<typeof person>;
export type LocationEntry = z.infer<typeof location>;
export type IssueEntry = z.infer<typeof issue>;
export type ProcessEntry = z.infer<typeof process>;
export type RoundEntry = z.infer<typeof round>;
export type ParticipationEntry = z.infer<typeof participation>;
export type OutcomeEntry = z.infer<typeof outcome>;
export type StatementEntry = z.infer<typeof statement>;
export type DemandEntry = z.infer<typeof demand>;
export type PositionEntry = z.infer<typeof position>;
export type ResponseEntry = z.infer<typeof response>;
export type LinkEntry = z.infer<typeof link>;
export type DeadlineEntry = z.infer<typeof deadline>;
export type ClaimEntry = z.infer<typeof claim>;
export type CitationEntry = z.infer<typeof citation>;
