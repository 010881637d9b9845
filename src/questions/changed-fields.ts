import { Field, ObjectType } from 'type-graphql';
import type { Entry } from '../ledger/entry.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import { loadCorrections, type MendedField, type Mending } from './corrections/correction.ts';

@ObjectType({ description: 'A field that a change changed.' })
export class ChangedField {
  @Field(() => String, { description: 'The field, by its name in the record.' })
  field!: string;

  @Field(() => [String], { description: 'Its value before, as text, one item per value. Empty if it had none, or if it was erased.' })
  before!: readonly string[];

  @Field(() => [String], { description: 'Its value after, in the same form.' })
  after!: readonly string[];
}

/** A changed field, with what it takes to find the things that its values name. */
export interface ReadChangedField extends ChangedField {
  readonly reading: Reading;
  readonly change: Pick<Entry, 'thing' | 'thingType'>;
  readonly thingsBefore: readonly (ThingId | null)[];
  readonly thingsAfter: readonly (ThingId | null)[];
}

type ChangingEntry = Pick<Entry, 'seq' | 'changedFields' | 'thing' | 'thingType'>;

/** What an entry changed, field by field. All entries of an answer are read together: a few statements for each type of thing. */
export async function changedFieldsOf(reading: Reading, { seq, changedFields, thing, thingType }: ChangingEntry): Promise<readonly ReadChangedField[]> {
  if (changedFields.length === 0) return [];
  const loader = reading.loader<number, readonly MendedField[]>('what entries changed', async (numbers) => {
    const told = await loadCorrections(reading.database, reading.pin.head, numbers);
    const byNumber = new Map(told.map(({ seq: number, mending }) => [number, fieldsOf(mending)]));
    return numbers.map((number) => byNumber.get(number) ?? []);
  });
  return (await loader.load(seq)).map(({ name, isErased, was, is, wasThings, isThings }) => ({
    field: name,
    before: isErased ? [] : was,
    after: isErased ? [] : is,
    thingsBefore: isErased ? [] : wasThings,
    thingsAfter: isErased ? [] : isThings,
    reading,
    change: { thing, thingType },
  }));
}

function fieldsOf(mending: Mending): readonly MendedField[] {
  if (mending.kind === 'ERASED') return [{ name: mending.field, isErased: true, was: [], is: [], wasThings: [], isThings: [] }];
  return 'fields' in mending ? mending.fields : [];
}
