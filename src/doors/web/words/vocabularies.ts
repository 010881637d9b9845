import type { Phrases } from './en.ts';
import type { glossaryEn } from './en-glossary.ts';

type Table = Readonly<Record<string, string>>;

/** What each word of a vocabulary means, by the names of the schema. */
export type Meanings = Readonly<Record<string, Table>>;

export type Vocabulary = keyof typeof glossaryEn.vocabularies;

const TABLES: Readonly<Record<Vocabulary, (words: Phrases) => Table>> = {
  Standing: ({ standing }) => standing,
  Verdict: ({ verdict }) => verdict,
  ChangeKind: ({ change }) => change,
  Direction: ({ terms }) => terms.Direction,
  ResponseKind: ({ answer }) => answer,
  DemandStatus: ({ status }) => status,
  DemandKind: ({ terms }) => terms.DemandKind,
  Firmness: ({ terms }) => terms.Firmness,
  Certainty: ({ terms }) => terms.Certainty,
  Comparator: ({ terms }) => terms.Comparator,
  LinkKind: ({ link }) => link,
  SettlementExtent: ({ terms }) => terms.SettlementExtent,
  Convergence: ({ terms }) => terms.Convergence,
  EvidencePolicy: ({ evidence }) => evidence,
  RoundKind: ({ terms }) => terms.RoundKind,
  RoundStatus: ({ status }) => status,
  RoundFormat: ({ terms }) => terms.RoundFormat,
  RoundLevel: ({ terms }) => terms.RoundLevel,
  AppointmentBecame: ({ terms }) => terms.AppointmentBecame,
  ParticipationRole: ({ terms }) => terms.ParticipationRole,
  Attendance: ({ terms }) => terms.Attendance,
  DelegateRole: ({ terms }) => terms.DelegateRole,
  OutcomeKind: ({ terms }) => terms.OutcomeKind,
  FollowUp: ({ terms }) => terms.FollowUp,
  DeadlineResult: ({ terms }) => terms.DeadlineResult,
  ProcessKind: ({ terms }) => terms.ProcessKind,
  ProcessStatus: ({ status }) => status,
  PartyKind: ({ terms }) => terms.PartyKind,
  LocationKind: ({ terms }) => terms.LocationKind,
  Precision: ({ terms }) => terms.Precision,
  StatementKind: ({ terms }) => terms.StatementKind,
  DocumentKind: ({ terms }) => terms.DocumentKind,
  PointFate: ({ fate }) => fate,
  PointOrigin: ({ origin }) => origin,
  SourceKind: ({ terms }) => terms.SourceKind,
  Stance: ({ terms }) => terms.Stance,
  ClaimVerdict: ({ terms }) => terms.ClaimVerdict,
  CodedField: ({ terms }) => terms.CodedField,
  HeadlineBasis: ({ terms }) => terms.HeadlineBasis,
  PublishedBasis: ({ terms }) => terms.PublishedBasis,
  DateBasis: ({ terms }) => terms.DateBasis,
  Track: ({ terms }) => terms.Track,
  LinkBasis: ({ terms }) => terms.LinkBasis,
  ClaimRank: ({ terms }) => terms.ClaimRank,
  FigureBinding: ({ terms }) => terms.FigureBinding,
  ThingType: ({ type }) => type,
};

export const VOCABULARIES = Object.keys(TABLES) as readonly Vocabulary[];

/** The words of a vocabulary, and perhaps further ones. */
export function wordsOfVocabulary(words: Phrases, vocabulary: Vocabulary): Table {
  return TABLES[vocabulary](words);
}
