import type { Named } from './shapes.ts';
import type { Strips } from './strips.tsx';
import type { AnyThing } from './thing.tsx';

/** What a reader wants to know of a demand before opening it. */
export interface DemandShape {
  readonly status: string;
  readonly madeBy: readonly Named[];
  readonly process: Named;
}

/** What tells a hit from others with the same title: its day, and for a source who published it. */
export interface DatedShape {
  /** Of a round, which alone may be planned. */
  readonly planned: string | null;
  readonly dateBasis: string | null;
  readonly on: string | null;
  readonly statedOn: string;
  readonly publisher: string | null;
}

export interface Hit {
  readonly type: string;
  readonly field: string;
  readonly language: string | null;
  readonly snippet: readonly { readonly text: string; readonly marked: boolean }[];
  readonly thing: AnyThing & Partial<DemandShape & DatedShape>;
}

export interface SearchData {
  /** Whether there is no negotiation in which to find anything. */
  readonly isNothingYet: boolean;
  /** The process that the search is narrowed to. */
  readonly process: Named | null;
  /** The rounds of a name and a day, if the search is both: `Istanbul 2022`. */
  readonly rounds: readonly Hit['thing'][];
  /** Those of the demands among the hits. */
  readonly strips: Strips;
  readonly search: {
    readonly totalCount: number;
    readonly words: readonly { readonly word: string; readonly found: number }[];
    /** What has the whole text as its key. */
    readonly named: readonly Hit['thing'][];
    /** What was probably meant by words that nothing holds. */
    readonly nearest: readonly Hit['thing'][];
    readonly nodes: readonly Hit[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

/** The name of a type in the schema: `Demand` of `demand`. */
export const typeNamed = (type: string): string => `${type[0]?.toUpperCase() ?? ''}${type.slice(1).toLowerCase()}`;

/** What can be searched alone, in the order of the hits. */
export const SEARCHED_TYPES = [
  'DEMAND',
  'POSITION',
  'RESPONSE',
  'ROUND',
  'STATEMENT',
  'DOCUMENT',
  'OUTCOME',
  'PARTY',
  'PERSON',
  'LOCATION',
  'ISSUE',
  'SOURCE',
  'PROCESS',
  'DEADLINE',
];
