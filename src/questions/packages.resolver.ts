import sql, { raw } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { ViewInput } from '../api/view.type.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import { type DemandRecord, demandRecords } from '../record/demands/demand.records.ts';
import type { LinkKind } from '../record/demands/demand.ts';
import { Demand, DemandLink } from '../record/demands/demand.type.ts';
import { type LinkRecord, linkRecords } from '../record/demands/link.records.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { packagesOf, packagingKinds } from './packages-of.ts';

@ObjectType({ description: 'Demands that are tied together over any number of links, also across processes.' })
export class DemandPackage {
  @Field(() => [Demand], { description: 'The demands, in the natural order of their keys.' })
  demands!: DemandRecord[];

  @Field(() => [DemandLink], { description: 'Exchanges: `from` is offered or asked in return for `to`.' })
  exchanges!: LinkRecord[];

  @Field(() => [DemandLink], { description: 'Demands that stand or fall together.' })
  packaged!: LinkRecord[];

  @Field(() => [DemandLink], { description: 'Alternatives: either of the two is enough.' })
  alternatives!: LinkRecord[];
}

@ArgsType()
class PackageArguments {
  @Field(() => String, { nullable: true, description: 'The key of a process: only packages with one of its demands. Default: all.' })
  process?: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class PackageResolver {
  @Query(() => [DemandPackage], {
    description:
      'Which demands are tied together: packages, alternatives, and exchanges. Each group of tied demands comes once, by the key of its first demand. Only recorded links make a package, so demands without links are left out.',
  })
  async packages(@Args(() => PackageArguments) { process: key, view }: PackageArguments, @Ctx() context: OperationContext): Promise<DemandPackage[]> {
    const reading = await context.reading(view);
    const process = key == null ? null : await processNamed(reading, key);
    const [links, demands] = await tiedDemands(reading);
    const packages = packagesOf(links).map((group) => ({
      demands: group.demands.map((id) => demands.get(id) as DemandRecord).sort(bySortKey),
      ...tiesOf(group.links),
    }));
    return packages
      .filter((group) => process === null || group.demands.some((demand) => demand.process === process.id))
      .sort((one, other) => bySortKey(one.demands[0] as DemandRecord, other.demands[0] as DemandRecord));
  }
}

/** The links whose two ends the view shows, and the demands at their ends. */
async function tiedDemands(reading: Reading): Promise<[LinkRecord[], Map<ThingId, DemandRecord>]> {
  const ofKind = isOneOf(reading.database.dialect, raw('r.kind'), packagingKinds);
  const rows = await reading.query(
    sql`select r.* from links r where ${ofKind} and r.to_demand is not null and ${reading.stood(linkRecords, 'r')} order by r.sort_key`,
  );
  const links = await reading.adopt(linkRecords, rows);
  const ends = new Set(links.flatMap(({ demand, toDemand }) => [demand, toDemand as ThingId]));
  const demands = new Map((await reading.loadMany(demandRecords, [...ends])).map((demand) => [demand.id, demand]));
  return [links.filter(({ demand, toDemand }) => demands.has(demand) && demands.has(toDemand as ThingId)), demands];
}

function tiesOf(links: readonly LinkRecord[]): Pick<DemandPackage, 'exchanges' | 'packaged' | 'alternatives'> {
  const ofKind = (wanted: LinkKind) => links.filter(({ kind }) => kind === wanted);
  return { exchanges: ofKind('IN_EXCHANGE_FOR'), packaged: ofKind('PACKAGED_WITH'), alternatives: ofKind('ALTERNATIVE_TO') };
}

const bySortKey = (one: DemandRecord, other: DemandRecord) => (one.sortKey === other.sortKey ? 0 : one.sortKey < other.sortKey ? -1 : 1);
