import type { ThingId } from '../../../src/ledger/thing.ts';
import type { ChangeKind } from '../../../src/record/demands/demand.ts';

/*
 * A second way to find how far a demand is settled, written from the rules alone and without the code that it checks: no tables, no classes, one addressee after
 * the other, from the beginning each time.
 */
export interface NaiveEntry {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly changes: readonly ChangeKind[];
  readonly toward: readonly ThingId[];
  readonly beyond: boolean;
  readonly subjectTo: boolean;
  readonly actors: readonly ThingId[];
}

/** Numbers of entries in their places: each goes to the end, or right before the first that it lies wholly before. */
export function naiveOrder(entries: readonly Pick<NaiveEntry, 'firstDay' | 'lastDay'>[]): number[] {
  const order: number[] = [];
  entries.forEach((entry, number) => {
    let at = 0;
    while (at < order.length && !(entry.lastDay < (entries[order[at] as number]?.firstDay ?? ''))) at += 1;
    order.splice(at, 0, number);
  });
  return order;
}

interface One {
  word: string;
  provisional: boolean;
  closed: boolean;
}

export function naiveStatus(inOrder: readonly NaiveEntry[], makers: readonly ThingId[], addressees: readonly ThingId[]): { status: string; closed: boolean } {
  let holders = [...makers];
  const gone: ThingId[] = [];
  const sides = new Map<ThingId, One>(addressees.map((one) => [one, { word: 'OPEN', provisional: false, closed: false }]));
  for (const entry of inOrder) {
    const has = (kind: ChangeKind) => entry.changes.includes(kind);
    const acting = holders.filter((one) => entry.actors.includes(one));
    const toAll = entry.toward.length === 0;
    const someLeave = has('WITHDRAWN') && acting.length > 0 && acting.length < holders.length;
    let word = '';
    for (const kind of ['LAPSED', 'DEFERRED', 'NOT_MET', 'TAKEN_ELSEWHERE', 'REPLACED', 'WITHDRAWN', 'AGREED', 'MET', 'MET_OTHERWISE'] as const) {
      if (has(kind) && (kind !== 'DEFERRED' || entry.beyond)) word = kind;
    }
    const closes = word !== '';
    // Who left before has nothing left to withdraw: the others go on asking.
    const leftBefore = has('WITHDRAWN') && acting.length === 0 && entry.actors.some((one) => gone.includes(one));
    if (word === 'WITHDRAWN' && (someLeave || leftBefore)) word = '';
    if (someLeave && toAll) {
      gone.push(...acting);
      holders = holders.filter((one) => !acting.includes(one));
    } else if (!someLeave && !leftBefore && !closes) {
      for (const one of [...gone].filter((party) => entry.actors.includes(party))) {
        gone.splice(gone.indexOf(one), 1);
        holders.push(one);
      }
    }
    const byMaker = entry.actors.length === 0 || entry.actors.some((one) => holders.includes(one));
    for (const [party, side] of sides) {
      if (!toAll && !entry.toward.includes(party)) continue;
      const part = has('PARTLY_MET') ? 'PARTLY_MET' : has('PARTLY_AGREED') ? 'PARTLY_AGREED' : 'OPEN';
      const open = () => Object.assign(side, { word: part, closed: false, provisional: part === 'PARTLY_AGREED' && entry.subjectTo });
      if (side.closed && side.word === 'MET_OTHERWISE' && (word === 'MET' || (word === '' && !has('REOPENED') && !has('REVIVED') && has('PARTLY_MET')))) {
        side.provisional = false;
      } else if (side.closed && side.word === 'MET' && word === 'AGREED') {
        // A deed outranks a word.
      } else if (word !== '') {
        Object.assign(side, { word, closed: true, provisional: entry.subjectTo && ['AGREED', 'MET_OTHERWISE', 'NOT_MET'].includes(word) });
      } else if (has('REOPENED') || has('REVIVED')) {
        open();
      } else if (side.closed) {
        const onlyDeed = entry.changes.every((kind) => kind === 'PARTLY_MET');
        if ((side.word === 'WITHDRAWN' || side.word === 'LAPSED') && byMaker && !onlyDeed) open();
        else if (has('PARTLY_MET')) Object.assign(side, { word: 'PARTLY_MET', provisional: false });
      } else if (has('PARTLY_MET')) {
        Object.assign(side, { word: 'PARTLY_MET', provisional: false });
      } else if (has('PARTLY_AGREED') && side.word !== 'PARTLY_MET') {
        Object.assign(side, { word: 'PARTLY_AGREED', provisional: entry.subjectTo });
      }
    }
  }
  return wholeOf([...sides.values()]);
}

export function wholeOf(sides: readonly One[]): { status: string; closed: boolean } {
  const deeds = sides.filter(({ word }) => ['MET', 'MET_OTHERWISE', 'PARTLY_MET'].includes(word)).length;
  const words = sides.filter(({ word }) => word === 'AGREED').length;
  if (!sides.every(({ closed }) => closed)) {
    const inPart = words + sides.filter(({ word }) => word === 'PARTLY_AGREED').length;
    return { status: deeds > 0 ? 'PARTLY_MET' : inPart > 0 ? 'PARTLY_AGREED' : 'OPEN', closed: false };
  }
  if (deeds + words > 0 && deeds + words < sides.length) return { status: deeds > 0 ? 'PARTLY_MET' : 'PARTLY_AGREED', closed: true };
  if (deeds + words === sides.length && sides.some(({ provisional }) => provisional)) return { status: 'PROVISIONALLY_AGREED', closed: true };
  const partly = sides.filter(({ word }) => word === 'PARTLY_MET').length;
  if (deeds + words === sides.length && deeds > 0 && (words > 0 || (partly > 0 && partly < sides.length))) return { status: 'PARTLY_MET', closed: true };
  const different = new Set(sides.map(({ word }) => word));
  // In different ways: the last says, which a caller that knows the order must tell.
  return { status: different.size === 1 ? (sides[0]?.word ?? 'OPEN') : 'AS THE LAST SAYS', closed: true };
}
