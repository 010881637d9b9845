import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { ConnectionArguments } from '../../api/filters.type.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { heldPage, type Page } from '../../api/page.ts';
import { Thing } from '../../api/thing.type.ts';
import type { Soon } from '../../foundation/soon.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import { recordsTypeOf } from '../../ledger/record-marks.ts';
import type { ThingId, Thing as ThingRecord } from '../../ledger/thing.ts';
import { showsAll } from '../../ledger/view.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { Demand } from '../demands/demand.type.ts';
import { loadThing } from '../load-thing.ts';
import { type SourceRecord, sourceRecords } from '../sources/source.records.ts';
import { Source } from '../sources/source.type.ts';
import { type CitationRecord, citationRecords } from './citation.records.ts';
import { type ClaimRecord, claimRecords } from './claim.records.ts';
import { Citation, CitationConnection, Claim } from './evidence.type.ts';

/** The evidence of every thing. */
@Resolver(() => Thing)
export class ThingEvidenceResolver {
  @FieldResolver(() => [Citation], { description: 'The sources that support it and those that dispute it, in the order of recording.' })
  sources(@Root() thing: ThingRecord): Soon<CitationRecord[]> {
    return readingOf(thing).loadAttached(citationRecords, thing.id);
  }

  @FieldResolver(() => [Claim], { description: 'Rival values of its fields, and assertions about it in words.' })
  async claims(
    @Root() thing: ThingRecord,
    @Arg('field', () => String, { nullable: true, description: 'Only claims about this field: `location`.' }) field?: string,
  ): Promise<ClaimRecord[]> {
    const claims = await readingOf(thing).loadAttached(claimRecords, thing.id);
    return field == null ? claims : claims.filter((claim) => claim.field === field);
  }
}

@Resolver(() => Citation)
export class CitationResolver {
  @FieldResolver(() => Source, { description: 'The document.' })
  source(@Root() citation: CitationRecord): Soon<SourceRecord | null> {
    return readingOf(citation).load(sourceRecords, citation.source);
  }

  @FieldResolver(() => Thing, { description: 'The thing for which the source is cited.' })
  thing(@Root() citation: CitationRecord): Promise<ThingRecord | null> {
    return loadThing(readingOf(citation), citation.thing);
  }
}

@Resolver(() => Claim)
export class ClaimResolver {
  @FieldResolver(() => Thing, { description: 'The thing that the claim is about.' })
  thing(@Root() claim: ClaimRecord): Promise<ThingRecord | null> {
    return loadThing(readingOf(claim), claim.thing);
  }

  @FieldResolver(() => [String], {
    description: 'The claimed values of the field: none, one or, if the field is a list, several. Keys if the field refers to things.',
  })
  value(@Root() { field, value }: ClaimRecord): string[] {
    if (field === null || value === null) return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'The assertion in words, if it is not about a single field.' })
  statement(@Root() claim: ClaimRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(claim.texts, languages);
  }

  @FieldResolver(() => [Demand], { description: 'The demands that the claim is about.' })
  demands(@Root() claim: ClaimRecord): Soon<DemandRecord[]> {
    return readingOf(claim).loadMany(demandRecords, claim.demands as ThingId[]);
  }
}

@Resolver(() => Source)
export class SourceCitationsResolver {
  @FieldResolver(() => [Citation], {
    description: 'All citations of the source that the view shows, by their keys. There may be thousands: `citedFor` has pages.',
  })
  citations(@Root() source: SourceRecord): Promise<CitationRecord[]> {
    return citationsOf(readingOf(source), source.id);
  }

  @FieldResolver(() => CitationConnection, { description: 'What the source is cited for: the citations that the view shows, by their keys.' })
  citedFor(
    @Root() source: SourceRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<CitationRecord>> {
    return heldPage(context, { field: 'citedFor', owner: source, page, items: (reading) => citationsOf(reading, source.id) });
  }
}

async function citationsOf(reading: Reading, source: ThingId): Promise<CitationRecord[]> {
  const citations = await reading.loadBelonging(citationRecords, 'source', source, 'r.sort_key');
  // Evidence ends with its thing.
  if (showsAll(reading.pin)) return citations;
  // A source can be visible before the thing that it is cited for: a page may be dated before the event that it announces.
  const isShown = await Promise.all(citations.map((citation) => isShownWhole(reading, citation.thing)));
  return citations.filter((_, index) => isShown[index]);
}

/** Whether the view shows a thing and, for a claim, also the thing that the claim is about. */
async function isShownWhole(reading: Reading, id: ThingId): Promise<boolean> {
  const thing = await loadThing(reading, id);
  if (thing === null || recordsTypeOf(thing) !== 'Claim') return thing !== null;
  return (await loadThing(reading, (thing as ClaimRecord).thing)) !== null;
}
