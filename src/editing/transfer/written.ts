import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import type { DemandRecord } from '../../record/demands/demand.records.ts';
import type { LinkRecord } from '../../record/demands/link.records.ts';
import type { PositionRecord } from '../../record/demands/position.records.ts';
import type { ResponseRecord } from '../../record/demands/response.records.ts';
import type { DocumentRecord } from '../../record/documents/document.records.ts';
import type { CitationRecord } from '../../record/evidence/citation.records.ts';
import type { ClaimRecord } from '../../record/evidence/claim.records.ts';
import type { IssueRecord } from '../../record/issues/issue.records.ts';
import type { LocationRecord } from '../../record/locations/location.records.ts';
import type { DeadlineRecord } from '../../record/outcomes/deadline.records.ts';
import type { OutcomeRecord } from '../../record/outcomes/outcome.records.ts';
import type { PartyRecord } from '../../record/parties/party.records.ts';
import type { PersonRecord } from '../../record/people/person.records.ts';
import type { ProcessRecord } from '../../record/processes/process.records.ts';
import type { ParticipationRecord } from '../../record/rounds/participation.records.ts';
import type { RoundPlan, RoundRecord } from '../../record/rounds/round.records.ts';
import type { SourceRecord } from '../../record/sources/source.records.ts';
import type { StatementRecord } from '../../record/statements/statement.records.ts';

/* The types of a bundle, made from the types of the records: for programs that write one in TypeScript, or look into one. */

/** The names of fields in a bundle, if they differ. The compiler cannot read them from the descriptions, so a test compares them. */
export const otherNames = { texts: 'text', titles: 'title', statedBy: 'by', statedOn: 'date', toDemand: 'demand', roles: 'role' } as const;
type NameOf<F> = F extends keyof typeof otherNames ? (typeof otherNames)[F] : F;

/** Fields that follow from the place of an entry, or from other fields. */
type Unwritten = keyof Thing | 'process' | 'number' | 'thing' | 'dated' | 'addresseesStated' | 'raised' | 'raisedAt';

/** Fields that may be left out, although the record always has them. The kind of a statement or round and the date of a position are others. */
export const withFallback = [
  'attendance',
  'direction',
  'certainty',
  'followUp',
  'result',
  'basis',
  'whole',
  'stance',
  'beyond',
  'jointly',
  'confirmsAll',
  'complete',
] as const;
type WithFallback = (typeof withFallback)[number] | 'statedOn';

type Value<T> = T extends ThingId
  ? string
  : T extends string | number | boolean | null
    ? T
    : T extends readonly [number, number]
      ? [number, number]
      : T extends readonly LocalTextRecord[]
        ? string
        : T extends readonly (infer Item)[]
          ? Value<Item>[]
          : Written<T>;

type OptionalFields<R> = {
  [F in keyof R]: null extends R[F] ? F : undefined extends R[F] ? F : R[F] extends readonly unknown[] ? F : F extends WithFallback ? F : never;
}[keyof R];

type Written<R> = { [F in Exclude<keyof R, OptionalFields<R>> as NameOf<F>]: Value<R[F]> } & {
  [F in OptionalFields<R> as NameOf<F>]?: Value<Exclude<R[F], null | undefined>>;
};

type OneOrMore<T> = T | T[];

interface Translated {
  language?: string;
  translations?: { language: string; text: string; translatedBy?: string }[];
}

interface Evidence {
  knownSince?: string;
  note?: string;
  sources?: (string | CitationGroup)[];
}
type CitationGroup = Written<Omit<CitationRecord, Unwritten>> & { note?: string };

interface AnyEntry extends Evidence {
  aliases?: string[];
  reason?: 'FACT' | 'CORRECTION';
  claims?: ClaimEntry[];
}

type Keyed<R, Other extends string = never> = Written<Omit<R, Unwritten | Other>> & AnyEntry & { key: string };
type Numbered<R, Other extends string = never> = Written<Omit<R, Unwritten | Other>> & AnyEntry & { n?: number };

type ClaimEntry = Written<Omit<ClaimRecord, Unwritten | 'value' | 'texts'>> &
  Translated &
  Evidence & { n?: number; value?: ClaimRecord['value']; statement?: string };
type RoundEntry = Keyed<RoundRecord, 'kind' | 'format' | 'ordinals' | 'planned' | 'plans'> & {
  planned?: string | Written<RoundPlan>[];
  kind?: RoundRecord['kind'];
  format?: OneOrMore<RoundRecord['format'][number]>;
  ordinals?: { counter: string; number: number | string; note?: string; sources?: string[] }[];
  participations?: ParticipationEntry[];
  outcomes?: OutcomeEntry[];
};
type ParticipationEntry = Omit<Written<Omit<ParticipationRecord, Unwritten | 'round'>>, 'role'> &
  AnyEntry & { role: OneOrMore<ParticipationRecord['roles'][number]> };
type StatementEntry = Keyed<StatementRecord, 'kind'> & Translated & Partial<Pick<StatementRecord, 'kind'>>;
type DocumentEntry = Keyed<DocumentRecord> & Translated;
type OutcomeEntry = Keyed<OutcomeRecord, 'round' | 'texts'> & Translated & { text: string };
/** A file may leave out what nobody stated: the issue, makers and addressees, kinds of change, roles. Programs that write one state them. */
type DemandEntry = Keyed<DemandRecord, 'status' | 'titles' | 'madeBy' | 'addressedTo'> &
  Translated & { title: string; madeBy: string[]; addressedTo: string[]; positions?: PositionEntry[]; responses?: ResponseEntry[]; links?: LinkEntry[] };
type PositionEntry = Numbered<PositionRecord, 'demand' | 'changes'> & Translated & { changes: PositionRecord['changes'][number][] };
type ResponseEntry = Numbered<ResponseRecord, 'demand'> & Translated;
type LinkEntry = Numbered<LinkRecord, 'demand'>;
type ProcessEntry = Keyed<ProcessRecord, 'parties'> & {
  parties?: (Omit<Written<ProcessRecord['parties'][number]>, 'role'> & { role?: OneOrMore<ParticipationRecord['roles'][number]> })[];
  rounds?: RoundEntry[];
  statements?: StatementEntry[];
  demands?: DemandEntry[];
  outcomes?: OutcomeEntry[];
  deadlines?: Keyed<DeadlineRecord>[];
  documents?: DocumentEntry[];
};

export type Bundle = {
  bundle: 1;
  sources?: Keyed<SourceRecord>[];
  parties?: Keyed<PartyRecord>[];
  people?: Keyed<PersonRecord>[];
  locations?: Keyed<LocationRecord>[];
  issues?: Keyed<IssueRecord>[];
  processes?: ProcessEntry[];
};
