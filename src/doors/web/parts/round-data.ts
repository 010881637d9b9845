import type { Visit } from '../visit.ts';
import type { CarriedPart } from './carried.tsx';
import type { ClaimShape } from './evidence.tsx';
import type { PageInfo } from './more.tsx';
import type { AnswerShape, CitationShape, Labelled, Named, PartyShape, QuantityShape, RoundDay, Text } from './shapes.ts';
import type { SourceNumbers } from './source-numbers.ts';

interface Participation {
  readonly party: PartyShape;
  readonly roles: readonly string[];
  readonly attendance: string;
  readonly note: string | null;
  readonly delegation: readonly { readonly person: Named; readonly role: string | null; readonly post: string | null; readonly note: string | null }[];
  readonly claims: readonly ClaimShape[];
  readonly sources: readonly CitationShape[];
}

export interface NeighbourRound extends Labelled {
  readonly status: string;
}

export interface Round extends RoundDay {
  readonly key: string;
  readonly label: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly mergedInto: { readonly key?: string } | null;
  readonly names: readonly { readonly text: string; readonly language: string | null }[];
  readonly time: string | null;
  readonly zone: string | null;
  readonly duration: string | null;
  readonly format: readonly string[];
  readonly level: string | null;
  readonly status: string;
  readonly summary: string | null;
  /** The agenda in words. */
  readonly agendaNotes: readonly string[];
  readonly logistics: readonly string[];
  readonly nextSteps: readonly string[];
  readonly disclosed: string | null;
  readonly disclosedBy: string | null;
  readonly process: Named;
  readonly locations: readonly Named[];
  readonly locationText: string | null;
  readonly appointments: readonly Appointment[];
  readonly ordinals: readonly { readonly counter: string; readonly number: string }[];
  readonly agenda: readonly Labelled[];
  readonly predecessor: NeighbourRound | null;
  readonly successors: readonly NeighbourRound[];
  readonly parallelTo: readonly NeighbourRound[];
  readonly preconditions: readonly { readonly from: { readonly key: string; readonly title: Text } }[];
  readonly reference: { readonly permanentId: string };
  readonly participations: readonly Participation[];
  readonly outcomes: readonly {
    readonly key: string;
    readonly kind: string;
    readonly title: string | null;
    readonly text: Text | null;
    readonly quantities: readonly QuantityShape[];
    readonly sources: readonly CitationShape[];
  }[];
  readonly claims: readonly ClaimShape[];
  readonly sources: readonly CitationShape[];
}

export interface Appointment {
  readonly date: string | null;
  readonly locations: readonly Named[];
  readonly became: string | null;
  readonly note: string | null;
}

export interface AtRound {
  readonly key: string;
  readonly title: Text;
  readonly issue: Labelled;
  readonly madeBy: readonly Named[];
  readonly addressedTo: readonly Named[];
  readonly standing: string;
  readonly positionAt: {
    readonly number: number;
    readonly round: { readonly key: string } | null;
    readonly changes: readonly string[];
    readonly direction: string;
    readonly certainty: string;
    readonly text: Text | null;
  } | null;
  readonly responses: readonly (AnswerShape & { readonly key: string })[];
}

export interface RoundData {
  readonly round: Round;
  readonly demands: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly AtRound[] };
  /** The demands in force that were neither said nor answered here. Null if that would be too much. */
  readonly carried: CarriedPart | null;
}

/** Whether it is still to be held. What is not recorded of it is not known yet. */
export const isAhead = ({ status }: Round): boolean => ['RUMOURED', 'ANNOUNCED', 'POSTPONED'].includes(status);

export const hasAgenda = ({ agenda, agendaNotes }: Round): boolean => agenda.length + agendaNotes.length > 0;

/** What the parts of the page of a round show. */
export interface RoundPart {
  readonly round: Round;
  /** The numbers of the notes on paper. */
  readonly numbers: SourceNumbers | undefined;
  readonly visit: Visit;
}
