/** A step from one key to another, and where it stands in a file. */
export interface Step<Where> {
  readonly to: string;
  readonly where: Where;
}

/** A cycle: its keys, with the first again at the end, and its last step. */
export interface Cycle<Where> {
  readonly keys: readonly string[];
  readonly where: Where;
}

/** The cycles among steps, each found once. Without recursion: chains may be long. */
export function findCycles<Where>(steps: ReadonlyMap<string, readonly Step<Where>[]>): Cycle<Where>[] {
  const cycles: Cycle<Where>[] = [];
  const done = new Set<string>();
  for (const start of steps.keys()) {
    if (done.has(start)) continue;
    const way = [{ key: start, next: 0 }];
    const onWay = new Map([[start, 0]]);
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const step = steps.get(at.key)?.[at.next];
      at.next += 1;
      if (step === undefined) {
        way.pop();
        onWay.delete(at.key);
        done.add(at.key);
        continue;
      }
      const since = onWay.get(step.to);
      if (since !== undefined) cycles.push({ keys: [...way.slice(since).map(({ key }) => key), step.to], where: step.where });
      else if (!done.has(step.to)) {
        onWay.set(step.to, way.length);
        way.push({ key: step.to, next: 0 });
      }
    }
  }
  return cycles;
}
