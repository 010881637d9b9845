import type { ThingId } from '../../src/ledger/thing.ts';
import { Course } from '../../src/record/demands/course.ts';
import type { ChangeKind, Direction, LinkKind, ResponseKind } from '../../src/record/demands/demand.ts';
import type { HistoryPosition } from '../../src/record/demands/history.ts';
import type { QuantityRecord } from '../../src/record/demands/quantity.ts';

/*
 * Small histories for tests of pure rules. Things are named by words; a word stands for the same number everywhere. Days are given as they are
 * sorted, and one word for a day stands for both of its ends.
 */
const numbers = new Map<string, ThingId>();

export function id(word: string): ThingId {
  const known = numbers.get(word) ?? ((numbers.size + 1) as ThingId);
  numbers.set(word, known);
  return known;
}

export function wordOf(thing: ThingId): string {
  return [...numbers].find(([, number]) => number === thing)?.[0] ?? `nothing named ${thing}`;
}

const ids = (words: readonly string[] = []) => words.map(id);

export interface TestPosition extends HistoryPosition {
  readonly name: string;
  readonly direction: Direction;
}

export interface TestResponse {
  readonly id: ThingId;
  readonly name: string;
  readonly party: ThingId;
  readonly kind: ResponseKind;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly clock: null;
  readonly quantities: readonly QuantityRecord[];
}

export interface TestLink {
  readonly id: ThingId;
  readonly demand: ThingId;
  readonly toDemand: ThingId | null;
  readonly kind: LinkKind;
  readonly whole: boolean;
  readonly round: ThingId | null;
  readonly date: string | null;
}

export interface TestDemand {
  readonly id: ThingId;
  readonly name: string;
  readonly issue: ThingId;
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  readonly positions: readonly TestPosition[];
  readonly course: Course<TestPosition>;
  readonly outcomes: readonly [];
  readonly responses: readonly TestResponse[];
  readonly links: readonly TestLink[];
  readonly processEnded: string | null;
}

interface PositionParts {
  readonly changes?: readonly ChangeKind[];
  readonly direction?: Direction;
  readonly round?: string;
  readonly statement?: string;
  readonly text?: string;
  readonly madeBy?: readonly string[];
  readonly broughtBy?: readonly string[];
  readonly toward?: readonly string[];
  readonly subjectTo?: string | null;
  readonly quantities?: readonly QuantityRecord[];
}

interface ResponseParts {
  readonly party: string;
  readonly kind?: ResponseKind;
  readonly round?: string;
  readonly statement?: string;
  readonly quantities?: readonly QuantityRecord[];
}

interface DemandParts {
  readonly issue?: string;
  readonly madeBy: readonly string[];
  readonly addressedTo: readonly string[];
  /** By name, in the order of their places. */
  readonly positions: Readonly<Record<string, readonly [day: string, parts: PositionParts]>>;
  readonly responses?: Readonly<Record<string, readonly [day: string | null, parts: ResponseParts]>>;
  readonly links?: readonly { readonly kind: LinkKind; readonly to: string; readonly whole?: boolean; readonly round?: string; readonly date?: string }[];
  readonly processEnded?: string;
}

export function demand(name: string, { issue = 'water', madeBy, addressedTo, positions, responses = {}, links = [], processEnded }: DemandParts): TestDemand {
  const stated = Object.entries(positions).map(([position, [day, parts]], index) => positionOf(position, day, parts, index + 1));
  const ties = links.map(({ kind, to, whole = false, round, date = null }) => ({
    id: id(`${name} ${kind} ${to}`),
    demand: id(name),
    toDemand: id(to),
    kind,
    whole,
    round: round === undefined ? null : id(round),
    date,
  }));
  return {
    id: id(name),
    name,
    issue: id(issue),
    madeBy: ids(madeBy),
    addressedTo: ids(addressedTo),
    positions: stated,
    course: Course.of(stated, { madeBy: ids(madeBy), addressedTo: ids(addressedTo), links: ties }),
    outcomes: [],
    responses: Object.entries(responses).map(([response, [day, parts]]) => responseOf(response, day, parts)),
    links: ties,
    processEnded: processEnded ?? null,
  };
}

function positionOf(name: string, day: string, { changes = ['RESTATED'], direction = 'NONE', ...parts }: PositionParts, number: number): TestPosition {
  return {
    id: id(name),
    name,
    number,
    round: parts.round === undefined ? null : id(parts.round),
    statement: parts.statement === undefined ? null : id(parts.statement),
    statedOn: day,
    firstDay: day,
    lastDay: day,
    madeBy: ids(parts.madeBy),
    actors: ids(parts.broughtBy),
    toward: ids(parts.toward),
    subjectTo: parts.subjectTo ?? null,
    changes,
    direction,
    texts: parts.text === undefined ? [] : [{ text: parts.text, language: 'en', original: true, translatedBy: null }],
    quantities: parts.quantities ?? [],
  };
}

function responseOf(name: string, day: string | null, { party, kind = 'REJECTED', ...parts }: ResponseParts): TestResponse {
  return {
    id: id(name),
    name,
    party: id(party),
    kind,
    round: parts.round === undefined ? null : id(parts.round),
    statement: parts.statement === undefined ? null : id(parts.statement),
    firstDay: day,
    lastDay: day,
    clock: null,
    quantities: parts.quantities ?? [],
  };
}

export function figure(value: number, unit: string, more: Partial<QuantityRecord> = {}): QuantityRecord {
  return { value, from: null, to: null, ratio: null, unit, measure: null, comparator: null, qualifier: null, binding: null, ...more };
}
