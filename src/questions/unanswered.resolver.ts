import { Args, ArgsType, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { survivorOf } from '../api/find.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { Demand, Response } from '../record/demands/demand.type.ts';
import { demandsOf } from '../record/demands/demands-of.ts';
import { responsesTo } from '../record/demands/recorded-history.ts';
import type { ResponseRecord } from '../record/demands/response.records.ts';
import { unknownKey } from '../record/nearest-keys.ts';
import { membershipIn } from '../record/parties/is-member.ts';
import { type PartyRecord, partyRecords } from '../record/parties/party.records.ts';
import { Party } from '../record/parties/party.type.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { type Asked, askedOf, type Hearing } from './unanswered-by.ts';

@ObjectType({ description: 'A demand that one of those it is addressed to has not answered, as far as is recorded.' })
export class UnansweredDemand {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => Party, { nullable: true, description: 'Who has not answered; null where it is addressed to nobody in particular.' })
  addressee!: PartyRecord | null;

  @Field(() => [Response], { description: 'The entries that tell of the silence, each with its sources; empty where nothing is recorded.' })
  told!: readonly ResponseRecord[];

  @Field(() => [Response], {
    description: 'What others answered: members of a bloc that is addressed, other addressees, and parties of whom it was not asked.',
  })
  byOthers!: readonly ResponseRecord[];
}

@ObjectType({
  description:
    'Which demands of a process were not answered by those they are addressed to. Each pair of a demand and an addressee stands in one list at most: what is known, what is not reported, and what nobody recorded are kept apart.',
})
export class Unanswered {
  @Field(() => Int, { description: 'How many pairs of a demand and an addressee there are.' })
  asked!: number;

  @Field(() => Int, { description: 'How many of them were answered: a no, a maybe or a "later" is an answer.' })
  answered!: number;

  @Field(() => [UnansweredDemand], {
    description:
      'A bloc is addressed and gave no answer, but members of it did: for it or for themselves alone, nothing tells. Those answers are in `byOthers`.',
  })
  byMembers!: UnansweredDemand[];

  @Field(() => [UnansweredDemand], { description: 'It is known that no answer came.' })
  noAnswer!: UnansweredDemand[];

  @Field(() => [UnansweredDemand], { description: 'The sources are silent. An answer may have been given all the same.' })
  noneReported!: UnansweredDemand[];

  @Field(() => [UnansweredDemand], { description: 'Nothing is recorded, not even that anybody looked. This is no evidence of silence.' })
  nothingRecorded!: UnansweredDemand[];
}

@ArgsType()
class UnansweredArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'The key of a party: only what was asked of it.' })
  addressee?: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class UnansweredResolver {
  @Query(() => Unanswered, {
    description:
      'Which demands were never answered by those they are addressed to, one by one: an answer of one addressee is none of another, and one of a member of a bloc stands apart. By the keys of the demands.',
  })
  async unanswered(
    @Args(() => UnansweredArguments) { process: key, addressee: addresseeKey, view }: UnansweredArguments,
    @Ctx() context: OperationContext,
  ): Promise<Unanswered> {
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const only = addresseeKey == null ? null : await partyUnder(reading, addresseeKey);
    const asked = askedOf(await askingDemands(reading, process.id), await membershipIn(reading)).filter(({ addressee }) => only === null || addressee === only);
    const silent = await Promise.all(asked.filter(({ hearing }) => hearing !== 'ANSWERED').map((one) => shown(reading, one)));
    const known = (wanted: Hearing) => silent.filter(({ hearing }) => hearing === wanted);
    return {
      asked: asked.length,
      answered: asked.length - silent.length,
      byMembers: known('BY_MEMBERS'),
      noAnswer: known('NO_ANSWER'),
      noneReported: known('NONE_REPORTED'),
      nothingRecorded: known('NOTHING_RECORDED'),
    };
  }
}

type AskingRecord = DemandRecord & { readonly responses: readonly ResponseRecord[] };

async function askingDemands(reading: Reading, process: ThingId): Promise<AskingRecord[]> {
  const demands = await demandsOf(reading, process);
  return Promise.all(demands.map(async (demand) => ({ ...demand, responses: await responsesTo(reading, demand.id) })));
}

async function shown(reading: Reading, { addressee, ...asked }: Asked<AskingRecord>): Promise<UnansweredDemand & { hearing: Hearing }> {
  return { ...asked, addressee: await reading.loadOptional(partyRecords, addressee) };
}

async function partyUnder(reading: Reading, key: string): Promise<ThingId> {
  const identity = await reading.identity(key);
  if (identity?.type !== 'Party') throw await unknownKey(reading, ['addressee'], 'Party', 'the key of a party', key);
  return survivorOf(reading, identity);
}
