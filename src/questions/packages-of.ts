import type { ThingId } from '../ledger/thing.ts';
import type { LinkKind } from '../record/demands/demand.ts';

/** Links that tie demands together: given in exchange, standing or falling together, or alternatives. */
export const packagingKinds = ['IN_EXCHANGE_FOR', 'PACKAGED_WITH', 'ALTERNATIVE_TO'] as const satisfies readonly LinkKind[];

export interface PackagingLink {
  readonly demand: ThingId;
  readonly toDemand: ThingId | null;
}

export interface Package<L extends PackagingLink> {
  readonly demands: readonly ThingId[];
  readonly links: readonly L[];
}

/** Demands that links connect, over any number of steps and in either direction, form one package. */
export function packagesOf<L extends PackagingLink>(links: readonly L[]): Package<L>[] {
  const groups: { demands: Set<ThingId>; links: L[] }[] = [];
  for (const link of links) {
    if (link.toDemand === null) continue;
    const ends = [link.demand, link.toDemand];
    const touched = groups.filter(({ demands }) => ends.some((end) => demands.has(end)));
    const [into = { demands: new Set<ThingId>(), links: [] }, ...others] = touched;
    if (touched.length === 0) groups.push(into);
    for (const other of others) {
      for (const demand of other.demands) into.demands.add(demand);
      into.links.push(...other.links);
      groups.splice(groups.indexOf(other), 1);
    }
    for (const end of ends) into.demands.add(end);
    into.links.push(link);
  }
  return groups.map((group) => ({ demands: [...group.demands], links: links.filter((link) => group.links.includes(link)) }));
}
