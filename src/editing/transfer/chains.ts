import { foldKey } from '../../foundation/values/key.ts';
import { nameInBundle } from '../../ledger/field.ts';
import { oneOfType, type ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import { findCycles, type Step } from './cycles.ts';
import { pathIn } from './located.ts';
import { placeOf } from './places.ts';
import { type Place, type Problem, problemAt, shown } from './problem.ts';
import { keysAt } from './references.ts';
import type { VisitedEntry } from './walk-entries.ts';

/** The paths to the keys that form trees and chains of a type. They must not form cycles. */
function chainOf(type: ThingType): readonly string[] | null {
  const [name, field] = Object.entries(recordsByType[type].fields).find(([, { facts }]) => facts.chain) ?? [];
  if (name === undefined || field === undefined) return null;
  const inBundle = nameInBundle(name, field);
  if (field.kind === 'entries') return [inBundle, '*', field.subject];
  return field.kind === 'references' ? [inBundle, '*'] : [inBundle];
}

interface Where {
  readonly place: Place | null;
  readonly key: string;
}

/** Collects the steps of trees and chains, entry by entry, and finds cycles. It keeps keys and places, not entries. */
export class ChainCheck {
  readonly #steps = new Map<ThingType, Map<string, Step<Where>[]>>();

  add({ type, path, process, entry }: VisitedEntry): void {
    const chain = chainOf(type);
    if (chain === null || path === null) return;
    const named = keysAt(entry, chain);
    if (named.length === 0) return;
    const steps = this.#steps.get(type) ?? new Map<string, Step<Where>[]>();
    this.#steps.set(type, steps);
    steps.set(
      foldKey(path),
      named.map(({ key, inside }) => ({ to: foldKey(pathIn(process, key)), where: { place: placeOf(entry, ...inside), key } })),
    );
  }

  problems(): Problem[] {
    return [...this.#steps].flatMap(([type, steps]) =>
      findCycles(steps).flatMap(({ keys, where: { place, key } }) =>
        place === null ? [] : [problemAt(place, `${oneOfType(type)} from which no way leads back here`, shown(key), `The way is ${keys.join(' → ')}.`)],
      ),
    );
  }
}
