import { Arg, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { Thing } from '../../api/thing.type.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { type Reading, readingOf, recordsTypeOf } from '../../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord } from '../../ledger/thing.ts';
import { showsAll } from '../../ledger/view.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { Demand } from '../demands/demand.type.ts';
import { loadThing } from '../load-thing.ts';
import { type SourceRecord, sourceRecords } from '../sources/source.records.ts';
import { Source } from '../sources/source.type.ts';
import { type CitationRecord, citationRecords } from './citation.records.ts';
import { type ClaimRecord, claimRecords } from './claim.records.ts';
import { Citation, Claim } from './evidence.type.ts';

/** What every thing can be asked about its evidence. */
@Resolver(() => Thing)
export class ThingEvidenceResolver {
  @FieldResolver(() => [Citation], { description: 'The sources it rests on, and those that dispute it, in the order in which they were recorded.' })
  sources(@Root() thing: ThingRecord): Promise<CitationRecord[]> {
    return readingOf(thing).loadAttached(citationRecords, thing.id);
  }

  @FieldResolver(() => [Claim], { description: 'Rival values of its fields, and assertions about it in words, side by side.' })
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
  source(@Root() citation: CitationRecord): Promise<SourceRecord | null> {
    return readingOf(citation).load(sourceRecords, citation.source);
  }

  @FieldResolver(() => Thing, { description: 'What it is cited for.' })
  thing(@Root() citation: CitationRecord): Promise<ThingRecord | null> {
    return loadThing(readingOf(citation), citation.thing);
  }
}

@Resolver(() => Claim)
export class ClaimResolver {
  @FieldResolver(() => Thing, { description: 'The thing it speaks of.' })
  thing(@Root() claim: ClaimRecord): Promise<ThingRecord | null> {
    return loadThing(readingOf(claim), claim.thing);
  }

  @FieldResolver(() => [String], {
    description: 'The value it gives to the field: none, one or, for a field that holds a list, several; a key where the field holds a thing.',
  })
  value(@Root() { field, value }: ClaimRecord): string[] {
    if (field === null || value === null) return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'The assertion in words, where no single field holds it.' })
  statement(@Root() claim: ClaimRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(claim.texts, languages);
  }

  @FieldResolver(() => [Demand], { description: 'The demands that it speaks of.' })
  demands(@Root() claim: ClaimRecord): Promise<DemandRecord[]> {
    return readingOf(claim).loadMany(demandRecords, claim.demands as ThingId[]);
  }
}

@Resolver(() => Source)
export class SourceCitationsResolver {
  @FieldResolver(() => [Citation], { description: 'What it is cited for, by the keys of the citations: all that the view shows.' })
  async citations(@Root() source: SourceRecord): Promise<CitationRecord[]> {
    const reading = readingOf(source);
    const citations = await reading.loadBelonging(citationRecords, 'source', source.id, 'r.sort_key');
    // A source can be known before what it is cited for: a page dated before the event it announces.
    const isShown = await Promise.all(citations.map((citation) => isShownWhole(reading, citation.thing)));
    return citations.filter((_, index) => isShown[index]);
  }
}

/** That the view shows a thing and, of a claim, what it is about. */
async function isShownWhole(reading: Reading, id: ThingId): Promise<boolean> {
  const thing = await loadThing(reading, id);
  if (thing === null || recordsTypeOf(thing) !== 'Claim' || showsAll(reading.pin)) return thing !== null;
  return (await loadThing(reading, (thing as ClaimRecord).thing)) !== null;
}
