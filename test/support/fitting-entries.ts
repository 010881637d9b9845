import { entryFormat } from '../../src/editing/transfer/bundle-format.ts';
import { definitionOf, type Entry, parts, type Type, things } from './bundle-shape.ts';

/* What the format alone does not say of a generated bundle: which of its fields go together. */

/** What the fields of entries must be together, beside what the format says of each. */
export function fitting(bundle: Entry): Entry {
  const processes = bundle.processes as Entry[];
  fitInside(bundle, null);
  for (const process of processes) {
    for (const round of process.rounds as Entry[]) {
      // The first of several places is the main one, and need not be said again.
      if (((round.locations ?? []) as unknown[]).length > 0) delete round.location;
    }
    for (const round of process.rounds as Entry[]) round.participations = firstOfEach(round.participations as Entry[], 'party');
    for (const demand of process.demands as Entry[]) {
      const positions = demand.positions as Entry[];
      const numbers = numbersOf(positions);
      placeAfter(positions, numbers);
      // No demand is tied to itself.
      demand.links = (demand.links as Entry[]).filter(({ demand: to }) => to !== demand.key && to !== `${process.key}/${demand.key}`);
      for (const response of demand.responses as Entry[]) if (response.to !== undefined) response.to = numbers[Number(response.to) % numbers.length];
    }
  }
  for (const process of processes) for (const document of process.documents as Entry[]) fitPoints(document, String(process.key), processes);
  return bundle;
}

/** A point of a document states a position and a response of its demand, by their numbers. */
function fitPoints(document: Entry, around: string, processes: readonly Entry[]): void {
  for (const point of (document.points ?? []) as Entry[]) {
    const [key, process = around] = String(point.demand ?? '')
      .split('/')
      .reverse();
    const demands = (processes.find((each) => each.key === process)?.demands ?? []) as Entry[];
    const demand = demands.find((each) => each.key === key);
    for (const [field, list] of [['position', 'positions'] as const, ['response', 'responses'] as const]) {
      const numbers = numbersOf((demand?.[list] ?? []) as Entry[]);
      if (numbers.length === 0) delete point[field];
      else if (point[field] !== undefined) point[field] = numbers[Number(point[field]) % numbers.length];
    }
  }
}

function fitInside(value: unknown, type: Type | null): void {
  if (typeof value !== 'object' || value === null) return;
  if (type !== null && !Array.isArray(value)) fitEntry(value as Entry, type);
  for (const [name, held] of Object.entries(value)) {
    if (!Array.isArray(held)) continue;
    if (name === 'quantities') for (const quantity of held) fitQuantity(quantity as Entry);
    const entries = held.filter((item) => typeof item === 'object' && item !== null) as Entry[];
    const isKeyed = name in things && entries.every(({ key }) => key !== undefined);
    const inner = isKeyed ? (things[name]?.type ?? null) : (parts[name] ?? null);
    if (name in parts) entries.forEach((entry, index) => void (entry.n !== undefined && (entry.n = 9 - index)));
    for (const entry of entries) {
      if (inner === 'Claim') fitClaim(entry, type as Type);
      fitInside(entry, inner);
    }
  }
}

const words = ['text', 'title', 'statement'];

function fitEntry(entry: Entry, type: Type): void {
  const isWorded =
    type === 'Source' ||
    words.some((word) =>
      word !== 'title' || type === 'Demand'
        ? entry[word] !== undefined && !(word === 'statement' && ['Position', 'Response', 'Document'].includes(type))
        : false,
    );
  if (!isWorded) delete entry.translations;
  // A language says something where it is that of some words.
  if (!isWorded && !(type === 'Position' && entry.account !== undefined)) delete entry.language;
  if (entry.account === undefined || entry.text === undefined || entry.accountLanguage === entry.language) delete entry.accountLanguage;
  if (type === 'Link') delete entry[entry.whole === true ? 'toRound' : 'demand'];
  if (type === 'Link' && entry.demand === undefined && entry.toRound === undefined) entry.demand = 'd0';
}

function fitQuantity(quantity: Entry): void {
  const { ratio, from, to } = quantity;
  for (const field of ['ratio', 'from', 'to']) delete quantity[field];
  if (ratio !== undefined && quantity.value === undefined) quantity.ratio = ratio;
  else if (from !== undefined && to !== undefined) {
    delete quantity.value;
    Object.assign(quantity, { from: Math.min(Number(from), Number(to)), to: Math.max(Number(from), Number(to)) });
  } else quantity.value ??= 7;
}

/** A claim about a field gives what such a field may hold: of some entry like this one, what stands there. */
function fitClaim(claim: Entry, owner: Type): void {
  const { field, value } = claim;
  delete claim.field;
  delete claim.value;
  const { shape = {} } = definitionOf(entryFormat(owner));
  const plain = Object.keys(shape).filter((name) => name === 'note' || name === 'aliases');
  if (field !== undefined && value !== undefined) Object.assign(claim, { field: Array.isArray(value) ? plain[0] : plain.at(-1), value });
  else claim.statement ??= 'Said so.';
}

function firstOfEach(entries: readonly Entry[], field: string): Entry[] {
  return entries.filter((entry, index) => entries.findIndex((other) => other[field] === entry[field]) === index);
}

/** The numbers that entries get: their own, or those after all that others of their list have. */
function numbersOf(entries: readonly Entry[]): number[] {
  let last = Math.max(0, ...entries.map(({ n }) => Number(n ?? 0)));
  return entries.map(({ n }) => (n === undefined ? ++last : Number(n)));
}

/** A position says that it comes after the one before it in its list. It bears the same dates, so that nothing contradicts it. */
function placeAfter(positions: readonly Entry[], numbers: readonly number[]): void {
  for (const [index, position] of positions.entries()) {
    if (position.after === undefined) continue;
    const before = positions[index - 1];
    if (before === undefined) {
      delete position.after;
      continue;
    }
    position.after = numbers[index - 1];
    for (const field of ['round', 'statement', 'date', 'time', 'zone']) {
      if (before[field] === undefined) delete position[field];
      else position[field] = before[field];
    }
  }
}
