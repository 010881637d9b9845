import { Field as ApiField, type ClassType, ObjectType } from 'type-graphql';
import type { Field, Group } from '../ledger/field.ts';
import type { AnyRecords, Records } from '../ledger/records.ts';
import type { Thing as ThingRecord } from '../ledger/thing.ts';
import { type ApiType, groupIn, plainTypeOf } from './field-type.ts';
import { Node, Thing } from './thing.type.ts';

interface ThingTypeOptions<R extends ThingRecord> {
  /** What the API calls the type, where that is not the type of its things. */
  readonly name?: string;
  /** Fields that a resolver shows in another way, or that the API does not show. */
  readonly byHand?: readonly (Exclude<keyof R, keyof ThingRecord> & string)[];
}

/** The object type that shows the records of one type. Fields that lead to other things, texts with languages, and what depends on arguments have resolvers. */
export function thingType<R extends ThingRecord>(records: Records<R>, { name = records.type, byHand = [] }: ThingTypeOptions<R> = {}): ClassType<object> {
  @ObjectType(name, { implements: [Thing, Node], description: records.says })
  class ThingType extends Thing {}
  for (const [field, shape] of Object.entries((records as AnyRecords).fields)) {
    if ((byHand as readonly string[]).includes(field) || shape.facts.derived || (shape.facts.placed && field !== 'number')) continue;
    addField(ThingType.prototype, field, shape);
  }
  return ThingType;
}

/** The values of a group as the API shows it: things stand in place of their numbers or keys. */
export type ShownGroup<T, Things> = {
  readonly [F in keyof T]-?: F extends keyof Things ? Things[F] : undefined extends T[F] ? Exclude<T[F], undefined> | null : T[F];
};

const groupTypes = new Map<Group, ClassType>();

/** The object type of a group of fields. `things` gives the types of those that lead to things, which their resolvers load. */
export function groupType(group: Group, things: Readonly<Record<string, () => ClassType>> = {}): ClassType<object> {
  const known = groupTypes.get(group);
  if (known !== undefined) return known;

  @ObjectType(group.name, { description: group.says })
  class GroupType {}
  groupTypes.set(group, GroupType);
  for (const [field, shape] of Object.entries(group.fields)) addField(GroupType.prototype, field, shape, things[field]);
  return GroupType;
}

function addField(prototype: object, name: string, field: Field<unknown>, thing?: () => ClassType): void {
  const group = field.kind === 'value' ? groupIn(field) : null;
  const type: ApiType | null = group === null ? plainTypeOf(field) : [groupType(group)];
  if (type === null && thing === undefined) return;
  const nullable = isOptional(field);
  const description = nullable ? `${field.facts.says} Null where it is not recorded.` : field.facts.says;
  ApiField(thing ?? (() => type as never), { nullable, description })(prototype, name);
}

function isOptional(field: Field<unknown>): boolean {
  if (field.kind === 'value' && field.form.of === 'key') return true;
  return 'optional' in field && field.optional;
}
