import { Field as ApiField, type ClassType, ObjectType } from 'type-graphql';
import type { Field, Group } from '../ledger/field.ts';
import type { AnyRecords, Records } from '../ledger/records.ts';
import type { Thing as ThingRecord } from '../ledger/thing.ts';
import { type ApiType, groupIn, plainTypeOf } from './field-type.ts';
import { Node, Thing } from './thing.type.ts';

interface ThingTypeOptions<R extends ThingRecord> {
  /** The name of the type in the API, if it differs from the type of its things. */
  readonly name?: string;
  /** Fields that have a resolver of their own, or that the API does not show. */
  readonly byHand?: readonly (Exclude<keyof R, keyof ThingRecord> & string)[];
}

/** Makes the object type for one type of records. References, texts with languages and fields with arguments have resolvers. */
export function thingType<R extends ThingRecord>(records: Records<R>, { name = records.type, byHand = [] }: ThingTypeOptions<R> = {}): ClassType<object> {
  @ObjectType(name, { implements: [Thing, Node], description: records.says })
  class ThingType extends Thing {}
  for (const [field, shape] of Object.entries((records as AnyRecords).fields)) {
    if ((byHand as readonly string[]).includes(field) || shape.facts.derived || (shape.facts.placed && field !== 'number')) continue;
    addField(ThingType.prototype, field, shape);
  }
  return ThingType;
}

/** The values of a group as the API shows them: things replace their ids or keys. */
export type ShownGroup<T, Things> = {
  readonly [F in keyof T]-?: F extends keyof Things ? Things[F] : undefined extends T[F] ? Exclude<T[F], undefined> | null : T[F];
};

const groupTypes = new Map<Group, ClassType>();

/** Makes the object type of a group of fields. `things` gives the types of its references, which their resolvers load. */
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
  const description = nullable ? `${field.facts.says} Null if it is not recorded.` : field.facts.says;
  ApiField(thing ?? (() => type as never), { nullable, description })(prototype, name);
}

function isOptional(field: Field<unknown>): boolean {
  if (field.kind === 'value' && field.form.of === 'key') return true;
  return 'optional' in field && field.optional;
}
