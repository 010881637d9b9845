import { canonicalJson } from '../../ledger/digest.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Attachment } from '../../ledger/records.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import type { Delegate, ParticipationRecord } from '../../record/rounds/participation.records.ts';
import { numberingOf } from './attachments.ts';
import type { Fields } from './item.ts';

/** Parts are equal if their content is, apart from number and note. A party takes part in a round only once. */
export function saysTheSame(type: ThingType, a: Fields, b: Fields): boolean {
  const { field: owner, knownBy } = numberingOf(type) as Attachment;
  if (typeof knownBy === 'object') return a[knownBy.field] === b[knownBy.field];
  const own = Object.keys(recordsByType[type].fields).filter((name) => name !== 'number' && name !== owner);
  return own.every((name) => canonicalJson(a[name] ?? null) === canonicalJson(b[name] ?? null));
}

/** The surviving part with what the other adds to it. Only participations may be one and yet differ. */
export function joined(survivor: Thing, other: Thing, type: ThingType): Thing {
  if (type !== 'Participation') return survivor;
  const [one, added] = [survivor as ParticipationRecord, other as ParticipationRecord];
  return {
    ...one,
    roles: [...new Set([...one.roles, ...added.roles])],
    attendance: one.attendance === 'NOT_STATED' ? added.attendance : one.attendance,
    delegation: joinedDelegation(one.delegation, added.delegation),
  } as Thing;
}

/** A person sits once in a delegation. What was said of the survivor decides. */
function joinedDelegation(one: readonly Delegate[], other: readonly Delegate[]): Delegate[] {
  const byPerson = new Map<ThingId, Delegate>();
  for (const delegate of [...one, ...other]) byPerson.set(delegate.person, { ...delegate, ...byPerson.get(delegate.person) });
  return [...byPerson.values()];
}

/** A part that is merged, and the part that survives. */
export type AlikeParts = readonly [from: Thing, into: Thing];

/**
 * The parts of one owner that say the same since a change, and did not before. `before` has the changed ones as they were. One that did not change
 * survives, because it spoke of the survivor all along.
 */
export function newlyAlike(type: ThingType, parts: readonly Thing[], before: ReadonlyMap<ThingId, Thing>): AlikeParts[] {
  const pairs: AlikeParts[] = [];
  const grouped = new Set<ThingId>();
  for (const [index, part] of parts.entries()) {
    if (grouped.has(part.id)) continue;
    const group = [part, ...alikeAfter(type, parts, index, before).filter(({ id }) => !grouped.has(id))];
    const into = group.find(({ id }) => !before.has(id)) ?? part;
    for (const from of group) {
      grouped.add(from.id);
      if (from !== into) pairs.push([from, into]);
    }
  }
  return pairs;
}

/** A history may say the same again later, after something else. So only neighbours are one entry. */
function alikeAfter(type: ThingType, parts: readonly Thing[], index: number, before: ReadonlyMap<ThingId, Thing>): Thing[] {
  const [part, others] = [parts[index] as Thing, parts.slice(index + 1)];
  const isAlike = (other: Thing) => {
    if (!before.has(part.id) && !before.has(other.id)) return false;
    const stood = [part, other].map((one) => fieldsOf(before.get(one.id) ?? one)) as [Fields, Fields];
    return saysTheSame(type, fieldsOf(part), fieldsOf(other)) && !saysTheSame(type, ...stood);
  };
  if (type !== 'Position') return others.filter(isAlike);
  const end = others.findIndex((other) => !isAlike(other));
  return end === -1 ? others : others.slice(0, end);
}
